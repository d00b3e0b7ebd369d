using TechFinance.Actuarial.MonteCarlo.Measures;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Measures;

public class ColumnRangeTests
{
    [Theory, MemberData(nameof(Columns.Lengths), MemberType = typeof(Columns))]
    public void Finds_the_range_wherever_it_lies(int n)
    {
        var figures = Columns.Exponential(n);
        foreach (var place in new[] { 0, n / 2, n - 1 })
        {
            double[] one = [.. figures];
            one[place] = -5;
            Assert.Equal(new ColumnRange(-5, one.Max()), ColumnRange.Of(one));
            one[place] = 1e300;
            Assert.Equal(new ColumnRange(one.Min(), 1e300), ColumnRange.Of(one));
        }
    }

    [Theory, MemberData(nameof(Columns.Lengths), MemberType = typeof(Columns))]
    public void Refuses_an_unfit_figure_and_says_where(int n)
    {
        foreach (var unfit in new[] { double.NaN, -double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1.1e300, -1.1e300 })
        {
            foreach (var place in new[] { 0, n / 2, n - 1 })
            {
                var figures = Columns.Exponential(n);
                figures[place] = unfit;
                var refusal = Assert.Throws<ArgumentException>(() => ColumnRange.Of(figures));
                Assert.Contains($"index {place} is {unfit}:", refusal.Message, StringComparison.Ordinal);
                Assert.Throws<ArgumentException>(() => Moments.Of(figures));
            }
        }
    }

    [Fact]
    public void Refuses_an_empty_column()
    {
        Assert.Throws<ArgumentException>(() => ColumnRange.Of([]));
        Assert.Throws<ArgumentException>(() => Moments.Of([]));
    }
}

using TechFinance.Actuarial.MonteCarlo.Measures;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Measures;

public class CheckedColumnTests
{
    [Theory, MemberData(nameof(Columns.Lengths), MemberType = typeof(Columns))]
    public void Finds_the_range_wherever_it_lies(int n)
    {
        var figures = Columns.Exponential(n);
        foreach (var place in new[] { 0, n / 2, n - 1 })
        {
            double[] one = [.. figures];
            one[place] = -5;
            AssertRange(-5, one.Max(), one);
            one[place] = 1e300;
            AssertRange(one.Min(), 1e300, one);
            one[place] = -1e300;
            AssertRange(-1e300, one.Max(), one);
        }

        static void AssertRange(double least, double most, double[] figures)
        {
            var column = CheckedColumn.Of(figures);
            Assert.Equal((least, most), (column.Least, column.Most));
            Assert.Equal(figures.Length, column.Trials);
        }
    }

    [Theory, MemberData(nameof(Columns.Lengths), MemberType = typeof(Columns))]
    public void Counts_what_is_above_zero(int n)
    {
        double[] figures = [.. Columns.Exponential(n).Select((x, i) => (i % 3) switch { 0 => 0, 1 => -x, _ => x })];
        Assert.Equal(figures.Count(x => x > 0), CheckedColumn.Of(figures).Positive);
        foreach (var threshold in new[] { -0.5, 0, 0.5 })
            Assert.Equal(figures.Count(x => x > threshold), Probability.Count(figures, threshold));
    }

    [Fact]
    public void Knows_no_negative_zero()
    {
        var column = CheckedColumn.Of([-0.0, -0.0, -0.0]);
        Assert.False(double.IsNegative(column.Least) || double.IsNegative(column.Most));
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
                var refusal = Assert.Throws<ArgumentException>(() => CheckedColumn.Of(figures).Trials);
                Assert.Contains($"index {place} is {unfit}:", refusal.Message, StringComparison.Ordinal);
                Assert.Throws<ArgumentException>(() => Moments.Of(figures));
            }
        }
    }

    [Fact]
    public void Refuses_an_empty_column()
    {
        Assert.Throws<ArgumentException>(() => CheckedColumn.Of([]).Trials);
        Assert.Throws<ArgumentException>(() => Moments.Of([]));
    }
}

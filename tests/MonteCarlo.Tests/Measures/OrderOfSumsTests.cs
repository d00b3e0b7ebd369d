using TechFinance.Actuarial.MonteCarlo.Measures;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Measures;

public class OrderOfSumsTests
{
    [Theory, MemberData(nameof(Columns.Lengths), MemberType = typeof(Columns))]
    public void Sums_have_the_bits_of_the_documented_order(int n)
    {
        var figures = Columns.Exponential(n);
        Assert.Equal(InOrder(figures, x => x), CheckedColumn.Of(figures).Sum);

        var sums = PowerSums.Of(figures, 0.7, 0.25);
        Assert.Equal(InOrder(figures, x => Square(x)), sums.Second);
        Assert.Equal(InOrder(figures, x => Square(x) * Distance(x)), sums.Third);
        Assert.Equal(InOrder(figures, x => Square(x) * Square(x)), sums.Fourth);
        Assert.Equal(InOrder(figures, x => Square(x) * (Square(x) * Distance(x))), sums.Fifth);
        Assert.Equal(InOrder(figures, x => Square(x) * Distance(x) * (Square(x) * Distance(x))), sums.Sixth);

        static double Distance(double x) => (x - 0.7) * 0.25;
        static double Square(double x) => Distance(x) * Distance(x);
    }

    // One addition at a time: no vector in sight.
    private static double InOrder(double[] figures, Func<double, double> term)
    {
        double total = 0;
        foreach (var chunk in figures.Chunk(1024))
        {
            var lane = new double[8];
            for (var i = 0; i < chunk.Length; i++)
                lane[i % 8] += term(chunk[i]);
            total += lane[0] + lane[4] + (lane[2] + lane[6]) + (lane[1] + lane[5] + (lane[3] + lane[7]));
        }

        return total;
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1.999)]
    [InlineData(3e299)]
    [InlineData(1e-290)]
    public void Scale_brings_the_farthest_between_one_and_two(double farthest) =>
        Assert.InRange(farthest * PowerSums.ScaleFor(farthest), 1, 2);

    [Fact]
    public void Scale_of_the_smallest_distance_is_finite() =>
        Assert.Equal(Math.ScaleB(1, 1000), PowerSums.ScaleFor(double.Epsilon));
}

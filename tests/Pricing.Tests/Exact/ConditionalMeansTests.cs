using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Exact;

namespace TechFinance.Actuarial.Pricing.Tests.Exact;

public class ConditionalMeansTests
{
    private static readonly Gen<double[]> AnyLine = Gen.Double[0, 1].Array[1, 8].Where(weights => weights.Sum() > 0)
        .Select(weights => weights.Select(w => w / weights.Sum()).ToArray());

    /// <summary>
    /// Four compound Poisson risks (M. Denuit, <em>Size-biased transform and conditional mean risk sharing</em>, ASTIN Bulletin 49,
    /// 2019, the example of section 5), recomputed by a second program.
    /// </summary>
    [Fact]
    public void Denuits_example()
    {
        var grid = new Grid(1, 128);
        double[][] claims = [On(0, 0.1, 0.2, 0.4, 0.3), On(0, 0.15, 0.25, 0.3, 0.3)];
        var lines = ((double[])[0.08, 0.08, 0.1, 0.1]).Select((mean, i) => ((Frequency)new Poisson(), mean, claims[i % 2])).ToArray();
        var means = ConditionalMeans.OfClaims(new GridTransform(grid.Points), grid, lines);
        AssertNear([0.69767633, 0.03139543, 0.05721818, 0.09046084], means.Total.Masses[..4], 5e-9);
        AssertNear([0, 0.177778, 0.394574, 0.756563, 0.888484], means.Of(0)[..5], 5e-7);
        AssertNear([0, 0.333333, 0.617894, 0.720963, 1.111617], means.Of(3)[..5], 5e-7);

        // The same from the distributions of the lines.
        var sums = lines.Select(line => Compound.ByRecursion(grid, line.Item1, line.mean, line.Item3).Masses.ToArray()).ToArray();
        var same = ConditionalMeans.Of(new GridTransform(grid.Points), grid, sums);
        for (var i = 0; i < means.Lines; i++)
            AssertNear(means.Of(i)[..20].ToArray(), same.Of(i)[..20], 1e-5);

        double[] On(params double[] masses) => [.. masses, .. new double[grid.Points - masses.Length]];
    }

    /// <summary>Two lines by hand: the sum over all pairs.</summary>
    [Fact]
    public void The_expectation_of_a_line_is_that_over_all_ways_to_the_total() =>
        Gen.Select(AnyLine, AnyLine).Sample((x, y) =>
        {
            var grid = new Grid(2.5, 32);
            var means = ConditionalMeans.Of(new GridTransform(32), grid, [.. x, .. new double[32 - x.Length]], [.. y, .. new double[32 - y.Length]]);
            for (var s = 0; s <= x.Length + y.Length - 2; s++)
            {
                var (all, first) = (0.0, 0.0);
                for (var k = Math.Max(0, s - y.Length + 1); k <= Math.Min(s, x.Length - 1); k++)
                    (all, first) = (all + x[k] * y[s - k], first + k * x[k] * y[s - k]);
                Assert.Equal(all, means.Total.Masses[s], 1e-13);
                if (all > 1e-6)
                    Assert.Equal(2.5 * first / all, means.Of(0)[s], 1e-6);
            }

            Assert.True(double.IsNaN(means.Of(0)[31]));
        });

    [Fact]
    public void Lines_add_up_to_the_total_and_equal_lines_share_alike()
    {
        var grid = new Grid(10, 1 << 12);
        var transform = new GridTransform(grid.Points);
        var claim = new Payment(new Gamma(2, 100), 1, 50, 0.8, 900).On(grid, Discretisation.MeanPreserving);
        var means = ConditionalMeans.OfClaims(
            transform, grid, (new Poisson(), 1.5, claim), (new NegativeBinomial(2), 1, claim), (new Binomial(4), 0.7, claim), (new Poisson(), 1.5, claim));
        var expected = 0.0;
        for (var s = 0; s < grid.Points && means.Total.Cdf(s * 10) < 1 - 1e-9; s++)
        {
            var sum = 0.0;
            for (var i = 0; i < means.Lines; i++)
                sum += means.Of(i)[s];
            Assert.Equal(s * 10, sum, 1e-9 * s * 10);
            Assert.Equal(means.Of(0)[s], means.Of(3)[s], 1e-6 * s * 10);
            expected += means.Total.Masses[s] * means.Of(1)[s];
        }

        // The mean of the conditional mean is the line's.
        Assert.Equal(new Payment(new Gamma(2, 100), 1, 50, 0.8, 900).Mean, expected, 1e-4);
    }

    [Fact]
    public void Without_a_line_there_is_no_total() =>
        Assert.Throws<ArgumentException>(() => ConditionalMeans.Of(new GridTransform(8), new Grid(1, 8)));

    private static void AssertNear(double[] expected, ReadOnlySpan<double> actual, double tolerance)
    {
        for (var j = 0; j < expected.Length; j++)
            Assert.Equal(expected[j], actual[j], tolerance);
    }
}

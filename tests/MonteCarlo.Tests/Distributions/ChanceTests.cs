using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.MonteCarlo.Random;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions;

public class ChanceTests
{
    /// <summary>2Φ(−1.96), 2Φ(−5): SciPy 1.10; and by hand 3 + 0.1 × 9/3 + 0.01 × 27/27 + 0.1/6 = 3.32667.</summary>
    [Theory]
    [InlineData(1.96, 0, 0.04999579029644087)]
    [InlineData(-5, 0, 5.733031437583866e-07)]
    [InlineData(3, 0.1, 0.0008789144191690887)]
    public void Distances_are_those_of_a_normal_variable_but_for_skewness(double standardErrors, double skewness, double chance) =>
        Assert.Equal(chance, Chance.OfMean(standardErrors, skewness)!.Value, 1e-6 * chance);

    [Theory]
    [InlineData(1, 0.21)]
    [InlineData(double.PositiveInfinity, 0)]
    [InlineData(double.NaN, 0)]
    public void Where_trials_do_not_suffice_nothing_is_told(double standardErrors, double skewness) => Assert.Null(Chance.OfMean(standardErrors, skewness));

    /// <summary>The further, the less likely; and never less likely than where the transformation would turn back.</summary>
    [Fact]
    public void Chance_falls_with_the_distance()
    {
        foreach (var sign in (int[])[-1, 1])
        {
            var last = 1.0;
            for (var t = 0.5; t < 40; t += 0.5)
            {
                var chance = Chance.OfMean(sign * t, 0.2)!.Value;
                Assert.True(chance <= last);
                last = chance;
            }
        }
    }

    /// <summary>
    /// Of means of 200 exponential amounts a part q or so is as far off as chance takes with probability q, where by the normal
    /// distribution alone it is several times as many. 20,000 means; four standard deviations of their number, and a half.
    /// </summary>
    [Fact]
    public void Chance_is_as_frequent_as_it_says()
    {
        const int n = 200;
        const int means = 20_000;
        var block = new double[1024];
        var (rare, byNormal, told) = (0, 0, 0);
        for (var i = 0; i < means; i++)
        {
            var amounts = block.AsSpan(i % 5 * n, n);
            if (i % 5 == 0)
            {
                Words.Uniforms(new StreamKey(5, "chance"), 3, (ulong)i, block);
                new ExponentialSeverity(1).Sample(block, block);
            }

            var moments = Moments.Of(amounts);
            var t = (moments.Mean.Value - 1) / moments.Mean.StandardError;
            byNormal += Chance.OfMean(t, 0) < 0.002 ? 1 : 0;
            if (Chance.OfMean(t, Chance.SkewnessOfMean(amounts)) is { } chance)
                (told, rare) = (told + 1, rare + (chance < 0.002 ? 1 : 0));
        }

        Assert.True(told > means * 0.9);
        Assert.InRange(rare, 15, 85);
        Assert.True(byNormal > 1.5 * rare);
    }

    [Fact]
    public void A_quantile_is_told_by_how_many_trials_lie_on_each_side()
    {
        double[] figures = [.. Enumerable.Range(1, 100).Select(i => (double)i)];

        // 100 trials of probability 0.9: P(N ≥ 97) and P(N ≤ 80), SciPy 1.10.
        Assert.Equal(2 * 0.007836487121184415, Chance.OfQuantile(figures, 0.9, 97.5, 98), 1e-12);
        Assert.Equal(2 * 0.001978560865771225, Chance.OfQuantile(figures, 0.9, 79, 80), 1e-12);
        Assert.Equal(1, Chance.OfQuantile(figures, 0.9, 89.5, 90.5));
    }

    [Fact]
    public void Ties_at_the_quantile_are_no_matter()
    {
        double[] figures = [.. Enumerable.Repeat(0.0, 99), 7];
        Assert.Equal(1, Chance.OfQuantile(figures, 0.5, 0, 0));
        Assert.True(Chance.OfQuantile(figures, 0.5, 7, 7) < 1e-20);
        Assert.True(Chance.OfQuantile(figures, 0.9999, 0, 0) < 0.03);
    }

    [Fact]
    public void Equal_values_have_no_skewness() => Assert.Equal(0, Chance.SkewnessOfMean([3, 3, 3]));
}

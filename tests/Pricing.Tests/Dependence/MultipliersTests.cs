using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Tests.Dependence;

public class MultipliersTests
{
    private static readonly Severity Wide = Lognormal.OfMean(1, 0.8);
    private static readonly Severity Narrow = new Gamma(25, 0.04);

    [Fact]
    public void A_multiplier_has_its_distribution_and_nothing_else_changes_it()
    {
        var values = Drawn(new Multiplier("a", Wide), 200);
        var mean = values.Average();
        Assert.InRange(mean, 1 - 4 * 0.8 / Math.Sqrt(values.Length), 1 + 4 * 0.8 / Math.Sqrt(values.Length));
        Assert.InRange(Math.Sqrt(values.Average(v => (v - mean) * (v - mean))), 0.78, 0.82);
        Assert.Equal(values, Drawn(new Multiplier("a", Wide), 200, new Multiplier("b", Narrow), new Multiplier("a", Narrow)));
        Assert.NotEqual(values, Drawn(new Multiplier("b", Wide), 200));
    }

    [Fact]
    public void Those_of_one_name_have_the_same_rank_in_every_trial()
    {
        var (wide, narrow) = (Drawn(new Multiplier("a", Wide), 1), Drawn(new Multiplier("a", Narrow), 1));
        Assert.Equal(Ranked(wide), Ranked(narrow));

        static int[] Ranked(double[] values) => [.. Enumerable.Range(0, values.Length).OrderBy(t => values[t])];
    }

    [Fact]
    public void A_product_is_the_product()
    {
        var (a, b) = (new Multiplier("a", Wide), new Multiplier("b", Narrow));
        Assert.Equal(Drawn(a, 2).Zip(Drawn(b, 2), (x, y) => x * y), Drawn(a with { Times = b }, 2));
    }

    [Fact]
    public void None_has_no_values() => Assert.Null(new Multipliers(5, [null]).ValuesOf(null));

    /// <summary>The many at a time are those one at a time, to the error that is allowed for.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(30)]
    [InlineData(1000)]
    public void Quantiles_of_a_tail_are_right_to_a_billionth(double df)
    {
        var tail = new StudentTail(Cover.LoanGuarantee, df);
        double[] probabilities = [0, 1e-9, 1e-5, .. Enumerable.Range(1, 49).Select(i => i / 50.0 + 0.0003), 1 - 1e-5, 1];
        double[] quantiles = [.. probabilities];
        new LatentQuantiles(tail).Of(quantiles);
        foreach (var (p, quantile) in probabilities.Zip(quantiles).Skip(1).SkipLast(1))
            Assert.Equal(tail.Quantile(p), quantile, LatentQuantiles.Slack * Math.Abs(quantile));
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (quantiles[0], quantiles[^1]));
    }

    private static double[] Drawn(Multiplier multiplier, int blocks, params Multiplier[] others)
    {
        var multipliers = new Multipliers(5, [.. others, multiplier, null]);
        var values = new List<double>();
        for (var block = 0; block < blocks; block++)
        {
            multipliers.Draw((ulong)block);
            values.AddRange(multipliers.ValuesOf(multiplier)!);
        }

        Assert.Equal(blocks * Block.Length, values.Count);
        return [.. values];
    }
}

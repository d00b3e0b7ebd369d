using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.Pricing.Dependence;

namespace TechFinance.Actuarial.Pricing.Tests.Dependence;

public class FactorsTests
{
    private static readonly FactorSum Economy = new("chips", 1, 0, 0), Chips = new("chips", 0, 1, 0), Biotech = new("biotech", 0, 1, 0);

    [Fact]
    public void Each_factor_is_standard_normal()
    {
        const int classes = 40;
        var counts = new long[3][];
        for (var i = 0; i < 3; i++)
            counts[i] = new long[classes];
        ForBlocks(100, [Economy, Chips, Biotech], factors =>
        {
            for (var i = 0; i < 3; i++)
            {
                foreach (var x in factors.SumOf(i))
                    counts[i][(int)(Statistics.NormalCdf(x) * classes)]++;
            }
        });
        Assert.All(counts, c => Statistics.AssertFits(c, [.. Enumerable.Repeat(1.0 / classes, classes)]));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    public void The_factors_are_independent(int one, int other)
    {
        const int classes = 8;
        var counts = new long[classes * classes];
        ForBlocks(100, [Economy, Chips, Biotech], factors =>
        {
            var (x, y) = (factors.SumOf(one).ToArray(), factors.SumOf(other).ToArray());
            for (var t = 0; t < Block.Length; t++)
                counts[(int)(Statistics.NormalCdf(x[t]) * classes) * classes + (int)(Statistics.NormalCdf(y[t]) * classes)]++;
        });
        Statistics.AssertFits(counts, [.. Enumerable.Repeat(1.0 / classes / classes, classes * classes)]);
    }

    [Fact]
    public void A_sum_is_the_weighted_sum_of_the_economys_and_its_sectors_factor() =>
        ForBlocks(3, [Economy, Chips, Biotech, new("chips", 0.6, -0.3, 0), new("biotech", 0.25, 0.5, 0)], factors =>
        {
            for (var t = 0; t < Block.Length; t++)
            {
                var (economy, chips, biotech) = (factors.SumOf(0)[t], factors.SumOf(1)[t], factors.SumOf(2)[t]);
                Assert.Equal(0.6 * economy - 0.3 * chips, factors.SumOf(3)[t], 1e-14);
                Assert.Equal(0.25 * economy + 0.5 * biotech, factors.SumOf(4)[t], 1e-14);
            }
        });

    [Fact]
    public void A_mixing_variable_is_high_where_its_sum_is_low() =>
        ForBlocks(3, [new("chips", 0.6, 0.8, 0), new("chips", 0.6, 0.8, 0.7)], factors =>
        {
            var (sum, values) = (factors.SumOf(0).ToArray(), factors.PartOf(1, default).Mixing.Values.ToArray());
            for (var t = 0; t < Block.Length; t++)
                Assert.Equal(1, values[t] / Math.Exp(-0.7 * sum[t] - 0.245), 1e-13);
            Assert.Equal(values.Max(), factors.PartOf(1, default).Mixing.Most);
            Assert.Same(Mixing.None, factors.PartOf(0, default).Mixing);
        });

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.6)]
    public void A_mixing_variable_has_mean_1_and_its_coefficient_of_variation(double cv)
    {
        var (means, squares) = (new List<double>(), new List<double>());
        ForBlocks(400, [new("chips", 0.6, 0.8, Math.Sqrt(Math.Log(1 + cv * cv)))], factors =>
        {
            var values = factors.PartOf(0, default).Mixing.Values.ToArray();
            means.Add(values.Average());
            squares.Add(values.Average(x => (x - 1) * (x - 1)) / (cv * cv));
        });
        Statistics.AssertMean(1, means);
        Statistics.AssertMean(1, squares);
    }

    [Fact]
    public void Policies_of_one_enterprise_share_its_factor_whatever_their_covers()
    {
        // A latent variable with shares 0.09, 0.04 and 0.25, and a mixing variable with 0.36 and 0.64.
        FactorSum[] sums = [new("chips", 0.3, 0.2, 0) { OfEnterprise = 0.5 }, new("chips", 0.6, 0, 0.7) { OfEnterprise = 0.8 }];
        var (one, other) = (Factors.StreamOf(5, "E1"), Factors.StreamOf(5, "E2"));
        var (same, different, squares) = (new List<double>(), new List<double>(), new List<double>());
        ForBlocks(200, sums, factors =>
        {
            var latent = factors.PartOf(0, one).Values.ToArray();
            squares.Add(latent.Average(x => x * x));
            Assert.Equal(0.62, sums[0].Residual * sums[0].Residual, 1e-15);
            same.Add(Driver(factors.PartOf(1, one).Mixing).Zip(latent, (x, y) => x * y).Average());
            different.Add(Driver(factors.PartOf(1, other).Mixing).Zip(latent, (x, y) => x * y).Average());
        });
        Statistics.AssertMean(0.38, squares);
        Statistics.AssertMean(0.3 * 0.6 + 0.5 * 0.8, same);
        Statistics.AssertMean(0.3 * 0.6, different);

        static IEnumerable<double> Driver(Mixing mixing) => mixing.Values.Select(m => -(Math.Log(m) + 0.245) / 0.7);
    }

    [Fact]
    public void Named_factors_are_added_under_their_signs_whoever_leans_on_them()
    {
        var (rates, export) = (new NamedWeight("rates", 1, null), new NamedWeight("export", 1, null));
        FactorSum[] sums =
        [
            new("chips", 0, 0, 0) { Named = rates }, new("chips", 0, 0, 0) { Named = export }, Economy,
            new("chips", 0.6, 0, 0) { Named = new NamedWeight("export", -0.5, new NamedWeight("rates", 0.3, null)) },
            new("chips", 0.6, 0, 0.7) { Named = new NamedWeight("rates", -0.8, null) },
            new("biotech", 0, 0, 0) { Named = new NamedWeight("rates", 0.6, null), OfEnterprise = 0.8 },
        ];
        var alone = new Factors(5, [sums[0]]);
        var squares = new List<double>();
        ForBlocks(50, sums, factors =>
        {
            alone.Draw(factors.BlockNumber);
            Assert.Equal(alone.SumOf(0), factors.SumOf(0));
            var ofEnterprise = factors.PartOf(5, Factors.StreamOf(5, "E1")).Values;
            squares.Add(ofEnterprise.Average(x => x * x));
            for (var t = 0; t < Block.Length; t++)
            {
                var (x, y, economy) = (factors.SumOf(0)[t], factors.SumOf(1)[t], factors.SumOf(2)[t]);
                Assert.Equal(0.6 * economy - 0.5 * y + 0.3 * x, factors.SumOf(3)[t], 1e-14);
                Assert.Equal(1, factors.SumOf(4)[t] / Math.Exp(-0.7 * (0.6 * economy - 0.8 * x) - 0.245), 1e-13);
                Assert.Equal(0.6 * x, factors.SumOf(5)[t], 1e-14);
            }
        });
        Statistics.AssertMean(1, squares);
        Assert.Equal(0.3, sums[3].Residual * sums[3].Residual, 1e-15);
    }

    [Fact]
    public void A_block_is_drawn_the_same_whatever_was_drawn_before_and_whichever_sectors_there_are()
    {
        var (few, many) = (new Factors(5, [Chips]), new Factors(5, [Biotech, Economy, Chips, new("aerospace", 0, 1, 0)]));
        many.Draw(3);
        few.Draw(8);
        Assert.Equal(8ul, few.BlockNumber);
        Assert.NotEqual(few.SumOf(0).ToArray(), many.SumOf(2).ToArray());
        many.Draw(8);
        Assert.Equal(few.SumOf(0), many.SumOf(2));
        var other = new Factors(6, [Chips]);
        other.Draw(8);
        Assert.NotEqual(few.SumOf(0).ToArray(), other.SumOf(0).ToArray());
    }

    private static void ForBlocks(int blocks, FactorSum[] sums, Action<Factors> check)
    {
        var factors = new Factors(5, sums);
        for (var block = 0; block < blocks; block++)
        {
            factors.Draw((ulong)block);
            check(factors);
        }
    }
}

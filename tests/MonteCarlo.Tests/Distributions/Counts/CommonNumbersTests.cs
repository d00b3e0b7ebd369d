using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Counts;

/// <summary>A larger mean, or a larger mixing value, keeps every claim and only adds more.</summary>
public class CommonNumbersTests
{
    private static readonly Gen<double> Means = Gen.Double[-3, 1.7].Select(x => Math.Pow(10, x));

    private static readonly Gen<Frequency> Families = Gen.OneOf(
        Gen.Const<Frequency>(new Poisson()),
        Gen.Double[0, 0.9].Select(pi => (Frequency)new ZeroInflatedPoisson(pi)),
        Gen.Double[-1, 2].Select(r => (Frequency)new NegativeBinomial(Math.Pow(10, r))),
        Gen.Double[-1, 2].Select(s => (Frequency)new PoissonInverseGaussian(Math.Pow(10, s))),
        Gen.Double[-3, 2].Select(l => (Frequency)new NeymanA(Math.Pow(10, l))),
        Gen.Select(Gen.Double[-1, 2], Gen.Double[0.01, 0.99], (r, share) => (Frequency)new Delaporte(Math.Pow(10, r), share)));

    private static readonly Gen<Frequency> UnmixedFamilies = Gen.OneOf(
        Gen.Int[1, 100].Select(n => (Frequency)new Binomial(n)),
        Gen.Const<Frequency>(new Logarithmic()),
        Gen.Select(
            Gen.OneOf(
                Gen.Const<Frequency>(new Poisson()),
                Gen.Const<Frequency>(new Logarithmic()),
                Gen.Int[1, 100].Select(n => (Frequency)new Binomial(n)),
                Gen.Double[-1, 2].Select(r => (Frequency)new NegativeBinomial(Math.Pow(10, r)))),
            Gen.OneOf(Gen.Const(0.0), Gen.Double[0, 0.999]),
            (other, p0) => (Frequency)new ZeroModified(other, p0)));

    private static readonly Gen<int> Trials = Gen.Int[0, 1023];

    [Fact]
    public void A_larger_mean_keeps_every_claim() =>
        Gen.Select(Families, Means, Means, Gen.ULong[0, 1000]).Sample((frequency, one, other, block) =>
        {
            var few = Drawn.Block(frequency, Math.Min(one, other), block: block);
            AssertKeeps(few, Drawn.Block(frequency, Math.Max(one, other), block: block));
        });

    [Fact]
    public void A_little_more_adds_a_little_more() =>
        Families.Sample(
            frequency =>
            {
                var claims = Drawn.Block(frequency, 1e-3);
                var added = 0;
                foreach (var mean in new[] { 0.01, 0.1, 0.99, 1, 1 + 1e-9, 1.01, 3, 30 })
                {
                    var more = Drawn.Block(frequency, mean);
                    AssertKeeps(claims, more);
                    added += more.Length - claims.Length;
                    claims = more;
                }

                Assert.True(added > 0);
            },
            iter: 30);

    [Fact]
    public void A_larger_mixing_value_adds_claims_to_its_own_trial_only() =>
        Gen.Select(Families, Means, Trials, Gen.Double[1, 20]).Sample((frequency, mean, trial, factor) =>
        {
            var before = Drawn.Block(frequency, mean, Drawn.Mixed(t => 0.5 + t % 3));
            var after = Drawn.Block(frequency, mean, Drawn.Mixed(t => (0.5 + t % 3) * (t == trial ? factor : 1)));
            AssertKeeps(before, after);
            Assert.Equal(before.Where(c => c.Trial != trial), after.Where(c => c.Trial != trial));
        });

    [Fact]
    public void Mixing_by_a_power_of_two_is_a_mean_so_much_larger() =>
        Gen.Select(Families, Means, Gen.Int[-3, 3]).Sample((frequency, mean, power) =>
            Assert.Equal(
                Drawn.Block(frequency, mean * Math.Pow(2, power)),
                Drawn.Block(frequency, mean, Drawn.Mixed(_ => Math.Pow(2, power)))));

    [Fact]
    public void A_larger_mean_keeps_every_claim_of_an_unmixed_count() =>
        Gen.Select(UnmixedFamilies, Gen.Double[0, 1], Gen.Double[0, 1], Gen.ULong[0, 1000]).Sample((frequency, one, other, block) =>
        {
            var few = Drawn.Block(frequency, Within(frequency, Math.Min(one, other)), block: block);
            AssertKeeps(few, Drawn.Block(frequency, Within(frequency, Math.Max(one, other)), block: block));
        });

    [Fact]
    public void A_little_more_of_a_binomial_count_adds_a_little_more()
    {
        // Across the height at which the field ends, P(none) = exp(−1/2).
        var claims = Drawn.Block(new Binomial(20), 1e-3);
        foreach (var mean in new[] { 0.01, 0.2, 0.493, 0.4938, 0.4939, 0.494, 0.6, 1, 5, 20 })
        {
            var more = Drawn.Block(new Binomial(20), mean);
            AssertKeeps(claims, more);
            claims = more;
        }

        Assert.Equal(20 * 1024, claims.Length);
    }

    /// <summary>A mean that the family can have, from the least, or near 0, to the most or one near 30.</summary>
    private static double Within(Frequency frequency, double place)
    {
        var (least, most) = (Math.Max(frequency.Means.Least, 1e-4), Math.Min(frequency.Means.Most, 30));
        return Math.Min(least * Math.Pow(Math.Max(most / least, 1), place), most);
    }

    private static void AssertKeeps(Claim[] few, Claim[] many)
    {
        var among = many.ToDictionary(c => c.Index);
        Assert.All(few, claim => Assert.Equal(claim, among.GetValueOrDefault(claim.Index)));
    }
}

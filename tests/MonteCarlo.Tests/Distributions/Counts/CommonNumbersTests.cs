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
        Gen.Double[-1, 2].Select(r => (Frequency)new NegativeBinomial(Math.Pow(10, r))));

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
    public void A_larger_mean_never_means_fewer_binomial_claims() =>
        Gen.Select(Gen.Int[1, 100], Gen.Double[1e-6, 1], Gen.Double[1e-6, 1]).Sample((n, one, other) =>
            AssertKeeps(Drawn.Block(new Binomial(n), Math.Min(one, other) * n), Drawn.Block(new Binomial(n), Math.Max(one, other) * n)));

    private static void AssertKeeps(Claim[] few, Claim[] many)
    {
        var among = many.ToDictionary(c => c.Index);
        Assert.All(few, claim => Assert.Equal(claim, among.GetValueOrDefault(claim.Index)));
    }
}

using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Counts;

public class CountLawTests
{
    /// <summary>Means and, for each, blocks enough to see a hundred claims.</summary>
    public static readonly TheoryData<double, int> Means = new()
    {
        { 1e-6, 150_000 }, { 1e-4, 3_000 }, { 0.01, 300 }, { 0.3, 200 }, { 1, 200 }, { 4.7, 100 }, { 40, 40 }, { 300, 20 }, { 1e4, 2 },
    };

    [Theory]
    [MemberData(nameof(Means))]
    public void A_Poisson_count_is_one(double mean, int blocks) =>
        Histogram.Of(new Poisson(), mean, blocks).AssertIs(Pmf.Of(new Poisson(), mean));

    [Theory]
    [MemberData(nameof(Means))]
    public void A_negative_binomial_count_is_one(double mean, int blocks)
    {
        var frequency = new NegativeBinomial(2.5);
        Histogram.Of(frequency, mean, blocks).AssertIs(Pmf.Of(frequency, mean));
    }

    [Theory]
    [InlineData(0.05, 3, 200)]
    [InlineData(0.01, 5, 200)]
    [InlineData(1000, 4.7, 100)]
    [InlineData(1e9, 4.7, 100)]
    public void A_negative_binomial_count_is_one_at_any_r(double r, double mean, int blocks)
    {
        // With a large r it is a Poisson count, whose formula does not lose its digits.
        Frequency exact = r == 1e9 ? new Poisson() : new NegativeBinomial(r);
        Histogram.Of(new NegativeBinomial(r), mean, blocks).AssertIs(Pmf.Of(exact, mean));
    }

    [Theory]
    [MemberData(nameof(Means))]
    public void A_zero_inflated_Poisson_count_is_one(double mean, int blocks)
    {
        var frequency = new ZeroInflatedPoisson(0.35);
        Histogram.Of(frequency, mean, blocks).AssertIs(Pmf.Of(frequency, mean));
    }

    [Theory]
    [InlineData(1, 1e-4, 3_000)]
    [InlineData(1, 0.25, 100)]
    [InlineData(12, 0.01, 300)]
    [InlineData(12, 3, 100)]
    [InlineData(12, 11.9, 100)]
    [InlineData(700, 300, 20)]
    [InlineData(20_000, 10_000, 4)]
    [InlineData(1_000_000, 0.5, 100)]
    [InlineData(1_000_000, 1000, 4)]
    public void A_binomial_count_is_one(int n, double mean, int blocks)
    {
        var frequency = new Binomial(n);
        Histogram.Of(frequency, mean, blocks).AssertIs(Pmf.Of(frequency, mean));
    }

    [Fact]
    public void A_binomial_count_whose_mean_is_n_is_n() =>
        Assert.All(Drawn.PerTrial(Drawn.Block(new Binomial(7), 7)), count => Assert.Equal(7, count));

    [Fact]
    public void Trials_that_inflation_empties_are_the_same_at_any_mean()
    {
        var frequency = new ZeroInflatedPoisson(0.35);
        var empty = Drawn.PerTrial(Drawn.Block(frequency, 300)).Select(c => c == 0);
        Assert.Equal(empty, Drawn.PerTrial(Drawn.Block(frequency, 40)).Select(c => c == 0));
        Assert.Equal(0.35 * 1024, empty.Count(e => e), 5 * Math.Sqrt(0.35 * 0.65 * 1024));
    }

    [Fact]
    public void No_inflation_is_a_Poisson_count() =>
        Assert.Equal(Drawn.Block(new Poisson(), 3), Drawn.Block(new ZeroInflatedPoisson(0), 3));

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-15)]
    public void A_mean_too_small_to_matter_has_no_claims(double mean)
    {
        foreach (var frequency in new Frequency[] { new Poisson(), new NegativeBinomial(2), new ZeroInflatedPoisson(0.5), new Binomial(3) })
            Assert.Empty(Drawn.Block(frequency, mean));
    }

    [Fact]
    public void Other_streams_blocks_and_seeds_have_other_claims()
    {
        var uniforms = Drawn.Block(new Poisson(), 3).Select(c => c.Uniform).ToHashSet();
        Assert.DoesNotContain(Drawn.Block(new Poisson(), 3, block: 1), c => uniforms.Contains(c.Uniform));
        Assert.DoesNotContain(Drawn.Block(new Poisson(), 3, stream: Drawn.Stream("b")), c => uniforms.Contains(c.Uniform));
        Assert.DoesNotContain(Drawn.Block(new Poisson(), 3, stream: new(21, "test/a")), c => uniforms.Contains(c.Uniform));
    }

    [Theory]
    [MemberData(nameof(CountCases.All), MemberType = typeof(CountCases))]
    public void A_count_of_any_family_is_one(Frequency frequency, double mean)
    {
        var cost = Math.Max(mean, 1) * 1024;
        Histogram.Of(frequency, mean, (int)Math.Clamp(3e5 / cost, 8, 200)).AssertIs(Pmf.Of(frequency, mean));
    }

    [Theory]
    [InlineData(2.5)]
    [InlineData(0.01)]
    public void A_rare_inverse_Gaussian_and_Neyman_count_are_ones(double parameter)
    {
        foreach (var frequency in new Frequency[] { new PoissonInverseGaussian(parameter), new NeymanA(parameter), new Delaporte(parameter, 0.4) })
            Histogram.Of(frequency, 1e-4, 3_000).AssertIs(Pmf.Of(frequency, 1e-4));
    }

    [Fact]
    public void The_largest_counts_are_ones()
    {
        foreach (var frequency in new Frequency[] { new ZeroModified(new Poisson(), 0.5), new Binomial(1_000_000) })
            Histogram.Of(frequency, 2e4, 2).AssertIs(Pmf.Of(frequency, 2e4));
    }

    [Fact]
    public void Every_trial_of_a_truncated_count_has_a_claim()
    {
        foreach (var other in new Frequency[] { new Poisson(), new NegativeBinomial(2.5), new Binomial(12), new Logarithmic() })
        {
            Assert.All(Drawn.PerTrial(Drawn.Block(new ZeroModified(other, 0), 3)), count => Assert.True(count > 0));
            Assert.All(Drawn.PerTrial(Drawn.Block(new ZeroModified(other, 0), 1)), count => Assert.Equal(1, count));
        }

        Assert.All(Drawn.PerTrial(Drawn.Block(new ZeroModified(new Binomial(12), 0), 12)), count => Assert.Equal(12, count));
    }

    [Theory]
    [MemberData(nameof(CountCases.Unmixed), MemberType = typeof(CountCases))]
    public void A_count_that_cannot_be_mixed_is_refused(Frequency frequency, double mean)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new ClaimCounts().Begin(Drawn.Stream(), 0, frequency, mean, Drawn.Mixed(_ => 1)));
        Assert.Equal("frequency", refusal.ParamName);
        Assert.Contains(frequency.GetType().Name, refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClaimCounts().Begin(Drawn.Stream(), 0, frequency, 2 * frequency.Means.Most, Mixing.None));
    }
}

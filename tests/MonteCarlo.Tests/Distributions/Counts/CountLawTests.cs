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
    [InlineData(1)]
    [InlineData(0.5)]
    public void A_binomial_count_cannot_be_mixed(double value)
    {
        var mixing = Drawn.Mixed(_ => value);
        var refusal = Assert.Throws<ArgumentException>(() => new ClaimCounts().Begin(Drawn.Stream(), 0, new Binomial(12), 3, mixing));
        Assert.Equal("frequency", refusal.ParamName);
        Assert.Contains("Binomial", refusal.Message, StringComparison.Ordinal);
    }
}

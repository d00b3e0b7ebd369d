using System.Globalization;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Counts;

/// <summary>What holds for the claims of every family.</summary>
public class ClaimTests
{
    private const int Places = 16;

    [Theory]
    [MemberData(nameof(CountCases.All), MemberType = typeof(CountCases))]
    public void Claims_have_names_trials_and_uniforms_of_their_own(Frequency frequency, double mean)
    {
        var claims = Drawn.Block(frequency, mean);
        Assert.NotEmpty(claims);
        Assert.Equal(claims.Length, claims.Select(c => c.Index).Distinct().Count());
        Assert.Equal(claims.Length, claims.Select(c => c.Uniform).Distinct().Count());
        Assert.All(claims, c =>
        {
            Assert.InRange(c.Index, 0ul, (1ul << 56) - 1);
            Assert.InRange(c.Trial, 0, Block.Length - 1);
            Assert.True(c.Uniform is > 0 and < 1);
        });
    }

    [Theory]
    [MemberData(nameof(CountCases.All), MemberType = typeof(CountCases))]
    public void Drawing_again_and_after_other_claims_gives_the_same(Frequency frequency, double mean)
    {
        var (claims, counts) = (Drawn.Block(frequency, mean), new ClaimCounts());
        Assert.Equal(claims, Drawn.Block(counts, frequency, mean));

        // Left half way, with another family begun after it.
        var held = new Claims();
        counts.Begin(Drawn.Stream("b"), 7, new NegativeBinomial(1), 30, Drawn.Mixed(t => 1 + t));
        Assert.True(counts.Next(held));
        Assert.Equal(claims, Drawn.Block(counts, frequency, mean));
    }

    [Theory]
    [InlineData("poisson")]
    [InlineData("negative_binomial")]
    [InlineData("zero_inflated_poisson")]
    [InlineData("poisson_inverse_gaussian")]
    [InlineData("neyman_a")]
    [InlineData("delaporte")]
    [InlineData("binomial")]
    [InlineData("zero_truncated_poisson")]
    public void Uniforms_are_uniform_and_know_nothing_of_the_trial_or_their_neighbour(string family)
    {
        Frequency frequency = family switch
        {
            "poisson" => new Poisson(),
            "negative_binomial" => new NegativeBinomial(2.5),
            "zero_inflated_poisson" => new ZeroInflatedPoisson(0),
            "poisson_inverse_gaussian" => new PoissonInverseGaussian(2.5),
            "neyman_a" => new NeymanA(1.5),
            "delaporte" => new Delaporte(2.5, 0.4),
            "binomial" => new Binomial(20),
            _ => new ZeroModified(new Poisson(), 0),
        };
        var (places, uniforms, withTrial, withNext) = (new long[Places], new long[Places], new long[Places * Places], new long[Places * Places]);
        var (withBlock, last) = (new long[Places * Places], Array.Empty<Claim>());
        for (ulong block = 0; block < 60; block++)
        {
            var claims = Drawn.Block(frequency, 6, block: block);
            for (var i = 0; i < claims.Length; i++)
            {
                var u = Part(claims[i]);
                var trial = claims[i].Trial * Places / Block.Length;
                places[trial]++;
                uniforms[u]++;
                withTrial[Places * trial + u]++;
                if (i % 2 == 1)
                    withNext[Places * Part(claims[i - 1]) + u]++;
                if (i < last.Length)
                    withBlock[Places * Part(last[i]) + u]++;
            }

            last = block % 2 == 0 ? claims : [];
        }

        // Members of a cluster share a trial, so the trials of their claims vary more.
        var clustered = frequency is NegativeBinomial or PoissonInverseGaussian or NeymanA or Delaporte;
        if (!clustered)
            Histogram.AssertFits(places, Even(Places));
        Histogram.AssertFits(uniforms, Even(Places));
        if (!clustered)
            Histogram.AssertFits(withTrial, Even(Places * Places));
        Histogram.AssertFits(withNext, Even(Places * Places));
        Histogram.AssertFits(withBlock, Even(Places * Places));

        static int Part(Claim claim) => (int)(claim.Uniform * Places);
    }

    [Fact]
    public void Clusters_fall_on_trials_evenly()
    {
        var places = new long[Block.Length];
        for (ulong block = 0; block < 40; block++)
        {
            foreach (var first in Drawn.Block(new NegativeBinomial(2.5), 6, block: block).Where(c => (c.Index & 0xFFFFF) == 0))
                places[first.Trial]++;
        }

        Histogram.AssertFits(places, Even(Block.Length));
    }

    [Fact]
    public void The_uniforms_low_and_high_digits_are_both_even()
    {
        // A point's word gives both its trial, by the low 10 bits, and its uniform, by the upper 52.
        var (low, high) = (new long[64], new long[64]);
        for (ulong block = 0; block < 40; block++)
        {
            foreach (var claim in Drawn.Block(new Poisson(), 6, block: block))
            {
                var k = (ulong)(claim.Uniform * Math.Pow(2, 52));
                low[k % 64]++;
                high[k >> 46]++;
            }
        }

        Histogram.AssertFits(low, Even(64));
        Histogram.AssertFits(high, Even(64));
    }

    /// <summary>The same claims with vectors of any width, as the suite also runs with narrower ones; mixed where they can be.</summary>
    [Fact]
    public void Claims_are_pinned()
    {
        var hash = 14695981039346656037;
        foreach (var (frequency, mean) in CountCases.All.Select(row => row.Data))
        {
            var mixing = frequency.IsMixable ? Drawn.Mixed(t => 0.5 + t % 5 / 4.0) : null;
            foreach (var claim in Drawn.Block(frequency, mean, mixing, 20))
                hash = Add(Add(Add(hash, claim.Index), (ulong)claim.Trial), BitConverter.DoubleToUInt64Bits(claim.Uniform));
        }

        Assert.Equal("bdb64e4996f26594", hash.ToString("x16", CultureInfo.InvariantCulture));

        static ulong Add(ulong hash, ulong value) => (hash ^ value) * 1099511628211;
    }

    private static double[] Even(int classes) => [.. Enumerable.Repeat(1.0 / classes, classes)];
}

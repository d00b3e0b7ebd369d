using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Counts;

public class ClustersTests
{
    private const double Least = 1.1102230246251565e-16;

    /// <summary>Ratios of mean to r, up to ten times the largest one drawn.</summary>
    public static readonly TheoryData<double> Ratios = [1e-9, 1e-3, 0.01, 0.3, 1, 2.5, 10, 100, ClaimCounts.MostMeanOverR, 10 * ClaimCounts.MostMeanOverR];

    [Theory]
    [MemberData(nameof(Ratios))]
    public void A_size_is_the_logarithmic_quantile(double ratio)
    {
        var q = ratio / (1 + ratio);
        var (p, below) = (q / Math.Log(1 + ratio), 0.0);
        if (ratio < 1e-6)
            p = 1 - ratio / 2;
        for (var k = 1; k <= 200; k++)
        {
            if (p > 1e-9)
            {
                Assert.Equal(k, PositiveLaw.Logarithmic(ratio).Quantile(below + 1e-12));
                Assert.Equal(k, PositiveLaw.Logarithmic(ratio).Quantile(below + p / 2));
                Assert.Equal(k, PositiveLaw.Logarithmic(ratio).Quantile(below + p - 1e-12));
            }

            below += p;
            p *= q * k / (k + 1);
        }
    }

    [Theory]
    [MemberData(nameof(Ratios))]
    public void The_extreme_uniforms_give_sizes_that_can_be(double ratio)
    {
        Assert.Equal(1, PositiveLaw.Logarithmic(ratio).Quantile(Least));

        // The probability of a size above k is at most that of k + 1 over 1 − q, which is 1 + ratio times it.
        var most = PositiveLaw.Logarithmic(ratio).Quantile(1 - Least);
        var tail = Math.Exp((most - 1) * Math.Log(ratio / (1 + ratio)));
        Assert.True(most == 1 || tail * (1 + ratio) > 1e-18, $"a cluster of {most}");
        Assert.InRange(most, 1, PositiveLaw.Most - 1);
    }

    [Fact]
    public void A_size_grows_with_the_uniform_and_with_the_ratio()
    {
        var random = new System.Random(3);
        for (var i = 0; i < 20_000; i++)
        {
            var (u, v) = (random.NextDouble() * 0.999999 + 1e-9, random.NextDouble() * 0.999999 + 1e-9);
            var (ratio, other) = (Math.Pow(10, -3 + 5 * random.NextDouble()), Math.Pow(10, -3 + 5 * random.NextDouble()));
            Assert.True(PositiveLaw.Logarithmic(Math.Min(ratio, other)).Quantile(Math.Min(u, v)) <= PositiveLaw.Logarithmic(Math.Max(ratio, other)).Quantile(Math.Max(u, v)));
        }
    }

    [Fact]
    public void A_cluster_that_does_not_fit_goes_on_in_the_next_part()
    {
        // Some thousand claims a cluster, parts of 1,024.
        var claims = Drawn.Block(new NegativeBinomial(0.01), 10);
        var clusters = claims.GroupBy(c => c.Index >> 20).ToArray();
        Assert.Contains(clusters, cluster => cluster.Count() > Claims.Capacity);
        Assert.All(clusters, cluster =>
        {
            Assert.Single(cluster.Select(c => c.Trial).Distinct());
            Assert.Equal(Enumerable.Range(0, cluster.Count()), cluster.Select(c => (int)(c.Index & 0xFFFFF)));
        });
    }
}

using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Counts;
using static TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Reference.ReferenceTable;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions;

/// <summary>
/// Against frequency.csv, computed with SciPy in the parameterisation of <em>Loss Models</em>, appendix B, and counts.csv,
/// computed with 60 digits by counts.py.
/// </summary>
public class FrequencyReferenceTests
{
    [Fact]
    public void Agrees_with_SciPy()
    {
        var wrong = new List<string>();
        foreach (var row in Rows("frequency.csv"))
        {
            // The last parameter gives the mean.
            var (frequency, mean, k) = (Of(row["distribution"], row["parameters"].Split(' ')[..^1]), Number(row["mean"]), long.Parse(row["k"]));
            Check(wrong, row, frequency.Variance(mean), "variance", 1e-12);
            Check(wrong, row, frequency.Probability(k, mean), "pmf", 1e-12);
            Check(wrong, row, frequency.Cdf(k, mean), "cdf", 1e-12);
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public void Agrees_at_extreme_parameters()
    {
        var wrong = new List<string>();
        foreach (var row in Rows("counts.csv"))
        {
            var frequency = Of(row["distribution"], row["parameters"].Split(' ', StringSplitOptions.RemoveEmptyEntries));

            // A truncated count whose mean is hardly above 1 hangs on the digits in which it is.
            var tolerance = frequency is Logarithmic or ZeroModified ? 1e-8 : 1e-11;
            Check(wrong, row, frequency.Probability(long.Parse(row["k"]), Number(row["mean"])), "pmf", tolerance);
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    /// <summary>Where the probability is 0 to all digits of a double; by SciPy's logpmf.</summary>
    [Fact]
    public void Logarithms_go_further_than_doubles()
    {
        Assert.Equal(-3000.4962705144776, new Poisson().LogProbability(600, 1.5), 1e-9);
        Assert.Equal(-16564.643304106456, new NegativeBinomial(2.5).LogProbability(3000, 0.01), 1e-8);
        Assert.Equal(-5895.1665136840165, new Binomial(1000).LogProbability(900, 1), 1e-8);
        Assert.Equal(-2391.2117305746497, new ZeroModified(new Poisson(), 0.5).LogProbability(400, 0.6), 1e-9);
        Assert.Equal(-1859.6159667802583, new ZeroInflatedPoisson(0.3).LogProbability(400, 1), 1e-9);
        Assert.Equal(double.NegativeInfinity, new Logarithmic().LogProbability(0, 2));
        Assert.Equal(double.NegativeInfinity, new Poisson().LogProbability(-1, 2));
    }

    [Theory]
    [MemberData(nameof(CountCases.All), MemberType = typeof(CountCases))]
    public void Mean_variance_and_cdf_are_those_of_the_probabilities(Frequency frequency, double mean)
    {
        var (sum, first, second) = (0.0, 0.0, 0.0);
        var (deviation, scale) = (Math.Sqrt(frequency.Variance(mean)), frequency.Variance(mean) / mean);
        var far = (int)(mean + 12 * deviation + 80 * scale) + 40;
        for (var k = 0L; k < far; k++)
        {
            var p = frequency.Probability(k, mean);
            (sum, first, second) = (sum + p, first + k * p, second + (k - mean) * (k - mean) * p);
            if (k != 0 && k != (int)mean && k != (int)(mean + 2 * deviation))
                continue;
            Assert.Equal(Math.Log(p), frequency.LogProbability(k, mean), 1e-11 + 1e-11 * Math.Abs(Math.Log(p)));
            Assert.Equal(sum, frequency.Cdf(k, mean), 1e-12);
            Assert.Equal(1 - sum, frequency.Survival(k, mean), 1e-12);
        }

        Assert.Equal(1, sum, 1e-12);
        Assert.Equal(mean, first, 1e-11 * mean);
        Assert.Equal(frequency.Variance(mean), second, 1e-9 * frequency.Variance(mean) + 1e-15);
        Assert.Equal((0, 0, 1), (frequency.Probability(-1, mean), frequency.Cdf(-1, mean), frequency.Survival(-1, mean)));
    }

    [Fact]
    public void A_mean_that_a_family_cannot_have_is_refused()
    {
        Frequency modified = new ZeroModified(new Binomial(12), 0.25);
        Assert.Equal((0.75, 9), (modified.Means.Least, modified.Means.Most));
        foreach (var mean in new[] { 0.74, 9.01, double.NaN })
        {
            var refused = Assert.Throws<ArgumentOutOfRangeException>(() => modified.Variance(mean));
            Assert.StartsWith("mean must be from 0.75 to 9", refused.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new Logarithmic().Probability(1, 0.9));
        Assert.Throws<ArgumentException>(() => new ZeroModified(new NeymanA(1), 0.25));
    }

    private static Frequency Of(string name, string[] parameters) =>
        FrequencyFamilies.All.Single(family => family.Name == name).Forms[0].Create([.. parameters.Select(Number)]);

    private static void Check(List<string> wrong, IReadOnlyDictionary<string, string> row, double actual, string column, double tolerance)
    {
        var expected = Number(row[column]);
        if (!(Math.Abs(actual - expected) <= tolerance * Math.Abs(expected)))
            wrong.Add($"{string.Join(' ', row.Values.Take(4))}: {column} {actual:R}, not {expected:R} ({actual / expected - 1:E1})");
    }
}

using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Compounds;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Tests.Tables;

public class CompoundTextTests
{
    public static TheoryData<string, Severity> Written => new()
    {
        {
            "mixture 0.7 (lognormal mu=12 sigma=1.8) 0.3 (pareto alpha=2.3 theta=130000)",
            new Mixture(new Mixture.Part(0.7, new Lognormal(12, 1.8)), new Mixture.Part(0.3, new Pareto(2.3, 130000)))
        },
        {
            "spliced 0.95 (lognormal mu=12 sigma=1.8) below 1000000 then (generalized_pareto xi=0.33 beta=100000)",
            Mixture.Spliced(0.95, new Lognormal(12, 1.8), 1e6, new GeneralizedPareto(0.33, 1e5, 0))
        },
        { "truncated (gamma alpha=2 theta=1000) from=100 to=5000", new Truncated(new Gamma(2, 1000), 100, 5000) },
        { " truncated(gamma alpha=2 theta=1000)to=5000 ", new Truncated(new Gamma(2, 1000), 0, 5000) },
        { "truncated (gamma alpha=2 theta=1000) from=100", new Truncated(new Gamma(2, 1000), 100, double.PositiveInfinity) },
        { "shifted 1000 (exponential theta=50000)", new Shifted(1000, new ExponentialSeverity(50000)) },
        { "shifted 1 (shifted 2 (shifted 3 (fixed 4)))", new Shifted(1, new Shifted(2, new Shifted(3, new Fixed(4)))) },
        { "empirical 0:0 1000:0.4 5000:0.9 20000:1", Histogram.OfCdf([(0, 0), (1000, 0.4), (5000, 0.9), (20000, 1)]) },
        {
            "histogram 0-1e-3:0.4 1e-3-5000:0.5 5000-2e4:0.1",
            new Histogram(new Histogram.Bin(0, 1e-3, 0.4), new Histogram.Bin(1e-3, 5000, 0.5), new Histogram.Bin(5000, 2e4, 0.1))
        },
        { "mixture 1 (none)", new Mixture(new Mixture.Part(1, new Fixed(0))) },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void A_distribution_made_of_others_reads(string text, Severity expected)
    {
        Assert.Null(DistributionText.Parse(text, SeverityFamilies.All, out var distribution));
        Assert.Equal(expected, distribution);
    }

    [Theory]
    [InlineData("mixture", 0, "mixture: a weight is missing at the end; allowed: mixture 0.7 (…) 0.3 (…), with weights that add up to 1")]
    [InlineData("mixture 0.7", 8, "a distribution in parentheses is missing at the end")]
    [InlineData("mixture 0.7 pareto", 12, "found 'pareto', where a distribution in parentheses is expected")]
    [InlineData("mixture x (none)", 8, "'x' is not a number")]
    [InlineData("mixture (none)", 8, "found '(none)', where a weight is expected")]
    [InlineData("mixture 0.7 (none) 0.2 (none)", 19, "mixture: weight must be such that all weights add up to 1")]
    [InlineData("mixture 1 (none) 0 (none)", 17, "mixture: weight[1] must be positive and finite")]
    [InlineData("mixture 1 (parato alpha=2)", 11, "the family 'parato' is not known; the nearest known one is 'pareto'")]
    [InlineData("mixture 1 (pareto alpha=-2 theta=1)", 18, "pareto: alpha must be positive and finite, and is -2")]
    [InlineData("mixture 1 (none", 10, "'(' is not closed by ')'")]
    [InlineData("mixture 1 none)", 14, "')' closes no '('")]
    [InlineData("mixture 1 ()", 11, "the distribution is empty")]
    [InlineData("mixtur 1 (none)", 0, "'mixtur' is not known; the nearest known one is 'mixture'")]
    [InlineData("(none)", 1, "the family 'none' is not known")]
    [InlineData("pareto (none)", 7, "'(none)' follows pareto, which is not made of others")]
    [InlineData("spliced 0.95 (none) above 5 then (none)", 20, "found 'above', where 'below' is expected")]
    [InlineData("spliced 0.95 (none) below 5 (none)", 28, "found '(none)', where 'then' is expected")]
    [InlineData("spliced 0.95 (none) below 5 then (none) 3", 40, "found '3', where nothing more is expected")]
    [InlineData("spliced 2 (none) below 5 then (none)", 8, "spliced: weight must be above 0 and below 1")]
    [InlineData("spliced 0.5 (none) below 0 then (none)", 25, "spliced: threshold must be positive")]
    [InlineData("truncated (none)", 10, "from=… or to=… is missing at the end")]
    [InlineData("truncated (fixed 3) from=1 upto=4", 27, "found 'upto=4', where from=… or to=… is expected")]
    [InlineData("truncated (fixed 3) from=1 from=4", 27, "each at most once")]
    [InlineData("truncated (fixed 3) from=5 to=4", 27, "truncated: to must be above from, 5")]
    [InlineData("truncated (fixed 3) from=5", 20, "truncated: to must be such that amounts from 5 to")]
    [InlineData("truncated (fixed 3) to=-5", 20, "truncated: to must be above from")]
    [InlineData("shifted -1 (none)", 8, "shifted: by must be at least 0")]
    [InlineData("empirical 0:0 5", 14, "found '5', where amount:probability is expected")]
    [InlineData("empirical 0:0 5:0.5 4:1", 20, "empirical: amount[2] must be at least the one before, 5")]
    [InlineData("empirical 0:0 5:0.5", 14, "empirical: cdf must be 1 at the last point")]
    [InlineData("histogram 0-1", 10, "found '0-1', where from-to:probability is expected")]
    [InlineData("histogram 0:1", 10, "where from-to:probability is expected")]
    [InlineData("histogram 0-2:0.5 1-3:0.5", 18, "histogram: from[1] must be at least the end of the bin before, 2")]
    [InlineData("shifted 1 (shifted 2 (shifted 3 (shifted 4 (none))))", 44, "parentheses stand in each other more than 3 deep")]
    public void A_fault_points_at_its_word(string text, int offset, string words)
    {
        var fault = DistributionText.Parse(text, SeverityFamilies.All, out var distribution);
        Assert.Null(distribution);
        Assert.Contains(words, fault!.Value.Message, StringComparison.Ordinal);
        Assert.Equal(offset, fault.Value.Offset);
    }

    [Fact]
    public void Counts_are_not_made_of_others() =>
        Assert.Contains("'mixture' is not known", DistributionText.Parse("mixture 1 (poisson)", FrequencyFamilies.All, out _)!.Value.Message, StringComparison.Ordinal);

    [Fact]
    public void Any_text_reads_or_is_refused_at_a_place_within_it()
    {
        var words = Gen.OneOf("mixture", "spliced", "truncated", "shifted", "empirical", "histogram", "(", ")", "(none)", "(pareto alpha=2 theta=1)",
            "(lognormal mu=1 sigma=2)", "0.5", "1", "below", "then", "from=1", "to=3", "from=", "to=-1", "0:0", "5:1", "5:", ":", "0-5:1", "5-6:0.5", "-", "1e-3-", "NaN", "1e400",
            "fixed", "字", "\ud800", "(fixed 2)", "beta a=1 b=0.5", "=");
        Gen.OneOf(Gen.String, words.Array[0, 9].Select(parts => string.Join(' ', parts)), words.Array[0, 9].Select(string.Concat)).Sample(text =>
        {
            var fault = DistributionText.Parse(text, SeverityFamilies.All, out var distribution);
            Assert.NotEqual(fault is null, distribution is null);
            Assert.InRange(fault?.Offset ?? 0, 0, Math.Max(0, text.Length - 1));
        }, iter: 20000);
    }
}

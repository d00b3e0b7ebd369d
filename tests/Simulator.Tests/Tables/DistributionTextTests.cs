using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Tests.Tables;

public class DistributionTextTests
{
    private static readonly IReadOnlyList<Family<Severity>> Families =
    [
        new("fixed", [new(["value"], parameters => new Fixed(parameters[0]))]),
        new("pareto",
        [
            new(["alpha", "theta", "loc?"], parameters => new Fixed(parameters[0] * 100 + parameters[1] * 10 + (double.IsNaN(parameters[2]) ? 5 : parameters[2]))),
            new(["mean", "cv"], parameters => parameters[1] > 0 ? new Fixed(parameters[0]) : throw new ArgumentOutOfRangeException("cv", parameters[1], "cv must be positive")),
        ]),
        new("broken", [new(["x"], _ => throw new ArgumentOutOfRangeException(null, "the distribution has no such member"))]),
    ];

    [Theory]
    [InlineData("fixed 500000", 500000)]
    [InlineData("fixed value=5e5", 500000)]
    [InlineData("none", 0)]
    [InlineData("  pareto\ttheta=2   alpha=1 ", 125)]
    [InlineData("pareto alpha=1 loc=7 theta=2", 127)]
    [InlineData("pareto mean=42 cv=1", 42)]
    public void A_distribution_reads(string text, double amount)
    {
        Assert.Null(DistributionText.Parse(text, Families, out var distribution));
        Assert.Equal(new Fixed(amount), distribution);
    }

    [Fact]
    public void A_family_named_none_comes_before_the_word_none()
    {
        Assert.Null(DistributionText.Parse("none", [.. Families, new Family<Severity>("none", [new([], _ => new Fixed(9))])], out var distribution));
        Assert.Equal(new Fixed(9), distribution);
        Assert.NotNull(DistributionText.Parse("none", FrequencyFamilies.All, out _));
    }

    [Theory]
    [InlineData("", 0, "the distribution is empty")]
    [InlineData("   ", 0, "the distribution is empty")]
    [InlineData("  parato alpha=1", 2, "'parato' is not known; the nearest known one is 'pareto'; allowed: fixed, pareto, broken")]
    [InlineData("12 sigma=1", 0, "'12' is not known")]
    [InlineData("none 5", 5, "'5' follows none")]
    [InlineData("pareto alpha=1 theta", 15, "'theta' is no parameter; allowed: key=value")]
    [InlineData("pareto alpha = 1", 7, "'alpha' is no parameter; allowed: key=value, without blanks around '='")]
    [InlineData("pareto alpha=1 alpha=2", 15, "'alpha' is given twice")]
    [InlineData("fixed 1 2", 8, "'value' is given twice")]
    [InlineData("fixed 1,000", 6, "'1,000' is not a number: write 1234.5")]
    [InlineData("fixed 20%", 6, "'20%' is not a number: write 0.2 for 20 %")]
    [InlineData("pareto alpha=one theta=1", 7, "alpha 'one' is not a number")]
    [InlineData("pareto alpha= theta=1", 7, "alpha '' is not a number")]
    [InlineData("pareto theta=1 alpha=NaN", 15, "alpha 'NaN' is not a finite number")]
    [InlineData("pareto theta=1 alpha=1e999", 15, "alpha '1e999' is not a finite number")]
    [InlineData("pareto alpha=1 thta=2", 15, "pareto has no parameter 'thta'; the nearest known one is 'theta'; allowed: pareto alpha=… theta=… [loc=…], or pareto mean=… cv=…")]
    [InlineData("pareto alpha=1 cv=2", 0, "pareto is not determined by alpha and cv; allowed: pareto alpha=…")]
    [InlineData("pareto", 0, "pareto is not determined by no parameters")]
    [InlineData("fixed", 0, "fixed is not determined by no parameters; allowed: fixed value=…")]
    [InlineData("pareto mean=1 cv=-2", 14, "pareto: cv must be positive, and is -2")]
    [InlineData("fixed -1", 6, "fixed: value must be at least 0 and finite, and is -1")]
    [InlineData("broken x=1", 0, "broken: the distribution has no such member")]
    public void A_fault_points_at_its_word(string text, int offset, string words)
    {
        var fault = DistributionText.Parse(text, Families, out var distribution);
        Assert.Null(distribution);
        Assert.Equal(offset, fault!.Value.Offset);
        Assert.Contains(words, fault.Value.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_reads_or_is_refused_at_a_place_within_it()
    {
        var words = Gen.OneOf("pareto", "fixed", "none", "broken", "alpha=1", "theta=", "mean=-1", "cv=0", "=", "==", "value=1=2", "NaN", "1e400", "\u0000", "字", "\ud800", "poisson", "n=2");
        Gen.OneOf(Gen.String, words.Array[0, 6].Select(parts => string.Join(' ', parts))).Sample(text =>
        {
            var fault = DistributionText.Parse(text, Families, out var distribution);
            Assert.NotEqual(fault is null, distribution is null);
            Assert.InRange(fault?.Offset ?? 0, 0, Math.Max(0, text.Length - 1));
        });
    }
}

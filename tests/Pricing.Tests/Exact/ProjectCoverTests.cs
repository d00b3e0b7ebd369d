using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Exact;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Pricing.RndFailure;

namespace TechFinance.Actuarial.Pricing.Tests.Exact;

/// <summary>Several projects of one policy that may succeed in part.</summary>
public class ProjectCoverTests
{
    private static readonly StageGateModel Model = new("m",
    [
        new("1", 3, 0.9, 0.4, 0.8, 0, 0) { Partial = 0.1, PartialLoss = 0.5, Accepted = 0.9 },
        new("2", 9, 0.7, 0.6, 1, 0, 0) { Partial = 0.2, PartialLoss = 0.4, Accepted = 0.9 },
    ]);

    private static readonly FactorSum Sum = new("chips", Math.Sqrt(0.2), 0, 0);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>
    /// Enumeration of what three projects cost, all of it whole amounts, given the factor, and 128 nodes of Gauss and Hermite
    /// (NumPy 1.24).
    /// </summary>
    [Fact]
    public void Three_projects_under_common_terms()
    {
        var terms = new Terms(20, 0.2, 500, 100, 1200, DefenceInside: true);
        ExactCover cover = new ProjectCover(Model, 12, 1, 1000, terms, Sum) { Projects = 3 };
        Assert.Equal(903.852, cover.MeanGroundUp, 1e-9);
        Assert.Equal(1200, cover.MostPaid);
        var year = ExactBook.On([cover], new Grid(1, 1 << 12), ExactBook.DefaultFactorStep, Cancellation);
        Assert.Equal(429.3419370165335, year.Mean, 1e-7);
        Assert.Equal(344.2245562854138, year.Sd, 1e-6);
        Assert.Equal((900, 1200), (year.ValueAtRisk(0.9), year.ValueAtRisk(0.99)));
        Assert.Equal(1072.4316691955726, year.TailValueAtRisk(0.9), 1e-6);

        // Alone, a policy sees of all factors but one; a share of the variance is the economy's or a sector's alike.
        foreach (var leaning in new[] { cover, cover with { Sum = new FactorSum("chips", Math.Sqrt(0.05), Math.Sqrt(0.1), 0) { OfEnterprise = Math.Sqrt(0.05) } } })
        {
            var paid = Assert.Single(ExpectedPayments.Of([leaning], threads: 1, Cancellation));
            Assert.Equal(429.3419370165335, paid.Value, paid.Error + 1e-6);
            Assert.InRange(paid.Error, 0, 0.1);
        }

        var free = cover with { Terms = terms with { AnnualDeductible = 0, AnnualLimit = double.PositiveInfinity } };
        Assert.Equal(1500, free.MostPaid);
        year = ExactBook.On([free], new Grid(1, 1 << 12), ExactBook.DefaultFactorStep, Cancellation);
        Assert.Equal(514.78632, year.Mean, 1e-8);
        Assert.Equal(514.78632, ExpectedPayments.Of([free], threads: 1, Cancellation)[0].Value, 1e-9);
        Assert.Equal(374.3074455560327, year.Sd, 1e-7);
    }

    [Fact]
    public void Projects_of_one_policy_without_annual_terms_are_as_those_of_several()
    {
        var one = new ProjectCover(Model, 12, 1.5, 700, Terms.Unlimited with { Deductible = 30 }, Sum);
        var several = ExactBook.On([one, one], new Grid(1, 1 << 11), ExactBook.DefaultFactorStep, Cancellation);
        var together = ExactBook.On([one with { Projects = 2 }], new Grid(1, 1 << 11), ExactBook.DefaultFactorStep, Cancellation);
        for (var j = 0; j < 1 << 11; j++)
            Assert.Equal(several.Masses[j], together.Masses[j], 1e-12);
    }

    [Fact]
    public void Late_gates_are_refused_if_they_are_within_the_term()
    {
        var late = Model with { Gates = [Model.Gates[0], Model.Gates[1] with { Delay = new ExponentialSeverity(3), Overrun = 0.1 }] };
        ExactCover cover = new ProjectCover(late, 12, 1, 1000, Terms.Unlimited with { SumInsured = 600 }, Sum) { Projects = 3 };
        var refused = Assert.Throws<NotSupportedException>(() => ExactBook.Of([cover], 256, cancellation: Cancellation));
        Assert.Contains("gates of the model 'm' may be late", refused.Message, StringComparison.Ordinal);
        Assert.Equal(3600, cover.MostPaid);
        Assert.Null(new ProjectCover(late, 8, 1, 1000, Terms.Unlimited, Sum).Unsupported);
    }
}

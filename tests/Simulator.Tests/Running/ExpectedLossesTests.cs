using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Results;
using TechFinance.Actuarial.Simulator.Running;
using TechFinance.Actuarial.Simulator.Scoring;
using TechFinance.Actuarial.Simulator.Tables;
using TechFinance.Actuarial.Simulator.Tests.Results;

namespace TechFinance.Actuarial.Simulator.Tests.Running;

/// <summary>Expected losses of single policies, and what tiers do to them, against whole books.</summary>
public class ExpectedLossesTests
{
    private const int Trials = 20_000;

    /// <summary>They add up to the mean of the book as the exact engine has it, tier by tier.</summary>
    [Fact]
    public void Add_up_to_the_exact_means()
    {
        var book = Tiers();
        var exact = ExactScenario.Run(book, ExactEffort.Full with { Points = 1 << 14 }, 1, TestContext.Current.CancellationToken);
        var gross = ExpectedLosses.Gross(book);
        AssertNear(Mean(Views.GroundUp, Views.All), ExpectedLosses.GroundUp(book).Sum());
        AssertNear(Mean(Views.Gross, Views.All), gross.Sum());
        foreach (var tier in book.Policies.Zip(gross).GroupBy(one => one.First.Tier))
            AssertNear(Mean(Views.Tier, tier.Key), tier.Sum(one => one.Second));

        double Mean(string view, string entity) => exact.Columns.Single(column => (column.View, column.Entity) == (view, entity)).Result!.Fine.Mean;
    }

    /// <summary>Factors of all kinds, a t tail, moving rates and mixing variables leave them as they are, or as simulated.</summary>
    [Fact]
    public void Dependence_and_moving_rates_agree_with_a_simulation()
    {
        var book = Tiers();
        book = book with
        {
            Policies = [.. book.Policies.Select((policy, i) => policy with { Currency = i % 3 == 0 ? "USD" : "CNY", Terms = policy.Terms with { AnnualLimit = 4e6 } })],
            ExchangeRates = new Dictionary<string, double> { ["CNY"] = 1, ["USD"] = 2 },
            ExchangeVolatilities = new Dictionary<string, double> { ["CNY"] = 0.2, ["USD"] = 0.1 },
            Dependence =
            [
                new Loadings(Cover.RndFailure, null, 0.1, 0.2, 0) { EnterpriseLoading = 0.1, DegreesOfFreedom = 4 },
                new Loadings(Cover.IpLiability, null, 0.2, 0.1, 0.8) { EnterpriseLoading = 0.3 },
            ],
        };
        AssertSimulated(book, Views.Gross, ExpectedLosses.Gross(book).Sum());
        AssertSimulated(book, Views.GroundUp, ExpectedLosses.GroundUp(book).Sum());
    }

    /// <summary>The losses of shocks are in them; after terms that act on the year's sum, though, they are not worked out.</summary>
    [Fact]
    public void Shocks_add_to_them()
    {
        var strike = new Strike(null, "chips", null, 0.4, new UniformSeverity(1e5, 5e5), SeverityBasis.Amount);
        var book = Tiers() with { Shocks = [new Shock("ban", 0.8, [strike])] };
        AssertSimulated(book, Views.GroundUp, ExpectedLosses.GroundUp(book).Sum());
        Assert.Equal(book.Policies.Select(policy => policy.Sector == "chips" && policy.Terms.HasAnnual), ExpectedLosses.Gross(book).Select(double.IsNaN));
        var unlimited = book with { Policies = [.. book.Policies.Select(policy => policy with { Terms = policy.Terms with { AnnualLimit = double.PositiveInfinity } })] };
        AssertSimulated(unlimited, Views.Gross, ExpectedLosses.Gross(unlimited).Sum());
    }

    /// <summary>By hand: the odds of default of E5 are 1.6 times those of 0.025, and its loss 1.05 times 6,000,000 × 4/6.5.</summary>
    [Fact]
    public void A_tier_multiplies_odds_and_amounts()
    {
        var scores = EnterpriseScore.Of(Tiers(), ExpectedLosses.GroundUp);
        var plant = scores.Single(one => one.Scored.Enterprise.Id == "E5");
        Assert.Equal(6e6 * 4 / 6.5 * 0.025, plant.WithoutTier, 1e-6);
        Assert.Equal(6e6 * 4 / 6.5 * 1.05 * (1.6 * 0.025 / (1 + 0.6 * 0.025)), plant.ExpectedLoss, 1e-6);
        Assert.Equal(plant.ExpectedLoss / plant.WithoutTier, plant.Effect);
        Assert.All(scores.Where(one => one.Scored.Tier!.Name == "solid"), one => Assert.Equal(1, one.Effect));
    }

    /// <summary>The relativities of a tier are those of any other attribute: a sector of its own with the same ones has the same draws.</summary>
    [Fact]
    public void A_tier_is_simulated_as_a_sector_would_be()
    {
        var book = Tiers();
        var asTerritories = book with
        {
            Policies = [.. book.Policies.Select(policy => policy with { Territory = policy.Tier, Tier = "" })],
            Relativities = [.. book.Relativities.Select(one => one.Dimension == Dimension.Tier ? one with { Dimension = Dimension.Territory } : one)],
        };
        var cancellation = TestContext.Current.CancellationToken;
        var (tiers, territories) = (Simulation.Run(With(book), 2, null, cancellation), Simulation.Run(With(asTerritories), 2, null, cancellation));
        foreach (var tier in (string[])["leader", "solid", "weak"])
            Assert.Equal(Of(territories, Views.Territory, tier), Of(tiers, Views.Tier, tier));
        Assert.DoesNotContain(territories.Columns, column => column.View == Views.Tier);

        static Assumptions With(Assumptions one) => one with { Scenario = one.Scenario with { Trials = 2_000 } };
        static double[] Of(SimulationResult result, string view, string entity) => result.Columns.Single(column => (column.View, column.Entity) == (view, entity)).Figures;
    }

    private static void AssertSimulated(Assumptions book, string view, double expected)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var result = Simulation.Run(book with { Scenario = book.Scenario with { Trials = Trials } }, 2, null, cancellation);
        var mean = Metrics.Of(result, 2, cancellation).Figures.First(figure => (figure.View, figure.Measure) == (view, "mean"));
        Assert.InRange((mean.Value - expected) / mean.StandardError, -4, 4);
    }

    private static void AssertNear(double expected, double actual) => Assert.Equal(expected, actual, 1e-5 * expected);

    private static Assumptions Tiers()
    {
        var findings = new Findings();
        var read = BookReader.Read(Path.Combine(Repository.Folder, "data", "technology-tiers"), findings);
        Assert.Empty(findings.InOrder());
        return Assert.Single(read!.Scenarios).Assumptions;
    }
}

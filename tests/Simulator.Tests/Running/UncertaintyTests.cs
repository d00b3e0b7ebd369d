using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.IpInfringement;
using TechFinance.Actuarial.Pricing.LoanGuarantee;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Pricing.RndFailure;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Results;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Simulator.Tests.Running;

/// <summary>
/// Books whose parameters are uncertain, against what SciPy makes of their distribution given the multiplier, averaged over it: by
/// closed form, Gauss–Hermite quadrature with 200 nodes or adaptive quadrature.
/// </summary>
public class UncertaintyTests
{
    private const int Trials = 200_000;
    private const double StandardErrors = 4;

    // The multiplier gamma distributed with cv 0.4, and lognormal with cv 0.5, both of mean 1.
    private static readonly Severity Gamma = new Gamma(6.25, 0.16);
    private static readonly Severity Lognormal = MonteCarlo.Distributions.Lognormal.OfMean(1, 0.5);

    /// <summary>Poisson counts with one gamma multiplier add up to a negative binomial count: r = 1/0.4², mean 3.6.</summary>
    [Fact]
    public void An_uncertain_frequency_makes_poisson_counts_negative_binomial_together()
    {
        var figures = Figures(Book(Cover.IpLiability, 12, Of(UncertainParameter.Frequency, Gamma)));
        AssertNear(figures, "mean", null, 3.6);
        AssertNear(figures, "sd", null, 2.3819319889535047);
        AssertNear(figures, "skewness", null, 0.9034682812020486);
        AssertNear(figures, "probability_of_loss", null, 1 - 0.05824701418521311);
        (double Level, double Count)[] quantiles = [(0.5, 3), (0.9, 7), (0.99, 11), (0.999, 14)];
        Assert.All(quantiles, q => Assert.Equal(q.Count, figures[("var", q.Level)].Value));
    }

    /// <summary>Eight projects of three gates and eight loans over 30 months, their odds × 1.3 and 1.5, alone but for the multiplier.</summary>
    [Theory]
    [InlineData(Cover.RndFailure, double.PositiveInfinity, 8 * 0.3646677, 0.05354119587199617)]
    [InlineData(Cover.LoanGuarantee, double.PositiveInfinity, 8 * 0.198239105807054, 0.21317494043877086)]
    [InlineData(Cover.RndFailure, 3, 8 * 0.3646677, double.NaN)]
    [InlineData(Cover.LoanGuarantee, 2.5, 8 * 0.198239105807054, double.NaN)]
    public void Uncertain_odds_are_those_of_the_quadrature(Cover cover, double df, double mean, double none)
    {
        var book = Book(cover, 8, Of(UncertainParameter.Odds, Lognormal));
        if (double.IsFinite(df))
            book = book with { Dependence = [new Loadings(cover, null, 0.1, 0.1, 0) { EnterpriseLoading = 0.2, DegreesOfFreedom = df }] };
        var figures = Figures(book);
        AssertNear(figures, "mean", null, mean);
        if (!double.IsNaN(none))
            AssertNear(figures, "probability_of_loss", null, 1 - none);
    }

    /// <summary>Which gate a project fails at: cumulative probabilities 0.12300444, 0.3251372 and 0.3646677.</summary>
    [Fact]
    public void Every_gate_has_its_own_threshold()
    {
        var book = Book(Cover.RndFailure, 1, Of(UncertainParameter.Odds, Lognormal));
        var gates = book.StageGateModels["model"].Gates;
        var costs = new[] { 0.1, 0.2, 0.7 };
        book = book with { StageGateModels = new Dictionary<string, StageGateModel> { ["model"] = new("model", [.. gates.Select((g, i) => g with { Cost = costs[i] })]) } };
        var figures = Figures(book);
        AssertNear(figures, "mean", null, 0.12300444 * 0.1 + (0.3251372 - 0.12300444) * 0.3 + (0.3646677 - 0.3251372));
        var second = 0.12300444 * 0.01 + (0.3251372 - 0.12300444) * 0.09 + (0.3646677 - 0.3251372);
        var mean = figures[("mean", null)].Value;
        AssertNear(figures, "sd", null, Math.Sqrt(second - mean * mean));
    }

    /// <summary>An amount of 1000 U, less 300 and at most 900 of it, of a policy with exactly one claim.</summary>
    [Fact]
    public void An_uncertain_severity_multiplies_before_the_terms()
    {
        var book = Book(Cover.IpLiability, 1, Of(UncertainParameter.Severity, Gamma));
        var model = book.InfringementModels["model"] with { Frequency = new Binomial(1), ClaimsPerUnit = 1, Outcomes = [new Outcome("lost", 1, new Fixed(400), new Fixed(600), 0, 1)] };
        var terms = Terms.Unlimited with { Deductible = 300, SumInsured = 900 };
        var figures = Figures(book with
        {
            InfringementModels = new Dictionary<string, InfringementModel> { ["model"] = model },
            Policies = [.. book.Policies.Select(p => p with { Exposure = 1, Terms = terms })],
        });
        AssertNear(figures, "mean", null, 614.1916044863419);
        AssertNear(figures, "sd", null, Math.Sqrt(445595.46171044634 - 614.1916044863419 * 614.1916044863419));
    }

    /// <summary>The losses of shocks are multiplied too: 2.4 strikes of 100 U in a trial.</summary>
    [Fact]
    public void Shocks_have_the_uncertain_severity_of_the_policy_that_they_strike()
    {
        var book = Book(Cover.LoanGuarantee, 1, Of(UncertainParameter.Severity, Gamma));
        var figures = Figures(book with
        {
            LoanModels = new Dictionary<string, LoanModel> { ["model"] = new("model", 0, new Fixed(1), 0, 0) },
            Shocks = [new Shock("run", 2.4, [new Strike(null, null, null, 1, new Fixed(100), SeverityBasis.Amount)])],
        });
        AssertNear(figures, "mean", null, 240);
        AssertNear(figures, "sd", null, 192.49935064825544);
    }

    /// <summary>The same draw multiplies what rows of one name say, and independent ones those of others: of mean 1 + 0.16 together.</summary>
    [Theory]
    [InlineData("same", 3.6 * 1.16)]
    [InlineData("other", 3.6)]
    public void Rows_of_one_name_move_together(string name, double mean)
    {
        var book = Book(Cover.IpLiability, 12, Of(UncertainParameter.Frequency, Gamma), Of(UncertainParameter.Severity, Gamma) with { Name = name });
        AssertNear(Figures(book), "mean", null, mean);
    }

    [Theory]
    [InlineData(Cover.IpLiability)]
    [InlineData(Cover.RndFailure)]
    [InlineData(Cover.LoanGuarantee)]
    public void A_multiplier_of_1_changes_nothing(Cover cover)
    {
        var uncertain = Of(cover == Cover.IpLiability ? UncertainParameter.Frequency : UncertainParameter.Odds, new Fixed(1));
        Assert.Equal(Figures(Book(cover, 12)), Figures(Book(cover, 12, uncertain, Of(UncertainParameter.Severity, new Fixed(1)))));
    }

    [Fact]
    public void A_row_for_other_policies_changes_no_bit()
    {
        var book = Book(Cover.RndFailure, 3);
        var rows = new[] { Of(UncertainParameter.Odds, Gamma) with { Sector = "ai" }, Of(UncertainParameter.Severity, Gamma) with { Model = "other" }, Of(UncertainParameter.Frequency, Gamma) };
        Assert.Equal(Figures(book), Figures(book with { Uncertainties = rows }));
    }

    [Fact]
    public void The_exact_engine_names_what_is_uncertain()
    {
        var outcome = ExactScenario.Run(Book(Cover.IpLiability, 1, Of(UncertainParameter.Frequency, Gamma)), ExactEffort.Full with { Points = 1 << 10 }, 1, TestContext.Current.CancellationToken);
        Assert.Contains("gross: the frequency of policies of it is uncertain, by 'same'", outcome.NotWorkedOut);
        Assert.Empty(outcome.Columns);
    }

    private static Uncertainty Of(UncertainParameter parameter, Severity law) => new("same", null, null, null, parameter, law);

    /// <summary>So many policies that are alike; each loss is of 1.</summary>
    private static Assumptions Book(Cover cover, int policies, params Uncertainty[] uncertainties) => new()
    {
        Scenario = new Scenario("any", "", "CNY", Trials, 11, null, new Stress { RndFailureOdds = 1.3, LoanDefaultOdds = 1.5 }),
        Policies = [.. Enumerable.Range(0, policies).Select(i => new Policy
        {
            Id = $"P{i}",
            Enterprise = $"E{i % 2}",
            Cover = cover,
            Model = "model",
            Sector = "chips",
            Stage = Stage.Growth,
            Territory = "cn",
            Currency = "CNY",
            Exposure = cover == Cover.IpLiability ? 3 : 1,
            Terms = Terms.Unlimited,
            TermMonths = cover == Cover.LoanGuarantee ? 30 : 12,
            PoolShare = 0,
        })],
        StageGateModels = new Dictionary<string, StageGateModel>
        {
            ["model"] = new("model", [new("G1", 3, 0.9, 1, 1, 0, 0), new("G2", 6, 0.8, 0, 1, 0, 0), new("G3", 9, 0.95, 0, 1, 0, 0)]),
        },
        InfringementModels = new Dictionary<string, InfringementModel> { ["model"] = new("model", new Poisson(), 0.1, [new Outcome("lost", 1, new Fixed(1), new Fixed(0), 0, 1)]) },
        LoanModels = new Dictionary<string, LoanModel> { ["model"] = new("model", 0.06, new Fixed(1), 0, 0) },
        Relativities = [],
        Dependence = [],
        Uncertainties = uncertainties,
        Shocks = [],
        Pool = new Pool(Liability.Several, Overflow.Uncovered, []),
        ExchangeRates = new Dictionary<string, double>(),
    };

    private static Dictionary<(string Measure, double? Level), Metric> Figures(Assumptions book) =>
        Metrics.Of(Simulation.Run(book, 2, done: null, TestContext.Current.CancellationToken), 2, TestContext.Current.CancellationToken).Figures
            .Where(m => m.View == Views.Gross)
            .ToDictionary(m => (m.Measure, m.Level));

    private static void AssertNear(Dictionary<(string Measure, double? Level), Metric> figures, string measure, double? level, double expected)
    {
        var figure = figures[(measure, level)];
        Assert.True(
            Math.Abs(figure.Value - expected) <= StandardErrors * figure.StandardError,
            $"{measure} {level}: {figure.Value} ± {figure.StandardError}, expected {expected}");
    }
}

using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.IpInfringement;
using TechFinance.Actuarial.Pricing.LoanGuarantee;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Results;
using TechFinance.Actuarial.Simulator.Running;
using TechFinance.Actuarial.Simulator.Tables;
using TechFinance.Actuarial.Simulator.Tests.Results;

namespace TechFinance.Actuarial.Simulator.Tests.Running;

/// <summary>Figures worked out without simulation beside simulated ones, which share no code but the distributions'.</summary>
public class ExactScenarioTests
{
    private const int Trials = 50_000;

    private static readonly ExactEffort Small = ExactEffort.Full with { Points = 1 << 14 };
    private static readonly ExactEffort Tiny = ExactEffort.Full with { Points = 1 << 10 };

    [Theory]
    [InlineData("poisson-lognormal")]
    [InlineData("projects-60")]
    public void Simulated_figures_lie_within_five_standard_errors(string scenario) => AssertAgree(Read("reference-cases", scenario));

    /// <summary>Projects and claims under a common factor, defence inside and outside, a foreign currency, shares of the pool.</summary>
    [Fact]
    public void A_dependent_book_agrees_with_its_simulation()
    {
        var book = Read("hand-checked", "base");
        var loadings = book.Dependence.Select(l => l with { Common = 0.2, FrequencyCv = l.Cover == Pricing.Policies.Cover.IpEnforcement ? 0.5 : 0 });
        var terms = book.Policies.Select(p => p.Id == "P3" ? p with { Terms = p.Terms with { AnnualDeductible = 0 } } : p);
        AssertAgree(book with { Dependence = [.. loadings], Policies = [.. terms] });
    }

    /// <summary>Claims through trial and appeal of fixed lengths, made under a retroactive date, with defence inside and outside.</summary>
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 0)]
    [InlineData(false, 120)]
    public void Claims_that_take_time_agree_with_their_simulation(bool inside, double deductible)
    {
        var book = Read("reference-cases", "claims-tree");
        var model = book.InfringementModels["tree"];
        AssertAgree(book with
        {
            InfringementModels = new Dictionary<string, InfringementModel>
            {
                ["tree"] = model with { Outcomes = [.. model.Outcomes.Select(o => o with { Duration = new Fixed(o.Duration.Mean) })] },
            },
            Policies = [.. book.Policies.Select(p => p with { Terms = p.Terms with { DefenceInside = inside, Deductible = 1000 * deductible } })],
        });
    }

    [Fact]
    public void Durations_that_vary_are_not_worked_out() => Assert.Contains(
        "gross: what claims of the model 'tree' cost depends on how long they last, which varies",
        ExactScenario.Run(Read("reference-cases", "claims-tree"), Tiny, 1, TestContext.Current.CancellationToken).NotWorkedOut);

    /// <summary>Loans of two terms under common factors, with shares of bank and government and a stress.</summary>
    [Fact]
    public void Loans_agree_with_their_simulation() => AssertAgree(Loans(0, double.PositiveInfinity));

    [Theory]
    [InlineData(0.1, double.PositiveInfinity, "gross: only its mean: policies of it lean on the factor of their enterprise, such as 'E1'")]
    [InlineData(0, 5, "gross: only its mean: the latent variables of loan_guarantee have a Student t tail")]
    public void Loans_under_an_enterprise_factor_or_a_tail_are_not_worked_out(double enterprise, double df, string reason) =>
        Assert.Contains(reason, ExactScenario.Run(Loans(enterprise, df), Tiny, 1, TestContext.Current.CancellationToken).NotWorkedOut);

    [Fact]
    public void Loans_under_a_named_factor_are_not_worked_out()
    {
        var loans = Loans(0, double.PositiveInfinity) with { NamedFactors = [new NamedLoading("rates", null, null, null, null, -0.1)] };
        Assert.Contains("gross: only its mean: policies of it lean on the factor 'rates'", ExactScenario.Run(loans, Tiny, 1, TestContext.Current.CancellationToken).NotWorkedOut);
    }

    private static Assumptions Loans(double enterprise, double df)
    {
        var book = Read("hand-checked", "base");
        var loans = book.Policies.Take(8).Select((p, i) => p with
        {
            Enterprise = "E1",
            Cover = Pricing.Policies.Cover.LoanGuarantee,
            Model = "loan",
            Exposure = 1000,
            TermMonths = i % 2 == 0 ? 12 : 30,
            Terms = Pricing.Policies.Terms.Unlimited with { Deductible = 20, InsuredShare = 0.1, SumInsured = 250 },
        });
        return book with
        {
            Policies = [.. loans],
            LoanModels = new Dictionary<string, LoanModel> { ["loan"] = new("loan", 0.06, new Beta(4, 2.5, 1), 0.3, 0.25) },
            Dependence = [new Loadings(Pricing.Policies.Cover.LoanGuarantee, null, 0.1, 0.1, 0) { EnterpriseLoading = enterprise, DegreesOfFreedom = df }],
            Scenario = book.Scenario with { Stress = book.Scenario.Stress with { LoanDefaultOdds = 1.5 } },
            Shocks = [],
        };
    }

    [Fact]
    public void What_cannot_be_worked_out_is_named_with_its_reason()
    {
        var outcome = ExactScenario.Run(Read("hand-checked", "wave"), Tiny, 1, TestContext.Current.CancellationToken);
        Assert.Contains(outcome.NotWorkedOut, r => r.StartsWith("ground_up: only its mean: the shock 'wave' strikes", StringComparison.Ordinal));
        Assert.Contains(outcome.NotWorkedOut, r => r.StartsWith("gross: annual terms act on what the shock 'wave' costs", StringComparison.Ordinal));
        Assert.Contains(outcome.NotWorkedOut, r => r.StartsWith("sector chips: only its mean: an annual deductible or limit", StringComparison.Ordinal));
        Assert.Contains(outcome.NotWorkedOut, r => r.StartsWith("member M1: ", StringComparison.Ordinal));

        // No shock strikes research and development.
        Assert.Contains(outcome.Columns, c => (c.View, c.Entity) == (Views.Cover, "rnd_failure") && c.Result is not null);
    }

    private static void AssertAgree(Assumptions assumptions)
    {
        var cancellation = TestContext.Current.CancellationToken;
        assumptions = assumptions with { Scenario = assumptions.Scenario with { Trials = Trials } };
        var exact = ExactScenario.Run(assumptions, Small, 2, cancellation);
        var simulated = Metrics.Of(Simulation.Run(assumptions, 2, done: null, cancellation), 2, cancellation).Figures
            .ToDictionary(m => (m.View, m.Entity, m.Measure, m.Level));
        Assert.Contains(exact.Columns, c => c.View == Views.Gross);
        foreach (var figure in ExactMetrics.Of(exact).Figures)
        {
            // Of unlimited losses so few trials do not tell the third moment.
            Assert.Equal(0, figure.StandardError);
            if ((figure.View, figure.Measure) == (Views.GroundUp, "skewness"))
                continue;
            var other = simulated[(figure.View, figure.Entity, figure.Measure, figure.Level)];
            var step = figure.Measure == "var" ? 2 * exact.Columns.First(c => (c.View, c.Entity) == (figure.View, figure.Entity)).Result!.Fine.Grid.Step : 0;
            Assert.True(
                Math.Abs(figure.Value - other.Value) <= 5 * other.StandardError + step + 1e-4 * Math.Abs(figure.Value),
                $"{figure.View} {figure.Entity} {figure.Measure} {figure.Level}: {other.Value} ± {other.StandardError}, exact {figure.Value}");
        }
    }

    private static Assumptions Read(string book, string scenario)
    {
        var findings = new Findings();
        var read = BookReader.Read(Path.Combine(Repository.Folder, "data", book), findings, [scenario]);
        Assert.Empty(findings.InOrder());
        return Assert.Single(read!.Scenarios).Assumptions;
    }
}

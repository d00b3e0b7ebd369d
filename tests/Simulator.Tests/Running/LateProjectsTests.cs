using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Compounds;
using TechFinance.Actuarial.Pricing.IpInfringement;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Pricing.RndFailure;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Simulator.Tests.Running;

public class LateProjectsTests
{
    private const int Trials = 400_000;

    /// <summary>Late in 70 % of cases at the first gate and always at the second; both may cost more, and be passed in part.</summary>
    private static readonly Gate[] Late =
    [
        new("1", 3, 0.9, 0.4, 0.8, 0.25, 0)
        {
            Delay = new Mixture(new(0.3, new Fixed(0)), new(0.7, new ExponentialSeverity(4))),
            Overrun = 0.05, OverrunInsured = 0.6, Partial = 0.1, PartialLoss = 0.5, Accepted = 0.9,
        },
        new("2", 9, 0.7, 0.6, 1, 0.25, 0)
        {
            Delay = new Gamma(2, 3), Overrun = 0.1, OverrunInsured = 0.5, Partial = 0.2, PartialLoss = 0.4, Accepted = 0.9,
        },
    ];

    /// <summary>
    /// The midpoint rule over both delays, 1,500 by 900 points, and for two projects convolution of the joint distribution of
    /// what each pays in either year, on steps of 1 (NumPy 1.24, SciPy 1.10; with steps of 2 the last digit is another).
    /// </summary>
    [Theory]
    [InlineData(1, 233.660, 296.526, 150.5327, 190.2159, 50.5285, 100.0042)]
    [InlineData(2, 467.320, 419.351, 283.3814, 224.1923, 101.1046, 182.2769)]
    public void Figures_are_those_of_quadrature(int projects, double ground, double groundSd, double gross, double grossSd, double first, double second)
    {
        var terms = new Terms(20, 0.1, 500, 30, 600, DefenceInside: true);
        var result = Simulation.Run(Book(Late, terms, projects, Trials), threads: 2, done: null, CancellationToken.None);
        AssertClose(ground, groundSd, Views.GroundUp, Views.All);
        AssertClose(gross, grossSd, Views.Gross, Views.All);
        AssertClose(first, null, Views.Year, "1");
        AssertClose(second, null, Views.Year, "2");

        void AssertClose(double mean, double? sd, string view, string entity)
        {
            var figures = result.Columns.Single(c => (c.View, c.Entity) == (view, entity)).Figures;
            var moments = MonteCarlo.Measures.Moments.Of(MonteCarlo.Measures.CheckedColumn.Of(figures));
            Assert.Equal(mean, moments.Mean.Value, 4 * moments.Mean.StandardError);
            if (sd is not null)
                Assert.Equal(sd.Value, moments.StandardDeviation.Value, 4 * moments.StandardDeviation.StandardError);
        }
    }

    [Theory]
    [InlineData(1, 0, 100, 0)]
    [InlineData(3, 0, 300, 150)]
    [InlineData(1, 0.5, 200, 50)]
    public void Several_claims_of_a_policy_reach_a_capacity_that_one_does_not(int projects, double overrun, double gross, double unplaced)
    {
        Gate[] gates = [new("1", 3, 0, 1, 1, 0, 0) { Delay = new Fixed(overrun > 0 ? 2 : 0), Overrun = overrun }];
        var book = Book(gates, Terms.Unlimited with { SumInsured = 100 }, projects, 1000) with
        {
            Pool = new Pool(Liability.Several, Overflow.Uncovered, [new Member("M", "M", Role.Lead, 1, 150, double.PositiveInfinity)]),
        };
        var result = Simulation.Run(book, threads: 1, done: null, CancellationToken.None);
        Assert.All(result.Columns.Single(c => c.View == Views.Gross).Figures, loss => Assert.Equal(gross, loss, 1e-9));
        Assert.All(result.Columns.Single(c => c.View == Views.Unplaced).Figures, loss => Assert.Equal(unplaced, loss, 1e-9));
    }

    [Fact]
    public void Late_gates_and_years_are_named_as_not_worked_out()
    {
        var refused = ExactScenario.Run(Book(Late, Terms.Unlimited, 1, 1000), ExactEffort.Quick, 1, TestContext.Current.CancellationToken).NotWorkedOut;
        Assert.Contains("gross: gates of the model 'late' may be late, which moves those after them", refused);
        Assert.Contains("year: in which year of a term a loss falls is simulated only", refused);
    }

    private static Assumptions Book(Gate[] gates, Terms terms, int projects, int trials) => new()
    {
        Scenario = new Scenario("late", "", "CNY", trials, 7, null, new Stress()),
        Policies =
        [
            new Policy
            {
                Id = "P", Enterprise = "E", Cover = Cover.RndFailure, Model = "late", Sector = "any", Stage = Stage.Growth,
                Territory = "cn", Currency = "CNY", Exposure = 1000, Projects = projects, TermMonths = 18, Terms = terms,
            },
        ],
        StageGateModels = new Dictionary<string, StageGateModel> { ["late"] = new("late", gates) },
        InfringementModels = new Dictionary<string, InfringementModel>(),
        Relativities = [],
        Dependence = [],
        Shocks = [],
        Pool = new Pool(Liability.Several, Overflow.Uncovered, []),
        ExchangeRates = new Dictionary<string, double>(),
    };
}

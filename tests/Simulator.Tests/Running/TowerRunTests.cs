using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.IpInfringement;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Pricing.RndFailure;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Simulator.Tests.Running;

public class TowerRunTests
{
    private const int Trials = 400_000;

    /// <summary>
    /// A. Mata, Pricing excess of loss reinsurance with reinstatements, ASTIN Bulletin 30, 2000: Poisson(10) claims, Pareto of
    /// α 3 and θ 10; the expected loss to three layers with one reinstatement and with any number. Recomputed.
    /// </summary>
    [Theory]
    [InlineData(10, 10, 6.6151, 6.9444)]
    [InlineData(10, 20, 2.4121, 2.4305)]
    [InlineData(20, 10, 9.2214, 9.3749)]
    public void Layers_by_claim_cost_what_the_literature_says(double limit, double attachment, double once, double free)
    {
        Layer[] layers =
        [
            new() { Id = "once", Order = 1, Basis = LayerBasis.Claim, Attachment = attachment, Limit = limit, Reinstatements = 1, Share = 0.5, Carrier = "Re" },
            new() { Id = "free", Order = 1, Basis = LayerBasis.Claim, Attachment = attachment, Limit = limit, Share = 0.5, Carrier = "Re" },
        ];
        var result = Simulation.Run(Book(layers), threads: 2, done: null, CancellationToken.None);
        AssertMean(once / 2, result, "once");
        AssertMean(free / 2, result, "free");
    }

    private static void AssertMean(double expected, SimulationResult result, string layer)
    {
        var figures = result.Columns.Single(c => c.View == Views.Layer && c.Entity == layer).Figures;
        var moments = MonteCarlo.Measures.Moments.Of(MonteCarlo.Measures.CheckedColumn.Of(figures));
        Assert.Equal(expected, moments.Mean.Value, 4 * moments.Mean.StandardError);
    }

    /// <summary>One policy with Poisson(10) claims, Pareto of α 3 and θ 10, in a pool of one member.</summary>
    internal static Assumptions Book(Layer[] layers) => new()
    {
        Scenario = new Scenario("mata", "", "CNY", Trials, 20001125, null, new Stress()),
        Policies =
        [
            new Policy
            {
                Id = "P",
                Enterprise = "E",
                Cover = Cover.IpLiability,
                Model = "claims",
                Sector = "any",
                Stage = Stage.Growth,
                Territory = "cn",
                Currency = "CNY",
                Exposure = 10,
                Terms = Terms.Unlimited,
            },
        ],
        StageGateModels = new Dictionary<string, StageGateModel>(),
        InfringementModels = new Dictionary<string, InfringementModel>
        {
            ["claims"] = new("claims", new Poisson(), 1, [new Outcome("lost", 1, new Pareto(3, 10), new Fixed(0), 0, 1)]),
        },
        Relativities = [],
        Dependence = [],
        Shocks = [],
        Pool = new Pool(Liability.Several, Overflow.Uncovered, [new Member("M", "M", Role.Lead, 1, double.PositiveInfinity, double.PositiveInfinity)]) { Layers = layers },
        ExchangeRates = new Dictionary<string, double>(),
    };
}

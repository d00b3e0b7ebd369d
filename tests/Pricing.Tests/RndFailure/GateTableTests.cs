using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Failures;
using TechFinance.Actuarial.Pricing.RndFailure;

namespace TechFinance.Actuarial.Pricing.Tests.RndFailure;

public class GateTableTests
{
    private static readonly double[] Passing = [0.9, 0.4, 0.75];

    [Theory]
    [InlineData(1)]
    [InlineData(0.2)]
    [InlineData(6)]
    public void The_normal_cdf_of_a_threshold_is_the_probability_of_failing_up_to_its_gate(double odds)
    {
        var table = Table(new StageGateModel("m", [.. Passing.Select((p, i) => Gates.Of(i, p))]), odds: odds);
        var passing = 1.0;
        for (var i = 0; i < Passing.Length; i++)
        {
            var failureOdds = odds * (1 - Passing[i]) / Passing[i];
            passing *= 1 - failureOdds / (1 + failureOdds);
            Assert.Equal(1 - passing, Statistics.NormalCdf(table.Thresholds[i]), 1e-14);
        }
    }

    [Fact]
    public void A_sure_pass_is_below_and_a_sure_failure_above_every_latent_variable()
    {
        var table = Table(new StageGateModel("m", [Gates.Of(0, 1), Gates.Of(1, 0.5), Gates.Of(2, 0), Gates.Of(3, 0.5)]));
        Assert.Equal([double.NegativeInfinity, 0, double.PositiveInfinity, double.PositiveInfinity], table.Thresholds);
    }

    [Fact]
    public void Costs_add_up_and_causes_and_salvage_are_the_gates_own()
    {
        Gate[] gates =
        [
            new Gate("a", 0, 0.5, 0.25, 0.1, 0, 0),
            new Gate("b", 1, 0.5, 0.5, 0.2, 0.3, 0),
            new Gate("c", 2, 0.5, 0.125, 0.3, 0.4, 0.2),
        ];
        var table = Table(new StageGateModel("m", gates));
        Assert.Equal([0.25, 0.75, 0.875], table.Spent);
        Assert.Equal([0.1, 0.2, 0.3], table.InsuredCause);
        Assert.Equal(new Fixed(0), gates[0].Salvage());
        Assert.Equal(new Fixed(0.3), gates[1].Salvage());

        // A Beta of mean a/(a + b) = 0.4 and variance m(1 − m)/(a + b + 1) = 0.04.
        var beta = Assert.IsType<Beta>(gates[2].Salvage());
        Assert.Equal((2.0, 3.0, 1.0), (Math.Round(beta.A, 12), Math.Round(beta.B, 12), beta.Theta));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(8, 1)]
    [InlineData(9, 2)]
    [InlineData(17, 2)]
    [InlineData(18, 3)]
    [InlineData(600, 3)]
    public void Gates_after_the_term_are_not_there(int term, int gates)
    {
        var model = new StageGateModel("m", [Gates.Of(0, 0.5), Gates.Of(9, 0.5), Gates.Of(18, 0.5)]);
        Assert.Equal(gates, Table(model, term).Thresholds.Length);
        Assert.Equal(gates, Table(model, term).Spent.Length);
    }

    [Fact]
    public void Gates_of_the_same_salvage_share_one_sampler()
    {
        var shared = new Dictionary<Severity, SeveritySampler>();
        var (one, other) = (new Gate("a", 0, 0.5, 0.1, 1, 0.3, 0.1), new Gate("b", 1, 0.7, 0.2, 1, 0.3, 0.1));
        var first = new GateTable(new StageGateModel("m", [one, other]), 12, 1).Failures(shared);
        var second = new GateTable(new StageGateModel("n", [other]), 12, 2).Failures(shared);
        Assert.Same(first.Shares[0], first.Shares[1]);
        Assert.Same(first.Shares[0], second.Shares[0]);
    }

    private static FailureTable Table(StageGateModel model, int term = 12, double odds = 1) => new GateTable(model, term, odds).Failures([]);
}

/// <summary>Gates of which only some figures matter.</summary>
internal static class Gates
{
    internal static Gate Of(double month, double success, double cost = 0.1, double insured = 1, double salvage = 0) =>
        new("gate", month, success, cost, insured, salvage, 0);
}

using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Pricing.RndFailure;

namespace TechFinance.Actuarial.Pricing.Tests.RndFailure;

public class RndFailureLossesTests
{
    private static readonly FactorSum Alone = new("chips", 0, 0, 0);

    // Of a budget of 1,000: 200 at the first gate, 500 less a quarter at the second, 1,000 at the third.
    private static readonly Gate[] ThreeGates = [Gates.Of(3, 0.9, 0.2), Gates.Of(9, 0.7, 0.3, insured: 0.6, salvage: 0.25), Gates.Of(18, 0.5, 0.5)];

    [Theory]
    [InlineData(24, 1, 1)]
    [InlineData(24, 2.5, 1)]
    [InlineData(24, 0.1, 2)]
    [InlineData(12, 1, 1)]
    [InlineData(6, 1, 0.5)]
    public void Projects_fail_at_each_gate_as_often_as_they_should(int term, double odds, double relativity)
    {
        var relativities = new Relativities([new(Cover.RndFailure, Dimension.Sector, "chips", relativity, 1)]);
        var group = Group([Insured.Project("P") with { TermMonths = term }], ThreeGates, relativities, odds);
        var (amounts, probabilities) = (new[] { 200.0, 375, 1000 }, new List<double>());
        var reached = 1.0;
        foreach (var gate in ThreeGates.Where(g => g.Month <= term))
        {
            var failureOdds = odds * relativity * (1 - gate.Success) / gate.Success;
            var failure = failureOdds / (1 + failureOdds);
            probabilities.Add(reached * failure * gate.InsuredCause);
            reached *= 1 - failure;
        }

        var counts = new long[probabilities.Count + 1];
        foreach (var loss in Draw(group, [Alone], 200).SelectMany(block => block[0]))
        {
            var gate = Array.FindIndex(amounts, a => Math.Abs(a - loss.Amount) < 1e-9);
            Assert.InRange(gate, 0, probabilities.Count - 1);
            counts[gate]++;
        }

        counts[^1] = 200 * Block.Length - counts.Sum();
        Statistics.AssertFits(counts, [.. probabilities, 1 - probabilities.Sum()]);
    }

    [Fact]
    public void A_project_fails_at_most_once_a_trial_and_at_one_gate()
    {
        foreach (var block in Draw(Group([Insured.Project("P")], ThreeGates), [Alone], 50))
        {
            Assert.Equal(block[0].Length, block[0].Select(l => l.Trial).Distinct().Count());
            Assert.All(block[0], l => Assert.Equal((0.0, -1), (l.Defence, l.Event)));
        }
    }

    [Fact]
    public void What_is_lost_goes_with_budget_cost_stress_and_severity_relativity()
    {
        var relativities = new Relativities([new(Cover.RndFailure, Dimension.Territory, "CN", 1, 1.5)]);
        var (plain, scaled) = (Group([Insured.Project("P")], ThreeGates), Group([Insured.Project("P", 3000)], ThreeGates, relativities, cost: 2));
        var (before, after) = (Draw(plain, [Alone], 1)[0][0], Draw(scaled, [Alone], 1)[0][0]);
        Assert.NotEmpty(before);
        Assert.Equal(before.Select(l => l.Trial), after.Select(l => l.Trial));
        Assert.All(before.Zip(after), pair => Assert.Equal(9 * pair.First.Amount, pair.Second.Amount, 1e-9));
    }

    [Fact]
    public void What_is_certain_happens_in_every_trial()
    {
        var failure = Draw(Group([Insured.Project("P")], [Gates.Of(1, 1), Gates.Of(2, 0, 0.5), Gates.Of(3, 0.5)]), [Alone], 1)[0][0];
        Assert.Equal(Enumerable.Range(0, Block.Length), failure.Select(l => l.Trial));
        Assert.All(failure, l => Assert.Equal(600, l.Amount, 1e-9));
        Assert.Empty(Draw(Group([Insured.Project("P")], [Gates.Of(1, 1), Gates.Of(2, 1)]), [Alone], 1)[0][0]);
        Assert.Empty(Draw(Group([Insured.Project("P")], [Gates.Of(1, 0, insured: 0)]), [Alone], 1)[0][0]);
        Assert.Empty(Draw(Group([Insured.Project("P") with { TermMonths = 0 }], ThreeGates), [Alone], 1)[0][0]);
    }

    [Fact]
    public void Higher_odds_only_add_failures()
    {
        var gates = ThreeGates.Select(g => g with { InsuredCause = 1 }).ToArray();
        var failed = new HashSet<int>();
        foreach (var odds in new[] { 0.01, 0.5, 1, 1.1, 4 })
        {
            var now = Draw(Group([Insured.Project("P") with { TermMonths = 24 }], gates, odds: odds), [Alone], 1)[0][0].Select(l => l.Trial).ToHashSet();
            Assert.ProperSuperset(failed, now);
            failed = now;
        }
    }

    [Theory]
    [InlineData(0.1, 0.15, "chips", 0.25)]
    [InlineData(0.1, 0.15, "biotech", 0.1)]
    [InlineData(0, 0.3, "chips", 0.3)]
    [InlineData(0, 0.3, "biotech", 0)]
    [InlineData(0.6, 0, "biotech", 0.6)]
    [InlineData(0, 0, "chips", 0)]
    public void Two_projects_fail_together_as_a_bivariate_normal_says(double common, double ofSector, string sector, double correlation)
    {
        // The second project has half the odds of the first.
        FactorSum[] sums = [Of("chips"), Of(sector)];
        var relativities = new Relativities([new(Cover.RndFailure, Dimension.Stage, "seed", 0.5, 1)]);
        var group = Group(
            [Insured.Project("P"), Insured.Project("Q", sector: sector) with { Stage = Stage.Seed }], [Gates.Of(6, 0.8)], relativities, sums: [0, 1], factorSums: sums);
        const int blocks = 300;
        var (first, second, both) = (0L, 0L, 0L);
        foreach (var block in Draw(group, sums, blocks))
        {
            (first, second) = (first + block[0].Length, second + block[1].Length);
            both += block[0].Select(l => l.Trial).Intersect(block[1].Select(l => l.Trial)).Count();
        }

        const double p = 0.2, q = 1.0 / 9;
        Statistics.AssertShare(p, first, blocks * Block.Length);
        Statistics.AssertShare(q, second, blocks * Block.Length);
        Statistics.AssertShare(Statistics.BothBelow(p, q, correlation), both, blocks * Block.Length);

        FactorSum Of(string name) => new(name, Math.Sqrt(common), Math.Sqrt(ofSector), 0);
    }

    [Fact]
    public void Projects_that_are_nothing_but_their_factors_fail_together()
    {
        FactorSum[] sums = [new("chips", 0.6, 0.8, 0)];
        var group = Group([Insured.Project("P"), Insured.Project("Q")], [Gates.Of(6, 0.8)], factorSums: sums);
        foreach (var block in Draw(group, sums, 5))
        {
            Assert.NotEmpty(block[0]);
            Assert.Equal(block[0], block[1]);
        }
    }

    [Fact]
    public void Whether_a_failure_is_insured_says_nothing_of_its_salvage()
    {
        // The insured ones are some of all failures, and half of them recover less than the median of all.
        var gate = Gates.Of(6, 0.5) with { SalvageMean = 0.4, SalvageSd = 0.2 };
        var all = Draw(Group([Insured.Project("P")], [gate]), [Alone], 40).SelectMany((block, b) => block[0].Select(l => (b, l))).ToArray();
        var insured = Draw(Group([Insured.Project("P")], [gate with { InsuredCause = 0.4 }]), [Alone], 40).SelectMany((block, b) => block[0].Select(l => (b, l))).ToArray();
        Assert.ProperSubset(all.ToHashSet(), insured.ToHashSet());
        var median = all.Select(x => x.l.Amount).Order().ElementAt(all.Length / 2);
        Statistics.AssertShare(0.5, insured.Count(x => x.l.Amount < median), insured.Length);
    }

    [Fact]
    public void Another_policy_changes_nothing()
    {
        FactorSum[] sums = [new("chips", 0.3, 0.4, 0), new("biotech", 0.5, 0.1, 0)];
        var alone = Draw(Group([Insured.Project("P")], ThreeGates, factorSums: [sums[0]]), [sums[0]], 3);
        var among = Draw(
            Group([Insured.Project("A", sector: "biotech"), Insured.Project("P"), Insured.Project("Z")], ThreeGates, sums: [1, 0, 0], factorSums: sums), sums, 3);
        Assert.Equal(alone.Select(block => block[0]), among.Select(block => block[1]));
        Assert.NotEqual(among[0][2], among[0][1]);
    }

    private static (RndFailureLosses Losses, int Policies) Group(
        Policy[] policies,
        Gate[] gates,
        Relativities? relativities = null,
        double odds = 1,
        double cost = 1,
        int[]? sums = null,
        FactorSum[]? factorSums = null) =>
        (new RndFailureLosses(
            5,
            policies,
            new Dictionary<string, StageGateModel> { ["model"] = new("model", gates) },
            relativities ?? new Relativities([]),
            odds,
            cost,
            sums ?? new int[policies.Length],
            factorSums ?? [Alone]), policies.Length);

    /// <summary>By block and policy the losses.</summary>
    private static Loss[][][] Draw((RndFailureLosses Losses, int Policies) group, FactorSum[] sums, int blocks)
    {
        var (factors, losses) = (new Factors(5, sums), new Losses());
        var drawer = group.Losses.CreateDrawer(factors);
        Assert.False(drawer.Draw(losses));
        return [.. Enumerable.Range(0, blocks).Select(block =>
        {
            factors.Draw((ulong)block);
            return Enumerable.Range(0, group.Policies).Select(policy => Drawing.All(drawer, policy, losses)).ToArray();
        })];
    }
}

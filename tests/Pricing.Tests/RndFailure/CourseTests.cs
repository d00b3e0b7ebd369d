using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Compounds;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Pricing.RndFailure;

namespace TechFinance.Actuarial.Pricing.Tests.RndFailure;

/// <summary>Gates that are late, cost more than they should or are passed in part; several projects; years.</summary>
public class CourseTests
{
    private static readonly FactorSum Alone = new("chips", 0, 0, 0);

    // Of a budget of 1,000: 200 at the first gate, 500 less a quarter at the second, 1,000 less a Beta at the third.
    private static readonly Gate[] ThreeGates =
    [
        Gates.Of(3, 0.9, 0.2),
        Gates.Of(9, 0.7, 0.3, insured: 0.6, salvage: 0.25),
        Gates.Of(18, 0.5, 0.5, insured: 0.8) with { SalvageMean = 0.3, SalvageSd = 0.1 },
    ];

    [Fact]
    public void A_course_on_which_nothing_happens_leaves_every_loss_as_it_is()
    {
        FactorSum[] sums =
        [
            new("chips", 0.3, 0.4, 0),
            new("chips", 0.2, 0.5, 0) { OfEnterprise = 0.3, Tail = new StudentTail(Cover.RndFailure, 3) },
            new("chips", 0.3, 0.4, 0) { Odds = new Multiplier("thin", new Lognormal(0, 0.5)) },
        ];
        var project = Insured.Project("P") with { TermMonths = 24, Projects = 2 };
        Policy[] policies = [project, project with { Id = "Q" }, project with { Id = "R" }];
        var plain = Draw(policies, ThreeGates, 6, sums, [0, 1, 2]);
        var walked = Draw(policies, [.. ThreeGates.Select(gate => gate with { Partial = 1e-300, PartialLoss = 1 })], 6, sums, [0, 1, 2]);
        for (var i = 0; i < policies.Length; i++)
        {
            Assert.True(plain[i].Length > 1000);
            Assert.Equal(plain[i].OrderBy(Key), walked[i].OrderBy(Key));
        }

        static (int, double) Key(Loss loss) => (loss.Trial, loss.Amount);
    }

    [Fact]
    public void A_late_gate_moves_those_after_it_and_costs_its_share_each_month()
    {
        // 5 months late each: decided after 8, 19 and 33 months. The second fails for certain.
        var gates = ThreeGates.Select(gate => gate with { Delay = new Fixed(5), Overrun = 0.1, Success = gate.Month == 9 ? 0 : 1, InsuredCause = 1 }).ToArray();
        foreach (var (term, expected) in new (int, (double, int)[])[]
                 {
                     (7, []),
                     (8, [(100, 1)]),
                     (18, [(100, 1)]),
                     (19, [(100, 1), (150, 2), (375, 2)]),
                     (60, [(100, 1), (150, 2), (375, 2)]),
                 })
        {
            var losses = Draw([Insured.Project("P") with { TermMonths = term }], gates, 1)[0];
            Assert.Equal(expected.Length * Block.Length, losses.Length);
            foreach (var trial in losses.GroupBy(loss => loss.Trial))
                Assert.Equal(expected, trial.Select(loss => (Math.Round(loss.Amount, 9), loss.Year)));
        }

        Assert.DoesNotContain(Draw([Insured.Project("P")], [.. gates.Select(gate => gate with { OverrunInsured = 0 })], 1)[0], loss => loss.Amount == 100);
        Assert.Empty(Draw([Insured.Project("P")], [.. gates.Select(gate => gate with { Accepted = 0 })], 1)[0]);
    }

    [Fact]
    public void A_project_ends_in_each_way_as_often_as_it_should()
    {
        // In part: 0.4 of 200 at the first gate and 0.6 of 500 at the second. On time in 30 % of trials, else an exponential delay.
        var delay = new Mixture(new(0.3, new Fixed(0)), new(0.7, new ExponentialSeverity(4)));
        Gate[] gates =
        [
            ThreeGates[0] with { Delay = delay, Partial = 0.25, PartialLoss = 0.4, Accepted = 0.9 },
            ThreeGates[1] with { Delay = delay, Partial = 0.5, PartialLoss = 0.6, Accepted = 0.5 },
        ];

        // The first gate is decided within 15 months with probability 0.3 + 0.7 P(D ≤ 12), the second with that of two delays up to 6.
        var (one, two) = (1 - Math.Exp(-12 / 4.0), 1 - Math.Exp(-6 / 4.0));
        var first = 0.3 + 0.7 * one;
        var second = 0.09 + 0.42 * two + 0.49 * (1 - (1 + 6 / 4.0) * Math.Exp(-6 / 4.0));
        double[] probabilities =
        [
            first * 0.1 * 0.9, first * 0.9 * 0.25 * 0.9, second * 0.9 * 0.75 * 0.3 * 0.3, second * 0.9 * 0.75 * 0.7 * 0.5 * 0.3,
        ];
        var (amounts, counts) = (new[] { 200.0, 80, 375, 300 }, new long[5]);
        const int blocks = 200;
        foreach (var loss in Draw([Insured.Project("P") with { TermMonths = 15 }], gates, blocks)[0])
            counts[Array.FindIndex(amounts, amount => Math.Abs(amount - loss.Amount) < 1e-9)]++;
        counts[^1] = blocks * Block.Length - counts.Sum();
        Statistics.AssertFits(counts, [.. probabilities, 1 - probabilities.Sum()]);
    }

    [Fact]
    public void What_a_late_gate_costs_goes_with_its_delay()
    {
        // Exponential of mean 4, decided by month 12 if at most 9 late, insured and accepted in 0.48 of the cases: 8 a month.
        var gate = ThreeGates[0] with { Success = 1, Delay = new ExponentialSeverity(4), Overrun = 0.04, OverrunInsured = 0.8, Accepted = 0.6 };
        const int blocks = 100;
        var losses = Draw([Insured.Project("P")], [gate], blocks)[0];
        var within = 1 - Math.Exp(-9 / 4.0);
        Statistics.AssertShare(0.48 * within, losses.Length, blocks * Block.Length);
        Statistics.AssertMean(8 * (4 * within - 9 * Math.Exp(-9 / 4.0)) / within, [.. losses.Select(loss => loss.Amount)]);
        Assert.All(losses, loss => Assert.InRange(loss.Amount, 0, 72));
    }

    [Fact]
    public void Losses_fall_in_the_year_of_their_gate()
    {
        var gates = new double[] { 0, 12, 12.5, 24, 25 }.Select(month => Gates.Of(month, 0.7, 0.2)).ToArray();
        var losses = Draw([Insured.Project("P") with { TermMonths = 30 }], gates, 10)[0];
        Assert.Equal([(200.0, 1), (400.0, 1), (600.0, 2), (800.0, 2), (1000.0, 3)], losses.Select(loss => (Math.Round(loss.Amount, 9), loss.Year)).Distinct().Order());
        Assert.All(Draw([Insured.Project("P")], gates, 1)[0], loss => Assert.Equal(1, loss.Year));
    }

    [Fact]
    public void The_first_of_several_projects_is_the_one_of_a_policy_with_one_and_the_others_are_their_own()
    {
        FactorSum[] sums = [new("chips", 0.5, 0.3, 0)];
        const int blocks = 100;
        var three = Draw([Insured.Project("P") with { Projects = 3 }], [Gates.Of(6, 0.8)], blocks, sums)[0];
        var one = Draw([Insured.Project("P")], [Gates.Of(6, 0.8)], blocks, sums)[0];
        Assert.Superset(one.ToHashSet(), three.ToHashSet());

        // By trial how many fail: pairs as often as a bivariate normal says of every two.
        var failed = three.GroupBy(loss => loss.Trial).Select(trial => (long)trial.Count()).ToArray();
        Statistics.AssertShare(0.2, one.Length, blocks * Block.Length);
        var pairs = failed.Sum(n => n * (n - 1) / 2);
        var expected = Statistics.BothBelow(0.2, 0.2, 0.34);
        Assert.Equal(3 * expected * blocks * Block.Length, pairs, 6 * Math.Sqrt(9 * expected * blocks * Block.Length));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Another_policy_or_project_changes_nothing(bool isLate)
    {
        var gates = ThreeGates.Select(gate => isLate ? gate with { Delay = new ExponentialSeverity(1), Overrun = 0.1, Partial = 0.1, PartialLoss = 0.5 } : gate).ToArray();
        var alone = Draw([Insured.Project("P")], gates, 3)[0];
        var among = Draw([Insured.Project("A") with { Projects = 2 }, Insured.Project("P"), Insured.Project("Z")], gates, 3);
        Assert.Equal(alone, among[1]);
        Assert.NotEqual(among[1], among[2]);
        Assert.Subset(Draw([Insured.Project("A") with { Projects = 5 }], gates, 3)[0].ToHashSet(), among[0].ToHashSet());
    }

    /// <summary>By policy the losses of so many blocks, numbered through.</summary>
    private static Loss[][] Draw(Policy[] policies, Gate[] gates, int blocks, FactorSum[]? sums = null, int[]? of = null)
    {
        var factors = new Factors(5, sums ?? [Alone]);
        var models = new Dictionary<string, StageGateModel> { ["model"] = new("model", gates) };
        var drawer = new RndFailureLosses(5, policies, models, new Relativities([]), 1, 1, of ?? new int[policies.Length], sums ?? [Alone]).CreateDrawer(factors);
        var losses = policies.Select(_ => new List<Loss>()).ToArray();
        for (var block = 0; block < blocks; block++)
        {
            factors.Draw((ulong)block);
            for (var policy = 0; policy < policies.Length; policy++)
                losses[policy].AddRange(Drawing.All(drawer, policy).Select(loss => loss with { Trial = block * Block.Length + loss.Trial }));
        }

        return [.. losses.Select(list => list.ToArray())];
    }
}

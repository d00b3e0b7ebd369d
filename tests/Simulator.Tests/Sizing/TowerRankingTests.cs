using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Running;
using TechFinance.Actuarial.Simulator.Sizing;
using TechFinance.Actuarial.Simulator.Tests.Running;

namespace TechFinance.Actuarial.Simulator.Tests.Sizing;

public class TowerRankingTests
{
    private const double Level = 0.99;
    private const int Trials = 20_000;

    [Fact]
    public void Figures_are_those_of_the_runs_columns()
    {
        var tower = Tower("state", 30, Layer.StateCarrier);
        var ranked = TowerRanking.Of([tower], Level, 2, TestContext.Current.CancellationToken)[0];
        var result = Simulation.Run(tower, 2, null, TestContext.Current.CancellationToken);
        var (member, state, backstop, cover) = (Of("member"), Of("layer"), Of("carrier", "backstop"), Of("pool"));
        var tail = UpperTail.Of(member, Level, new double[UpperTail.ScratchLength(Trials)]).TailValueAtRisk(Level);
        Assert.Equal(tail.Value, ranked.Capital.Value, 1e-9 * tail.Value);
        Assert.Equal(tail.StandardError, ranked.Capital.StandardError, 1e-3 * tail.StandardError);
        Assert.Equal(27 + member.Average() + 0.05 * tail.Value, ranked.Cost.Value, 1e-7);
        Assert.Equal((20 + state.Average() - 27 + backstop.Average()) / cover.Average(), ranked.Purse.Value, 1e-9);
        Assert.InRange(ranked.Purse.StandardError, 1e-5, 1e-1);
        Assert.Equal(0, ranked.Unplaced.Value);
        Assert.Equal(0, ranked.Over.StandardError);

        double[] Of(string view, string? entity = null) => result.Columns.First(c => c.View == view && (entity is null || c.Entity == entity)).Figures;
    }

    /// <summary>The same layer for more is worse; one with less unplaced and more capital stands beside the cheapest.</summary>
    [Fact]
    public void A_tower_that_another_beats_is_not_efficient_and_a_difference_has_the_error_of_pairs()
    {
        var ranked = TowerRanking.Of([Tower("dear", 40, "Re"), Tower("fair", 30, "Re"), Tower("open", 30, "Re", Overflow.Uncovered, 80)], Level, 2, TestContext.Current.CancellationToken);
        var (dear, fair, open) = (Find("dear"), Find("fair"), Find("open"));
        Assert.Equal("fair", dear.BeatenBy);
        Assert.Null(fair.BeatenBy);
        Assert.Null(open.BeatenBy);
        Assert.Equal(open, ranked[0]);
        Assert.True(open.Unplaced.Value > 0 && fair.Unplaced.Value == 0);
        Assert.Equal(9, dear.Cost.Value - fair.Cost.Value, 1e-7);
        Assert.True(fair.Over.Value > 0 && fair.Over.StandardError < fair.Cost.StandardError);

        RankedTower Find(string id) => ranked.Single(t => t.Scenario == id);
    }

    [Fact]
    public void What_cannot_be_compared_is_said()
    {
        var tower = Tower("one", 30, "Re");
        Assert.Null(TowerRanking.Obstacle([tower, tower], Level));
        Assert.Equal("one scenario is nothing to compare", TowerRanking.Obstacle([tower], Level));
        Assert.Equal("the results of one are in CNY, those of two in USD", TowerRanking.Obstacle([tower, tower with { Scenario = tower.Scenario with { Id = "two", Currency = "USD" } }], Level));
        Assert.Equal("one has no pool", TowerRanking.Obstacle([tower, tower with { Pool = tower.Pool with { Members = [] } }], Level));
        Assert.Equal("20000 trials are too few: ten beyond a level need 100000", TowerRanking.Obstacle([tower, tower], 0.9999));
    }

    /// <summary>One member below a layer of 60 above 60 a year with a commission of a tenth, and what is above its capacity; half of a premium of 40 is subsidised.</summary>
    private static Assumptions Tower(string id, double premium, string carrier, Overflow overflow = Overflow.Backstop, double capacity = 90)
    {
        var book = TowerRunTests.Book([new Layer { Id = "L", Order = 1, Basis = LayerBasis.Annual, Attachment = 60, Limit = 60, Premium = premium, Commission = new Commission(0.1), Carrier = carrier }]);
        return book with
        {
            Scenario = book.Scenario with { Id = id, Trials = Trials },
            Policies = [.. book.Policies.Select(p => p with { Premium = 40, Subsidy = 0.5 })],
            Pool = book.Pool with { Overflow = overflow, Members = [new("M", "M", Role.Lead, 1, double.PositiveInfinity, capacity) { CostOfCapital = 0.05 }] },
        };
    }
}

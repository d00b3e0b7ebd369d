using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Running;
using TechFinance.Actuarial.Simulator.Sizing;
using TechFinance.Actuarial.Simulator.Tests.Running;

namespace TechFinance.Actuarial.Simulator.Tests.Sizing;

public class LinePlanTests
{
    private const double Level = 0.99;
    private const int Trials = 10_000;

    /// <summary>Without capacities that bind, the lines of the book cost in the programme what they do in the book.</summary>
    [Fact]
    public void The_lines_of_the_book_pay_in_the_programme_what_they_pay_in_the_book()
    {
        var book = Book(double.PositiveInfinity);
        var cost = Plan(book).CostOf(Plan(book).Now);
        var result = Simulation.Run(book, 2, null, TestContext.Current.CancellationToken);
        string[] members = ["A", "B"];
        for (var m = 0; m < members.Length; m++)
        {
            var paid = result.Columns.Single(c => c.View == Views.Member && c.Entity == members[m]).Figures;
            var tail = UpperTail.Of(paid, Level, new double[UpperTail.ScratchLength(Trials)]).TailValueAtRisk(Level).Value;
            Assert.Equal(tail, cost.Tails[m], 1e-9 * tail);
        }
    }

    /// <summary>The cheaper member takes what its capacity carries; what that spares is there with another seed too.</summary>
    [Fact]
    public void Best_lines_cost_less_in_the_book_and_with_another_seed()
    {
        var plan = Plan(Book(90));
        var choice = plan.Choose(0.01);
        Assert.NotNull(choice.Lines);
        Assert.Equal(["pool", "L"], plan.Shared);
        Assert.Equal("A", Assert.Single(choice.Binding, b => b.Limit.Kind == CoInsurance.Capacity.LineLimitKind.Capacity).Limit.Member);
        var (now, best) = (plan.CostOf(plan.Now), plan.CostOf(choice.Lines));
        Assert.True(best.Cost.Value < now.Cost.Value);
        Assert.True(best.Exhausted.Value <= 0.01);
        var (nowTried, bestTried) = (plan.Try(plan.Now), plan.Try(choice.Lines));
        Assert.True(bestTried.Cost.Value < nowTried.Cost.Value);
        Assert.Equal(best.Cost.Value, bestTried.Cost.Value, 4 * best.Cost.StandardError + 4 * bestTried.Cost.StandardError);
    }

    /// <summary>A line leaves premium less expected loss less layer premium: a return between that over the TVaR and more is told apart.</summary>
    [Fact]
    public void A_minimum_return_is_that_of_premium_less_expected_loss()
    {
        var book = Book(double.PositiveInfinity);
        book = book with { Policies = [.. book.Policies.Select(p => p with { Premium = 80 })], Pool = book.Pool with { Layers = [] } };
        var losses = SizingTarget.Of(Simulation.Run(book, 2, null, CancellationToken.None), Views.Pool);
        var tail = UpperTail.Of(losses, Level, new double[UpperTail.ScratchLength(Trials)]).TailValueAtRisk(Level).Value;
        var reached = (80 - losses.Average()) / tail;
        Assert.NotNull(Plan(Asking(reached - 1e-4)).Choose(0.01).Lines);
        var missing = Plan(Asking(reached + 0.01)).Choose(0.01).Missing;
        Assert.Equal(0.01 * tail, missing.Sum(m => m.Amount), 1e-3 * tail);

        Assumptions Asking(double least) => book with { Pool = book.Pool with { Members = [.. book.Pool.Members.Select(m => m with { MinimumReturn = least })] } };
    }

    [Fact]
    public void What_the_programme_does_not_know_is_said()
    {
        var book = Book(90);
        Assert.Null(LinePlan.Obstacle(book, Level, 0.01));
        Assert.Equal("10000 trials are too few: ten beyond a level need 100000", LinePlan.Obstacle(book, Level, 0.0001));
        Assert.Equal("the member 'A' has a protection of its own, so that what it keeps is not in proportion to its line",
            LinePlan.Obstacle(With(m => m with { Protections = [new Protection("P", 0, 10, 1, 0, 0)] }), Level, 0.01));
        Assert.Equal("the member 'A' has a minimum_return, but no policy has a premium", LinePlan.Obstacle(With(m => m with { MinimumReturn = 0.1 }), Level, 0.01));
        Assert.Equal("the book has no pool", LinePlan.Obstacle(book with { Pool = book.Pool with { Members = [] } }, Level, 0.01));

        Assumptions With(Func<Member, Member> change) => book with { Pool = book.Pool with { Members = [.. book.Pool.Members.Select(change)] } };
    }

    private static LinePlan Plan(Assumptions book) => new(book, Level, 2, TestContext.Current.CancellationToken);

    /// <summary>Claims of a heavy tail, a layer that the pool carries on other lines, and two members: A's capital is cheaper, B has no end.</summary>
    private static Assumptions Book(double capacity)
    {
        var book = TowerRunTests.Book([new Layer { Id = "L", Order = 1, Basis = LayerBasis.Claim, Attachment = 20, Carrier = Layer.PoolCarrier, Lines = new Dictionary<string, double> { ["A"] = 0.2, ["B"] = 0.8 } }]);
        Member[] members =
        [
            new("A", "A", Role.Lead, 0.6, double.PositiveInfinity, capacity) { CostOfCapital = 0.05 },
            new("B", "B", Role.Follow, 0.4, double.PositiveInfinity, double.PositiveInfinity) { CostOfCapital = 0.08 },
        ];
        return book with { Scenario = book.Scenario with { Trials = Trials }, Pool = book.Pool with { Members = members } };
    }
}

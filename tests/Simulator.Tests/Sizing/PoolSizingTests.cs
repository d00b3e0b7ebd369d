using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Running;
using TechFinance.Actuarial.Simulator.Sizing;
using TechFinance.Actuarial.Simulator.Tests.Running;

namespace TechFinance.Actuarial.Simulator.Tests.Sizing;

public class PoolSizingTests
{
    private const double Target = 0.01;
    private const int Trials = 40_000;

    /// <summary>The answer, put back into the book and run with another seed, fails as often as asked, within its interval.</summary>
    [Theory]
    [InlineData(SizedThing.Pool, "")]
    [InlineData(SizedThing.Member, "A")]
    [InlineData(SizedThing.Layer, "L")]
    [InlineData(SizedThing.Book, "")]
    public void The_answer_reaches_its_target_with_another_seed(SizedThing thing, string id)
    {
        var book = Book();
        var target = new SizingTarget(thing, id, Target);
        Assert.Null(target.Obstacle(book));
        var result = new PoolSizing(book, 2, TestContext.Current.CancellationToken).Size(target);
        Assert.NotNull(result);
        Assert.True(result.Lower <= result.Factor && result.Factor <= result.Upper);
        var other = book with { Scenario = book.Scenario with { Seed = 99 } };
        var (fewest, most) = thing == SizedThing.Book ? (1 / result.Lower, 1 / result.Upper) : (result.Upper, result.Lower);

        // Two ends, each of 95 %, and the noise of the second run: three standard errors of it.
        var error = 3 * Math.Sqrt(Target * (1 - Target) / Trials);
        Assert.InRange(Fails(fewest), 0, Target + error);
        Assert.InRange(Fails(most), Target - error, 1);

        double Fails(double factor) => target.Failures(Simulation.Run(target.With(other, factor), 2, null, CancellationToken.None)) / (double)Trials;
    }

    [Fact]
    public void A_target_that_no_capacity_reaches_is_not_reached()
    {
        var book = Book();
        var open = book with { Scenario = book.Scenario with { Trials = 2000, Stress = new Stress { ExcludeMembers = ["A"] } } };
        Assert.Null(new PoolSizing(open, 1, TestContext.Current.CancellationToken).Size(new SizingTarget(SizedThing.Pool, "", Target)));
    }

    [Fact]
    public void More_capacity_and_another_member_never_leave_more_unplaced()
    {
        var book = Book();
        var changes = new PoolSizing(book with { Scenario = book.Scenario with { Trials = 5000 } }, 2, TestContext.Current.CancellationToken).Changes();
        Assert.Equal(4, changes.Count);
        Assert.All(changes.Take(2), c => Assert.True(c.Mean.Value < 0 && c.Probability.Value <= 0));
        Assert.All(changes.Skip(2), c => Assert.True(c.Mean.Value > 0 && c.Probability.Value >= 0));
    }

    [Theory]
    [InlineData(SizedThing.Member, "C", "no member 'C' is in the pool; the nearest known one is 'A'")]
    [InlineData(SizedThing.Layer, "M", "no layer 'M' is in the tower; the nearest known one is 'L'")]
    [InlineData(SizedThing.Layer, "State", "the layer 'State' has no limit to size")]
    public void What_cannot_be_sized_is_said(SizedThing thing, string id, string obstacle) =>
        Assert.Equal(obstacle, new SizingTarget(thing, id, Target).Obstacle(Book()));

    /// <summary>Claims of a heavy tail, two members with capacities, a layer that is often used up and the state above.</summary>
    private static Assumptions Book()
    {
        var book = TowerRunTests.Book(
        [
            new Layer { Id = "L", Order = 1, Basis = LayerBasis.Annual, Attachment = 60, Limit = 20, Carrier = "Re" },
            new Layer { Id = "State", Order = 1, Basis = LayerBasis.Annual, Attachment = 400, Carrier = Layer.StateCarrier },
        ]);
        Member[] members = [new("A", "A", Role.Lead, 0.6, double.PositiveInfinity, 60), new("B", "B", Role.Follow, 0.4, double.PositiveInfinity, 45)];
        return book with
        {
            Scenario = book.Scenario with { Trials = Trials },
            Pool = book.Pool with { Overflow = Overflow.Redistribute, Members = members },
        };
    }
}

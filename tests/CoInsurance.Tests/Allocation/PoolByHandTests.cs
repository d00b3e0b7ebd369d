using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.CoInsurance.Tests.Allocation;

/// <summary>Pools small enough to check on paper.</summary>
public class PoolByHandTests
{
    private const double Any = double.PositiveInfinity;

    [Theory]
    [InlineData(true, Any, 160, 0)]
    [InlineData(false, Any, 160, 0)]
    [InlineData(true, 150, 150, 10)]
    [InlineData(false, 150, 150, 10)]
    public void Redistribution_takes_three_rounds(bool annual, double capacityOfD, double paidByD, double unplaced)
    {
        // Of 1,000 the members owe 400, 300, 200 and 100. A pays 250; 150 are over, 250 for a line of one among B, C and D.
        // B owes 375 and pays 330, C 250, D 125; 45 are over, 150 for a line of one among C and D.
        // C owes 280 and pays 260, D 140; 20 are over, and D, if it can, pays 160.
        var pool = Shared.Pool(Liability.Several, Overflow.Redistribute, Of(0.4, 250), Of(0.3, 330), Of(0.2, 260), Of(0.1, capacityOfD));
        var shares = Shared.Of(pool, [1000]);
        AssertPaid(shares, 250, 330, 260, paidByD);
        Assert.Equal(unplaced, shares.Unplaced, 1e-9);

        (double, double, double) Of(double line, double capacity) => annual ? (line, Any, capacity) : (line, capacity, Any);
    }

    [Theory]
    [InlineData(Overflow.Uncovered, 600, 600, 0, 300)]
    [InlineData(Overflow.Backstop, 600, 600, 300, 0)]
    [InlineData(Overflow.Redistribute, 600, 900, 0, 0)]
    public void Capacities_act_policy_by_policy_and_then_for_the_year(Overflow overflow, double a, double b, double backstop, double unplaced)
    {
        // Policies of 1,000 and 500. A owes 600 and 300, pays 400 and 300 for them and 600 of these 700 for the year.
        // B owes 400 and 200. What A leaves is 200 of the first policy and 100 of the year.
        var shares = Shared.Of(Shared.Pool(Liability.Several, overflow, (0.6, 400, 600), (0.4, Any, Any)), [1000, 500]);
        AssertPaid(shares, a, b);
        Assert.Equal((backstop, unplaced), (shares.Backstop, shares.Unplaced));
    }

    [Theory]
    [InlineData(Liability.Several, Overflow.Uncovered, 250, 120, 0, 630)]
    [InlineData(Liability.Several, Overflow.Redistribute, 380, 120, 0, 500)]
    [InlineData(Liability.Several, Overflow.Backstop, 250, 120, 130, 500)]
    [InlineData(Liability.Joint, Overflow.Uncovered, 500, 120, 0, 380)]
    [InlineData(Liability.Joint, Overflow.Redistribute, 600, 400, 0, 0)]
    [InlineData(Liability.Joint, Overflow.Backstop, 500, 120, 380, 0)]
    public void The_line_of_a_member_that_is_not_there_is_open_or_taken_by_the_others(
        Liability liability, Overflow overflow, double a, double b, double backstop, double unplaced)
    {
        // C's half of 1,000 is left open under several liability; A and B stand for half and half under joint. There A
        // takes over 380 of the policy from B, and B, whose capacity for a policy no longer acts, 280 of the year from A.
        var pool = Shared.Pool(liability, overflow, (0.25, Any, 600), (0.25, 120, Any), (0.5, Any, Any));
        var shares = Shared.Of(pool, [1000], excluded: ["C"]);
        AssertPaid(shares, a, b);
        Assert.Equal(backstop, shares.Backstop, 1e-9);
        Assert.Equal(unplaced, shares.Unplaced, 1e-9);
    }

    [Theory]
    [InlineData(Liability.Several, Overflow.Uncovered)]
    [InlineData(Liability.Joint, Overflow.Redistribute)]
    [InlineData(Liability.Joint, Overflow.Backstop)]
    public void With_nobody_there_nothing_is_placed(Liability liability, Overflow overflow)
    {
        foreach (var (pool, excluded) in new[]
        {
            (Shared.Pool(liability, overflow), Array.Empty<string>()),
            (Shared.Pool(liability, overflow, (0.5, 10, 10), (0.5, Any, Any)), ["A", "B"]),
        })
        {
            var shares = Shared.Of(pool, [1000, 7], excluded);
            Assert.Empty(shares.Paid);
            Assert.Equal((0.0, 1007.0), (shares.Backstop, shares.Unplaced));
        }
    }

    [Theory]
    [InlineData(Overflow.Uncovered)]
    [InlineData(Overflow.Redistribute)]
    [InlineData(Overflow.Backstop)]
    public void A_capacity_of_exactly_what_is_owed_is_enough(Overflow overflow)
    {
        foreach (var pool in new[]
        {
            Shared.Pool(Liability.Several, overflow, (0.25, 100, Any), (0.75, 300, Any)),
            Shared.Pool(Liability.Several, overflow, (0.25, Any, 100), (0.75, Any, 300)),
            Shared.Pool(Liability.Several, overflow, (0.25, 100, 100), (0.75, 300, 300)),
        })
        {
            var shares = Shared.Of(pool, [400]);
            AssertPaid(shares, 100, 300);
            Assert.Equal((0.0, 0.0), (shares.Backstop, shares.Unplaced));
        }
    }

    [Theory]
    [InlineData(Overflow.Uncovered)]
    [InlineData(Overflow.Redistribute)]
    [InlineData(Overflow.Backstop)]
    public void Nobody_pays_for_nothing(Overflow overflow)
    {
        var pool = Shared.Pool(Liability.Several, overflow, (0.25, 0, 0), (0.75, 300, Any));
        foreach (var losses in new[] { Array.Empty<double>(), [0], [0, 0] })
        {
            var shares = Shared.Of(pool, losses);
            AssertPaid(shares, 0, 0);
            Assert.Equal((0.0, 0.0), (shares.Backstop, shares.Unplaced));
        }
    }

    [Fact]
    public void A_member_without_a_line_pays_nothing_and_takes_nothing_over()
    {
        var shares = Shared.Of(Shared.Pool(Liability.Several, Overflow.Redistribute, (1, 60, Any), (0, Any, Any)), [100]);
        AssertPaid(shares, 60, 0);
        Assert.Equal(40, shares.Unplaced);
    }

    [Fact]
    public void Trials_are_shared_on_their_own()
    {
        // As many losses as twice fill the list of those that reach a capacity for a policy; each trial has one of 2,000.
        var ledger = new PoolLedger(new PoolTerms(Shared.Pool(Liability.Several, Overflow.Uncovered, (0.5, 600, Any), (0.5, Any, 900)), [], 1));
        Shared.Book(ledger, Enumerable.Range(0, Block.Length).SelectMany(t => new[] { (t, 2000.0), (t, t % 2 * 100.0) }));
        for (var t = 0; t < Block.Length; t++)
        {
            Assert.Equal(600 + t % 2 * 50, ledger.Paid(0)[t]);
            Assert.Equal(900, ledger.Paid(1)[t]);
            Assert.Equal(500 + t % 2 * 50, ledger.Unplaced[t]);
            Assert.Equal(2000 + t % 2 * 100, ledger.Total[t]);
        }
    }

    private static void AssertPaid(Shares shares, params double[] expected)
    {
        Assert.Equal(expected.Length, shares.Paid.Count);
        for (var j = 0; j < expected.Length; j++)
            Assert.Equal(expected[j], shares.Paid[$"{(char)('A' + j)}"], 1e-9);
    }
}

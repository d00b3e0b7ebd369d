using CsCheck;
using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.CoInsurance.Tests.Allocation;

public class PoolPropertyTests
{
    private const int Cases = 2000;

    [Fact]
    public void A_block_is_shared_as_the_rules_say_trial_by_trial() =>
        RandomPools.Any.Sample(
            c =>
            {
                var terms = new PoolTerms(c.Pool, c.Excluded, c.Capacity);
                var ledger = new PoolLedger(terms);
                Shared.Book(ledger, c.Losses);
                foreach (var trial in RandomPools.Trials)
                {
                    var losses = c.Losses.Where(l => l.Trial == trial).Select(l => l.Loss).ToArray();
                    Shared.AssertShares(PlainPool.Share(c.Pool, c.Excluded, c.Capacity, losses), Shared.Trial(ledger, terms, trial), losses.Sum());
                }
            },
            iter: Cases);

    [Fact]
    public void Every_loss_is_carried_in_full_and_once() =>
        RandomPools.Any.Sample(
            c =>
            {
                var ledger = Shared.Ledger(c);
                var members = new PoolTerms(c.Pool, c.Excluded, c.Capacity).Members.Count;
                for (var t = 0; t < Block.Length; t++)
                {
                    var total = c.Losses.Where(l => l.Trial == t).Sum(l => l.Loss);
                    var paid = Enumerable.Range(0, members).Sum(j => ledger.Paid(j)[t]);
                    Assert.Equal(total, ledger.Total[t], 1e-9 * total);
                    Assert.Equal(total, paid + ledger.Backstop[t] + ledger.Unplaced[t], 1e-9 * total);
                }
            },
            iter: Cases / 10);

    [Fact]
    public void Nobody_pays_above_its_capacity_or_less_than_nothing() =>
        RandomPools.Any.Sample(
            c =>
            {
                var (ledger, terms) = (Shared.Ledger(c), new PoolTerms(c.Pool, c.Excluded, c.Capacity));
                for (var j = 0; j < terms.Members.Count; j++)
                {
                    var member = c.Pool.Members.Single(m => m.Id == terms.Members[j]);
                    foreach (var trial in RandomPools.Trials)
                    {
                        var policies = c.Losses.Count(l => l.Trial == trial);
                        var paid = ledger.Paid(j)[trial];
                        Assert.InRange(paid, 0, member.AnnualCapacity * c.Capacity);

                        // What the members take over for the year is bound by the capacities for the year alone.
                        if (c.Pool.Overflow != Overflow.Redistribute && policies > 0)
                            Assert.InRange(paid, 0, policies * member.PolicyCapacity * c.Capacity * (1 + 1e-12));
                    }
                }

                Assert.All(RandomPools.Trials, trial => Assert.True(ledger.Backstop[trial] >= 0 && ledger.Unplaced[trial] >= -1e-12 * ledger.Total[trial]));
            },
            iter: Cases);

    [Fact]
    public void Only_a_pool_with_a_backstop_has_one() =>
        RandomPools.Any.Sample(c =>
        {
            var ledger = Shared.Ledger(c);
            if (c.Pool.Overflow != Overflow.Backstop)
                Assert.All(RandomPools.Trials, trial => Assert.Equal(0, ledger.Backstop[trial]));
            else if (c.Excluded.Length == 0)
                Assert.All(RandomPools.Trials, trial => Assert.Equal(0, ledger.Unplaced[trial]));
        });

    [Fact]
    public void The_order_of_members_is_irrelevant() =>
        Gen.Select(RandomPools.Any, Gen.Int).Sample(
            (c, seed) =>
            {
                var members = c.Pool.Members.ToArray();
                new Random(seed).Shuffle(members);
                var other = c with { Pool = c.Pool with { Members = members } };
                var (one, two) = (new PoolTerms(c.Pool, c.Excluded, c.Capacity), new PoolTerms(other.Pool, c.Excluded, c.Capacity));
                var (before, after) = (Shared.Ledger(c), Shared.Ledger(other));
                foreach (var trial in RandomPools.Trials)
                {
                    var (expected, found) = (Shared.Trial(before, one, trial), Shared.Trial(after, two, trial));
                    var ordered = found with { Paid = one.Members.Select(id => (id, found.Paid[id])).ToDictionary() };
                    Shared.AssertShares(expected, ordered, before.Total[trial]);
                }
            },
            iter: Cases / 4);

    [Fact]
    public void More_capacity_never_leaves_more_to_others() =>
        Gen.Select(RandomPools.Any, Gen.Int[0, 13], Gen.Double[0, 1e4], Gen.Bool).Sample(
            (c, who, more, annual) =>
            {
                var members = c.Pool.Members.ToArray();
                var member = members[who % members.Length];
                members[who % members.Length] = annual
                    ? member with { AnnualCapacity = member.AnnualCapacity + more }
                    : member with { PolicyCapacity = member.PolicyCapacity + more };
                AssertLeavesNoMore(Shared.Ledger(c), Shared.Ledger(c with { Pool = c.Pool with { Members = members } }));
                AssertLeavesNoMore(Shared.Ledger(c), Shared.Ledger(c with { Capacity = c.Capacity * (1 + more / 1e4) }));
            },
            iter: Cases / 4);

    [Fact]
    public void Joint_liability_never_leaves_more_to_others_than_several() =>
        RandomPools.Any.Sample(
            c => AssertLeavesNoMore(
                Shared.Ledger(c with { Pool = c.Pool with { Liability = Liability.Several } }),
                Shared.Ledger(c with { Pool = c.Pool with { Liability = Liability.Joint } })),
            iter: Cases / 4);

    [Fact]
    public void Redistribution_never_leaves_more_to_others_than_none() =>
        RandomPools.Any.Sample(
            c => AssertLeavesNoMore(
                Shared.Ledger(c with { Pool = c.Pool with { Overflow = Overflow.Uncovered } }),
                Shared.Ledger(c with { Pool = c.Pool with { Overflow = Overflow.Redistribute } })),
            iter: Cases / 4);

    [Fact]
    public void Of_members_with_the_same_capacities_the_one_with_the_larger_line_never_pays_less() =>
        Gen.Select(RandomPools.Any, Gen.Double[1, 1000], Gen.Bool).Sample(
            (c, capacity, none) =>
            {
                var most = none ? double.PositiveInfinity : capacity;
                var members = c.Pool.Members.Select(m => m with { PolicyCapacity = most, AnnualCapacity = 3 * most }).ToArray();
                var even = c with { Pool = c.Pool with { Members = members }, Excluded = [] };
                var ledger = Shared.Ledger(even);
                foreach (var trial in RandomPools.Trials)
                {
                    var byLine = members.Select((m, j) => (m.Line, Paid: ledger.Paid(j)[trial])).OrderBy(m => m.Line).Select(m => m.Paid).ToArray();
                    for (var j = 1; j < byLine.Length; j++)
                        Assert.True(byLine[j - 1] <= byLine[j] + 1e-12 * ledger.Total[trial]);
                }
            },
            iter: Cases / 4);

    [Fact]
    public void A_block_knows_nothing_of_the_one_before() =>
        RandomPools.Any.Sample(c =>
        {
            var (fresh, used) = (Shared.Ledger(c), Shared.Ledger(c));
            Shared.Book(used, Enumerable.Range(0, 3 * Block.Length).Select(i => (i % Block.Length, 1e5 * i)));
            Shared.Book(used, c.Losses);
            Assert.Equal(fresh.Total, used.Total);
            Assert.Equal(fresh.Backstop, used.Backstop);
            Assert.Equal(fresh.Unplaced, used.Unplaced);
            for (var j = 0; j < c.Pool.Members.Count - c.Excluded.Length; j++)
                Assert.Equal(fresh.Paid(j), used.Paid(j));
        });

    private static void AssertLeavesNoMore(PoolLedger before, PoolLedger after) =>
        Assert.All(RandomPools.Trials, t => Assert.True(
            after.Backstop[t] + after.Unplaced[t] <= before.Backstop[t] + before.Unplaced[t] + 1e-9 * before.Total[t],
            $"{after.Backstop[t]} + {after.Unplaced[t]} is more than {before.Backstop[t]} + {before.Unplaced[t]}"));
}

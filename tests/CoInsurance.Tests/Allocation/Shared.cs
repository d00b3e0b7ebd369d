using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.CoInsurance.Pools;

namespace TechFinance.Actuarial.CoInsurance.Tests.Allocation;

/// <summary>Runs a case through the pool's ledger.</summary>
internal static class Shared
{
    internal static PoolLedger Ledger(PoolCase c)
    {
        var ledger = new PoolLedger(new PoolTerms(c.Pool, c.Excluded, c.Capacity));
        Book(ledger, c.Losses);
        return ledger;
    }

    internal static void Book(PoolLedger ledger, IEnumerable<(int Trial, double Loss)> losses)
    {
        ledger.Begin();
        foreach (var (trial, loss) in losses)
            ledger.Add([trial], [loss], share: 1);
        ledger.Close();
    }

    /// <summary>What a ledger says of one trial.</summary>
    internal static Shares Trial(PoolLedger ledger, PoolTerms terms, int trial) =>
        new(terms.Members.Select((id, j) => (id, ledger.Paid(j)[trial])).ToDictionary(), ledger.Backstop[trial], ledger.Unplaced[trial]);

    /// <summary>Who pays what of the losses of a single trial.</summary>
    internal static Shares Of(Pool pool, double[] losses, string[]? excluded = null, double capacity = 1)
    {
        var terms = new PoolTerms(pool, excluded ?? [], capacity);
        var ledger = new PoolLedger(terms);
        Book(ledger, losses.Select(loss => (3, loss)));
        return Trial(ledger, terms, 3);
    }

    /// <summary>Members with lines, capacities for a policy and for the year.</summary>
    internal static Pool Pool(Liability liability, Overflow overflow, params (double Line, double Policy, double Annual)[] members) =>
        new(liability, overflow, [.. members.Select((m, j) => new Member($"{(char)('A' + j)}", "", Role.Follow, m.Line, m.Policy, m.Annual))]);

    internal static void AssertShares(Shares expected, Shares actual, double size)
    {
        var tolerance = 1e-9 * size;
        Assert.Equal(expected.Paid.Keys, actual.Paid.Keys);
        foreach (var (member, paid) in expected.Paid)
            Assert.Equal(paid, actual.Paid[member], tolerance);
        Assert.Equal(expected.Backstop, actual.Backstop, tolerance);
        Assert.Equal(expected.Unplaced, actual.Unplaced, tolerance);
    }
}

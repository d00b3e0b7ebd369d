using TechFinance.Actuarial.CoInsurance.Pools;

namespace TechFinance.Actuarial.CoInsurance.Tests.Allocation;

/// <summary>Who pays what of one trial.</summary>
internal sealed record Shares(Dictionary<string, double> Paid, double Backstop, double Unplaced);

/// <summary>
/// The rules of a pool said once more, one trial and one member at a time. Redistribution is not done in rounds: in the
/// end everybody with room has taken the same multiple of its line, and that multiple is found from where members fill up.
/// </summary>
internal static class PlainPool
{
    internal static Shares Share(Pool pool, IReadOnlyCollection<string> excluded, double capacity, IEnumerable<double> losses)
    {
        var there = pool.Members.Where(m => !excluded.Contains(m.Id)).ToArray();
        var signed = there.Sum(m => m.Line);
        var scale = pool.Liability == Liability.Several || signed == 0 ? 1 : pool.Liability == Liability.Joint ? 1 / signed : Math.Min(1 / signed, pool.JointCap);
        var lines = there.Select(m => m.Line * scale).ToArray();
        var open = there.Length == 0 ? 1 : excluded.Count > 0 ? Math.Max(0, 1 - signed * scale) : 0;
        var redistribute = pool.Overflow == Overflow.Redistribute;

        var owed = new double[there.Length];
        var (over, unplaced) = (0.0, 0.0);
        foreach (var loss in losses)
        {
            unplaced += open * loss;
            var ofPolicy = lines.Select(line => line * loss).ToArray();
            over += Cap(ofPolicy, lines, [.. there.Select(m => m.PolicyCapacity * capacity)], redistribute);
            for (var j = 0; j < owed.Length; j++)
                owed[j] += ofPolicy[j];
        }

        over += Cap(owed, lines, [.. there.Select(m => m.AnnualCapacity * capacity)], redistribute);
        var paid = there.Select((m, j) => (m.Id, owed[j])).ToDictionary();
        return pool.Overflow == Overflow.Backstop ? new Shares(paid, over, unplaced) : new Shares(paid, 0, unplaced + over);
    }

    /// <summary>Caps what members owe in place, and gives what none of them pays.</summary>
    private static double Cap(double[] owed, double[] lines, double[] capacities, bool redistribute)
    {
        var total = owed.Sum();
        var level = redistribute ? LevelAt(total, owed, lines, capacities) : 0;
        for (var j = 0; j < owed.Length; j++)
            owed[j] = Pays(j, level, owed, lines, capacities);
        return Math.Max(0, total - owed.Sum());
    }

    /// <summary>The multiple of its line that each member with room takes on top, at which all is placed or all are full.</summary>
    private static double LevelAt(double total, double[] owed, double[] lines, double[] capacities)
    {
        var fullAt = Enumerable.Range(0, owed.Length)
            .Where(j => lines[j] > 0)
            .Select(j => Math.Max(0, (capacities[j] - owed[j]) / lines[j]))
            .Where(double.IsFinite)
            .Append(0)
            .Order()
            .ToArray();
        var level = fullAt.Last(at => at == 0 || Placed(at) <= total);
        var missing = total - Placed(level);
        var free = Enumerable.Range(0, owed.Length).Where(j => owed[j] + lines[j] * level < capacities[j] * (1 - 1e-14)).Sum(j => lines[j]);
        return missing <= total * 1e-13 || free == 0 ? level : level + missing / free;

        double Placed(double at) => Enumerable.Range(0, owed.Length).Sum(j => Pays(j, at, owed, lines, capacities));
    }

    private static double Pays(int j, double level, double[] owed, double[] lines, double[] capacities) =>
        Math.Min(owed[j] + lines[j] * level, capacities[j]);
}

using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.Simulator.Results;

namespace TechFinance.Actuarial.Simulator.Running;

/// <summary>
/// What members and the carriers of layers fail to pay: sums by block, added up in the blocks' order, so that threads do
/// not matter and memory does not grow with the trials of the few defaults.
/// </summary>
internal sealed class ShortfallSums(int blocks, PoolTerms pool)
{
    private readonly SquareSum[] caused = new SquareSum[blocks * pool.Members.Count];
    private readonly SquareSum[] borne = new SquareSum[blocks * pool.Members.Count];
    private readonly SquareSum[] missing = new SquareSum[blocks * (pool.Tower?.Layers.Count ?? 0)];

    /// <summary>Takes in a block.</summary>
    internal void Deliver(int block, PoolLedger ledger)
    {
        ledger.Shortfalls!.Caused.CopyTo(caused, block * pool.Members.Count);
        ledger.Shortfalls.Borne.CopyTo(borne, block * pool.Members.Count);
        ledger.Tower?.Missing.CopyTo(missing, block * ledger.Tower.Missing.Length);
    }

    /// <summary>The expected shortfalls that each member and carrier causes and that each member bears for others.</summary>
    internal IEnumerable<Metric> Metrics(int trials)
    {
        for (var member = 0; member < pool.Members.Count; member++)
        {
            yield return Of(Views.Member, pool.Members[member], "shortfall_caused", Sum(caused, member, pool.Members.Count), trials);
            yield return Of(Views.Member, pool.Members[member], "shortfall_borne", Sum(borne, member, pool.Members.Count), trials);
        }

        for (var layer = 0; layer < pool.LayerDebtors.Count; layer++)
        {
            if (pool.LayerDebtors[layer].Debtor >= 0)
                yield return Of(Views.Layer, pool.Tower!.Layers[layer].Id, "shortfall_caused", Sum(missing, layer, pool.LayerDebtors.Count), trials);
        }
    }

    private static SquareSum Sum(SquareSum[] sums, int place, int stride)
    {
        var sum = default(SquareSum);
        for (var i = place; i < sums.Length; i += stride)
            sum.Add(sums[i]);
        return sum;
    }

    private static Metric Of(string view, string entity, string measure, SquareSum sum, int trials)
    {
        var mean = sum.Sum / trials;
        var variance = Math.Max(0, sum.Squares / trials - mean * mean);
        return new Metric(view, entity, measure, null, mean, trials > 1 ? Math.Sqrt(variance / (trials - 1)) : double.PositiveInfinity);
    }
}

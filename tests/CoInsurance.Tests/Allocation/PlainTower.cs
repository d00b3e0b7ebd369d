using TechFinance.Actuarial.CoInsurance.Pools;

namespace TechFinance.Actuarial.CoInsurance.Tests.Allocation;

/// <summary>A policy of the pool in one trial: the pool's sum insured, and the pool's part of its claims, each perhaps of an event.</summary>
internal sealed record TrialPolicy(double SumInsured, (double Loss, int Event)[] Claims);

/// <summary>
/// The rules of a tower said once more, for one trial: layer by layer, in their order, over a list of claims that gets smaller.
/// </summary>
internal static class PlainTower
{
    /// <summary>What each layer pays, by name, and what is left.</summary>
    internal static (Dictionary<string, double> Paid, double Left) Pay(IEnumerable<Layer> layers, double premium, TrialPolicy[] policies)
    {
        var claims = policies.SelectMany((p, i) => p.Claims.Select(c => new Claim(i, c.Event, c.Loss))).ToArray();
        var retained = policies.Select(p => p.SumInsured).ToArray();
        var left = claims.Sum(c => c.Left);
        var spread = false;
        var paid = new Dictionary<string, double>();
        var orders = layers.GroupBy(l => l.Order).OrderBy(g => g.Key).ToArray();
        var lastOfSingle = orders.Where(g => g.First().Basis is LayerBasis.Surplus or LayerBasis.Claim or LayerBasis.Policy or LayerBasis.Event).Select(g => g.Key).Append(0).Max();
        foreach (var order in orders)
        {
            switch (order.First().Basis)
            {
                case LayerBasis.QuotaShare when order.Key < lastOfSingle:
                    Reduce(order, claims.Select(c => new[] { c }), (_, _) => 1);
                    retained = [.. retained.Select(sum => sum * (1 - order.Sum(l => l.Share)))];
                    break;
                case LayerBasis.Surplus:
                    Reduce(order, claims.Select(c => new[] { c }), (c, l) => Ceded(l, retained[c.Policy]));
                    retained = [.. retained.Select(sum => sum * (1 - order.Sum(l => l.Share * Ceded(l, sum))))];
                    break;
                case LayerBasis.Claim:
                    Reduce(order, claims.Select(c => new[] { c }));
                    break;
                case LayerBasis.Policy:
                    Reduce(order, claims.GroupBy(c => c.Policy).Select(g => g.ToArray()));
                    break;
                case LayerBasis.Event:
                    Spread();
                    Reduce(order, claims.Where(c => c.Event >= 0).GroupBy(c => c.Event).Select(g => g.ToArray()));
                    break;
                default:
                    var seen = left;
                    foreach (var layer in order)
                    {
                        var unit = layer.Basis == LayerBasis.StopLoss ? premium : 1;
                        Pay(layer, Slice(seen, layer.Attachment * unit, double.IsInfinity(layer.Limit) ? layer.Limit : layer.Limit * unit), unit);
                    }

                    break;
            }
        }

        return (paid, left);

        // What layers by claim and policy have taken, the policy's claims bear in proportion before the first layer by event.
        void Spread()
        {
            foreach (var policy in spread ? [] : claims.GroupBy(c => c.Policy))
            {
                var part = policy.Sum(c => c.Left) / policy.Sum(c => c.Loss);
                foreach (var claim in policy)
                    claim.Left = claim.Loss * part;
            }

            spread = true;
        }

        void Reduce(IEnumerable<Layer> group, IEnumerable<Claim[]> losses, Func<Claim, Layer, double>? share = null)
        {
            var taken = group.ToDictionary(l => l, _ => 0.0);
            foreach (var of in losses.ToArray())
            {
                var sum = of.Sum(c => c.Left);
                var all = 0.0;
                foreach (var layer in taken.Keys)
                {
                    var part = share is null ? Slice(sum, layer.Attachment, layer.Limit) : sum * share(of[0], layer);
                    taken[layer] += part;
                    all += layer.Share * part;
                }

                foreach (var claim in of)
                    claim.Left *= sum > 0 ? 1 - all / sum : 1;
            }

            foreach (var (layer, sum) in taken)
                Pay(layer, sum, 1);
        }

        void Pay(Layer layer, double taken, double unit)
        {
            var most = Math.Min(layer.AnnualLimit, layer.Reinstatements is { } n ? (n + 1) * layer.Limit * unit : double.PositiveInfinity);
            paid[layer.Id] = layer.Share * Math.Min(Math.Max(taken - layer.AnnualDeductible, 0), most);
            left -= paid[layer.Id];
        }
    }

    private static double Ceded(Layer layer, double sumInsured) => sumInsured > 0 ? Slice(sumInsured, layer.Attachment, layer.Limit) / sumInsured : 0;

    private static double Slice(double loss, double attachment, double limit) => Math.Min(Math.Max(loss - attachment, 0), limit);

    private sealed class Claim(int policy, int ofEvent, double loss)
    {
        internal int Policy { get; } = policy;

        internal int Event { get; } = ofEvent;

        internal double Loss { get; } = loss;

        internal double Left { get; set; } = loss;
    }
}

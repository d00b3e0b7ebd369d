using CsCheck;
using TechFinance.Actuarial.CoInsurance.Pools;

namespace TechFinance.Actuarial.CoInsurance.Tests.Allocation;

/// <summary>Layers, the pool's premium, and the policies of one trial.</summary>
internal sealed record TowerCase(Layer[] Layers, double Premium, TrialPolicy[] Policies)
{
    public override string ToString() => $"{string.Join('\n', Layers.AsEnumerable())}\npremium {Premium}\n{string.Join('\n', Policies.Select(p => $"{p.SumInsured:R}: {string.Join(' ', p.Claims)}"))}";
}

/// <summary>Towers of every kind.</summary>
internal static class RandomTowers
{
    /// <summary>The number of events that claims may be of.</summary>
    internal const int Events = 3;

    private static readonly Gen<double> Money = Gen.Frequency((1, Gen.Const(0.0)), (5, Gen.Double[0, 300]));
    private static readonly Gen<double> Limit = Gen.Frequency((1, Gen.Const(double.PositiveInfinity)), (4, Gen.Double[1, 300]));
    private static readonly Gen<double> Share = Gen.Frequency((2, Gen.Const(1.0)), (3, Gen.Double[0.05, 1]));

    private static readonly Gen<LayerBasis> Basis = Gen.Enum<LayerBasis>();

    /// <summary>An order has one basis, and up to two layers, of half a share each.</summary>
    private static readonly Gen<Layer[]> Order = Gen.Select(
        Basis,
        Gen.Select(Money, Limit, Share, Money, Limit, Gen.Frequency((2, Gen.Int[0, 0].Select(_ => (int?)null)), (1, Gen.Int[0, 2].Select(n => (int?)n))), Gen.Bool).Array[1, 2],
        (basis, layers) => layers.Select((l, i) => new Layer
        {
            Id = $"{i}",
            Order = 1,
            Basis = basis,
            Attachment = basis == LayerBasis.QuotaShare ? 0 : basis == LayerBasis.StopLoss ? l.Item1 / 100 : l.Item1,
            Limit = basis == LayerBasis.QuotaShare ? double.PositiveInfinity : basis == LayerBasis.StopLoss ? l.Item2 / 100 : l.Item2,
            Share = l.Item3 / layers.Length * (basis == LayerBasis.QuotaShare ? 0.9 : 1),
            AnnualDeductible = l.Item7 ? 0 : l.Item4,
            AnnualLimit = l.Item7 ? double.PositiveInfinity : l.Item5,
            Reinstatements = l.Item6,
            Carrier = "Re",
        }).ToArray());

    private static readonly Gen<Layer[]> Layers = Gen.Select(Order.Array[1, 5], Gen.Bool, (orders, leads) => orders
        .OrderBy(o => o[0].Basis is LayerBasis.QuotaShare && !leads ? LayerBasis.StopLoss : o[0].Basis is LayerBasis.StopLoss ? LayerBasis.Annual : o[0].Basis)
        .SelectMany((order, i) => order.Select(l => l with { Id = $"L{i}-{l.Id}", Order = i + 1 }))
        .ToArray());

    private static readonly Gen<TrialPolicy> Policy = Gen.Select(
        Gen.Double[50, 1000],
        Gen.Select(Gen.Double[0.1, 400], Gen.Int[-2, Events - 1]).Array[1, 4],
        (sum, claims) => new TrialPolicy(sum, [.. claims.Select(c => (c.Item1, Math.Max(c.Item2, -1)))]));

    internal static readonly Gen<TowerCase> Any = Gen.Select(Layers, Gen.Double[1, 200], Policy.Array[0, 5], (layers, premium, policies) => new TowerCase(layers, premium, policies));
}

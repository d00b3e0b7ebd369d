using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Simulator.Books;

namespace TechFinance.Actuarial.Simulator.Running;

/// <summary>
/// Puts the rows of tables in the order of their names where their order has no meaning, so that sums run, and draws
/// fall, in one order however a table is sorted.
/// </summary>
internal static class RowOrder
{
    internal static Assumptions Of(Assumptions assumptions) =>
        assumptions with
        {
            Policies =
            [
                .. assumptions.Policies
                    .OrderBy(p => p.Cover)
                    .ThenBy(p => p.Sector, StringComparer.Ordinal)
                    .ThenBy(p => p.Stage)
                    .ThenBy(p => p.Territory, StringComparer.Ordinal)
                    .ThenBy(p => p.Tier, StringComparer.Ordinal)
                    .ThenBy(p => p.Id, StringComparer.Ordinal),
            ],
            InfringementModels = assumptions.InfringementModels.ToDictionary(
                m => m.Key,
                m => m.Value with { Outcomes = [.. m.Value.Outcomes.OrderBy(o => o.Name, StringComparer.Ordinal)] }),
            Shocks = [.. assumptions.Shocks.OrderBy(s => s.Id, StringComparer.Ordinal).Select(s => s with { Strikes = Of(s.Strikes) })],
            Copulas = [.. assumptions.Copulas.OrderBy(c => c.Id, StringComparer.Ordinal)],
            Uncertainties =
            [
                .. assumptions.Uncertainties
                    .OrderBy(u => u.Name, StringComparer.Ordinal)
                    .ThenBy(u => u.Parameter)
                    .ThenBy(u => u.Cover)
                    .ThenBy(u => u.Sector, StringComparer.Ordinal)
                    .ThenBy(u => u.Model, StringComparer.Ordinal),
            ],
            Pool = assumptions.Pool with { Members = [.. assumptions.Pool.Members.OrderBy(m => m.Id, StringComparer.Ordinal)], Reinsurers = [.. assumptions.Pool.Reinsurers.OrderBy(r => r.Id, StringComparer.Ordinal)] },
        };

    private static Strike[] Of(IEnumerable<Strike> strikes) =>
    [
        .. strikes
            .OrderBy(s => s.Cover)
            .ThenBy(s => s.Sector, StringComparer.Ordinal)
            .ThenBy(s => s.Territory, StringComparer.Ordinal),
    ];
}

using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>Checks that the measures of capital have what they need.</summary>
internal static class CapitalChecks
{
    public static void Run(ScenarioTables tables, Findings findings)
    {
        if (tables.Pool is not { } pool)
            return;
        if (pool.Rules.CostOfCapital is not null && pool.IsComplete && pool.Rules.CapitalMeasures.Count + pool.Formulas.Count == 0)
        {
            findings.Error(pool, pool.PlaceOf(PoolTable.Key.CostOfCapital), FindingCode.Contradiction,
                "cost_of_capital is given, but no capital_measure says how much capital; allowed: both, or neither");
        }

        if (pool.Formulas.Count == 0 || tables.CapitalFactors is { IsComplete: false })
            return;
        var place = pool.PlaceOf(PoolTable.Key.CapitalMeasure);
        if (tables.CapitalFactors is not { } factors)
        {
            findings.Error(pool, place, FindingCode.Missing, $"{pool.Formulas[0].Name} takes its factors from capital_factors.csv, which is missing");
            return;
        }

        foreach (var cover in tables.Policies!.Policies.Select(p => p.Cover).Distinct().Order().Where(cover => !factors.Covers.Contains(cover)))
        {
            findings.Error(pool, place, FindingCode.Dangling,
                $"{pool.Formulas[0].Name} needs factors of the cover {Words.Of(Words.Covers, cover)}, which policies have and {factors.Path} has not");
        }
    }
}

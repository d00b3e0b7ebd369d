using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>Checks that every group of a copula has policies, and that nothing needs losses of several groups in one trial as they were drawn.</summary>
internal static class CopulaChecks
{
    public static void Run(ScenarioRow scenario, ScenarioTables tables, Findings findings)
    {
        if (tables.Copula is not { } copulas)
            return;
        CheckGroups(scenario, copulas, tables, findings);
        foreach (var (layer, line) in (tables.Layers?.Layers ?? []).Where(row => row.Layer.Basis == LayerBasis.Event))
        {
            findings.Error(tables.Layers!, tables.Layers!.Place(line, LayersTable.Basis), FindingCode.NotBuilt,
                $"the layer '{layer.Id}' sees what an event costs over all policies, but {copulas.Path} reorders the trials of each group of policies; both together are not built yet; allowed: another basis, or no copula");
        }

        if ((tables.Pool?.Rules ?? PoolTable.Neutral).DefaultLoading > 0)
        {
            findings.FileError(copulas.Path, FindingCode.NotBuilt,
                $"default_loading of {tables.Pool!.Path} makes defaults lean on the factor of each trial, but a copula reorders the trials of the losses; both together are not built yet; allowed: default_loading 0, or no copula");
        }
    }

    private static void CheckGroups(ScenarioRow scenario, CopulaTable copulas, ScenarioTables tables, Findings findings)
    {
        var policies = tables.Policies!;
        if (!policies.IsComplete || !copulas.IsComplete)
            return;
        var kinds = policies.Policies.Select(p => (p.Cover, p.Sector)).Distinct().ToArray();
        foreach (var (group, line) in copulas.Groups)
        {
            if (kinds.Any(kind => kind.Cover == group.Cover && (group.Sector is null ? !copulas.Groups.ContainsKey(new CopulaGroup(kind.Cover, kind.Sector)) : group.Sector == kind.Sector)))
                continue;
            var sectors = kinds.Where(kind => kind.Cover == group.Cover).Select(kind => kind.Sector).Distinct();
            findings.Error(copulas, copulas.Place(line, group.Sector is null ? CopulaTable.CoverOf : CopulaTable.Sector), FindingCode.Dangling,
                $"no policy of the scenario '{scenario.Scenario.Id}' is in the group {CopulaTable.NameOf(group)}"
                + (group.Sector is null ? "" : Nearest.Suggestion(group.Sector, sectors)) + "; allowed: groups of policies that there are");
        }
    }
}

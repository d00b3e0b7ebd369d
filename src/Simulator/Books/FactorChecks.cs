using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>Checks what dependence.csv and factors.csv together make of the policies.</summary>
internal sealed class FactorChecks
{
    private readonly ScenarioRow scenario;
    private readonly ScenarioTables tables;
    private readonly Findings findings;

    // One policy of each kind, with its line.
    private readonly (Policy Policy, int Line, Leaning Leaning)[] kinds;

    private FactorChecks(ScenarioRow scenario, ScenarioTables tables, Findings findings)
    {
        (this.scenario, this.tables, this.findings) = (scenario, tables, findings);
        var leanings = new Leanings((tables.Dependence?.Rows ?? []).Select(row => row.Loadings), (tables.Factors?.Rows ?? []).Select(row => row.Key));
        var policies = tables.Policies!;
        kinds =
        [
            .. policies.Policies.Zip(policies.Lines, (policy, line) => (policy, line, leanings.Of(policy)))
                .DistinctBy(p => p.Item3, ReferenceEqualityComparer.Instance),
        ];
    }

    public static void Run(ScenarioRow scenario, ScenarioTables tables, Findings findings)
    {
        var checks = new FactorChecks(scenario, tables, findings);
        checks.CheckStressedLoadings();
        checks.CheckDrivers();
        if (tables.Factors is not { } factors)
            return;
        checks.CheckRows(factors);
        checks.CheckFactors(factors);
    }

    private void CheckStressedLoadings()
    {
        foreach (var (loadings, line) in tables.Dependence?.Rows ?? [])
        {
            if (loadings.Sum * scenario.Scenario.Stress.Dependence > 1)
                ComplainAboutStress($"common + sector_loading + enterprise_loading of {tables.Dependence!.Path} line {line}", loadings.Sum);
        }
    }

    private void ComplainAboutStress(string shares, double sum)
    {
        var stress = scenario.Scenario.Stress.Dependence;
        findings.Error(tables.Scenarios!, tables.Scenarios!.Place(scenario.Line, ScenariosTable.Dependence), FindingCode.Sum,
            FormattableString.Invariant($"dependence {stress} makes {shares} {sum * stress}; allowed: at most 1"));
    }

    /// <summary>A claim count that varies needs factors that drive it: of its row, or named ones for every policy of the row.</summary>
    private void CheckDrivers()
    {
        foreach (var (loadings, line) in tables.Dependence?.Rows ?? [])
        {
            if (loadings is not { FrequencyCv: > 0, Sum: 0 } || (tables.Factors is { IsComplete: false }))
                continue;
            var idle = kinds.FirstOrDefault(kind => kind.Leaning.Loadings == loadings && kind.Leaning.Sum == 0);
            if (idle.Policy is null && tables.Factors is not null)
                continue;
            findings.Error(tables.Dependence!, tables.Dependence!.Place(line, DependenceTable.FrequencyCv), FindingCode.Contradiction,
                "frequency_cv is above 0, but common, sector_loading and enterprise_loading are 0, so that nothing drives the mixing variable"
                + (tables.Factors is null ? "" : $" of the policy '{idle.Policy!.Id}', which no row of {tables.Factors.Path} reaches either") + "; give one of them");
        }
    }

    private void CheckRows(FactorsTable factors)
    {
        foreach (var (policy, line, leaning) in kinds)
        {
            var named = leaning.Named;
            for (var i = 1; i < named.Count; i++)
            {
                if (named[i].Factor == named[i - 1].Factor)
                {
                    findings.Error(factors, factors.Place(factors.Rows[named[i]], FactorsTable.Factor), FindingCode.Contradiction,
                        $"this row and line {factors.Rows[named[i - 1]]} name as much of the policy '{policy.Id}' ({tables.Policies!.Path} line {line}); "
                        + "allowed: one that names more than the others, or is the only one that reaches it");
                }
            }

            var (sum, stress) = (leaning.Sum, scenario.Scenario.Stress.Dependence);
            if (named.Count == 0 || sum * Math.Max(1, stress) <= 1 + Tolerance.Sum)
                continue;
            if (sum <= 1 + Tolerance.Sum)
                ComplainAboutStress($"the loadings of the policy '{policy.Id}'", sum);
            else
            {
                findings.Error(factors, factors.Place(factors.Rows[named[^1]], FactorsTable.Loading), FindingCode.Sum, FormattableString.Invariant(
                    $"with it the loadings of the policy '{policy.Id}' ({tables.Policies!.Path} line {line}) on {string.Join(", ", named.Select(n => n.Factor))} and those of dependence.csv add up to {sum}, signs apart; allowed: at most 1"));
            }
        }
    }

    private void CheckFactors(FactorsTable factors)
    {
        if (!tables.Policies!.IsComplete || tables.Dependence is { IsComplete: false })
            return;
        foreach (var factor in factors.Rows.GroupBy(row => row.Key.Factor))
        {
            if (kinds.Any(kind => kind.Leaning.IsDriven && kind.Leaning.Named.Any(n => n.Factor == factor.Key && n.Loading != 0)))
                continue;
            var idle = kinds.FirstOrDefault(kind => kind.Leaning.Named.Any(n => n.Factor == factor.Key && n.Loading != 0)).Policy;
            findings.Error(factors, factors.Place(factor.First().Value, FactorsTable.Factor), FindingCode.Dangling,
                $"no policy of the scenario '{scenario.Scenario.Id}' leans on the factor '{factor.Key}': " + (
                    idle is not null ? $"for '{idle.Id}' and the others that its rows reach frequency_cv is 0; give them one in dependence.csv, or leave the factor out"
                    : factor.All(row => row.Key.Loading == 0) ? "all its loadings are 0; give one, or leave the factor out"
                    : "its rows reach none; allowed: a cover, sector, territory and stage that a policy has"));
        }
    }
}

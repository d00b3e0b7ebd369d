using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>Checks what only the tables of a scenario together can show.</summary>
internal static class ScenarioChecks
{
    public static void Run(ScenarioRow row, ScenarioTables tables, Findings findings, Uses uses)
    {
        if (tables.Policies is null)
        {
            findings.FileError(PoliciesTable.Definition.FileName, FindingCode.Missing, "policies.csv is missing; every book needs it");
            return;
        }

        uses.Add(tables);
        ModelChecks.Run(tables, findings);
        InfringementChecks.Run(tables, findings);
        EnterpriseChecks.Run(tables, findings);
        ClaimCountChecks.Run(row.Scenario, tables, findings);
        CurrencyChecks.Run(row, tables, findings);
        PoolChecks.Run(row, tables, findings);
        LayerChecks.Run(tables, findings);
        FactorChecks.Run(row, tables, findings);
        CopulaChecks.Run(row, tables, findings);
        CapitalChecks.Run(tables, findings);
        CheckShocks(tables, findings);
        UncertaintyChecks.Run(tables, findings);
    }

    private static void CheckShocks(ScenarioTables tables, Findings findings)
    {
        foreach (var (strike, line) in (tables.Shocks?.Shocks ?? []).SelectMany(shock => shock.Value.Strikes))
        {
            if (strike.Basis != Pricing.Dependence.SeverityBasis.SumInsured)
                continue;
            var unlimited = tables.Policies!.Policies.FindIndex(policy =>
                double.IsPositiveInfinity(policy.Terms.SumInsured) && strike.Reaches(policy));
            if (unlimited >= 0)
            {
                findings.Error(tables.Shocks!, tables.Shocks!.Place(line, ShocksTable.Basis), FindingCode.Contradiction,
                    $"basis sum_insured, but the policy '{tables.Policies.Policies[unlimited].Id}' ({tables.Policies.Path} line {tables.Policies.Lines[unlimited]}), "
                    + "which the shock strikes, has no sum_insured; allowed: amount, exposure, or a sum_insured on every policy struck");
            }
        }
    }
}

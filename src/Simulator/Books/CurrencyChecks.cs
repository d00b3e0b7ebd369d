using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>Checks that amounts in another currency than the scenario's can be turned into it.</summary>
internal static class CurrencyChecks
{
    public static void Run(ScenarioRow row, ScenarioTables tables, Findings findings)
    {
        var policies = tables.Policies!;
        var own = row.Scenario.Currency;
        var foreign = new HashSet<string>();
        for (var i = 0; i < policies.Policies.Count; i++)
        {
            // Where a currency is missing one complaint is enough, at the first policy that has it.
            var currency = policies.Policies[i].Currency;
            if (currency == own || !foreign.Add(currency))
                continue;
            if (tables.Fx is null)
            {
                findings.FileError(FxTable.Definition.FileName, FindingCode.Missing,
                    $"fx.csv is missing; {policies.Path} line {policies.Lines[i]} is in {currency}, the scenario '{row.Scenario.Id}' in {own}");
                return;
            }

            if (Lacks(tables.Fx, currency))
            {
                findings.Error(policies, policies.Place(policies.Lines[i], PoliciesTable.Currency), FindingCode.ExchangeRate,
                    $"the currency '{currency}' has no rate in {tables.Fx.Path}{Nearest.Suggestion(currency, tables.Fx.Currencies)}; the scenario '{row.Scenario.Id}' is in {own}");
            }
        }

        if (foreign.Count > 0 && Lacks(tables.Fx!, own))
        {
            findings.Error(tables.Scenarios!, tables.Scenarios!.Place(row.Line, ScenariosTable.Currency), FindingCode.ExchangeRate,
                $"the currency '{own}' has no rate in {tables.Fx!.Path}{Nearest.Suggestion(own, tables.Fx.Currencies)}; policies are in {string.Join(", ", foreign.Order(StringComparer.Ordinal))}");
        }
    }

    private static bool Lacks(FxTable fx, string currency) => fx.IsComplete && !fx.Currencies.Contains(currency);
}

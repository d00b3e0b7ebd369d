using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>Checks that what an infringement model says about time and profit can do something, for those that use it.</summary>
internal static class InfringementChecks
{
    public static void Run(ScenarioTables tables, Findings findings)
    {
        if (tables is not { IpModels: { } models, IpOutcomes: { } outcomes })
            return;
        foreach (var (name, model) in models.Models)
        {
            if (!outcomes.IsComplete || !outcomes.Models.TryGetValue(name, out var rows) || rows.IsBroken || rows.Outcomes.Any(row => row.Outcome.Duration.Mean > 0))
                continue;
            foreach (var (column, inflation) in new[] { (IpModelsTable.AwardInflation, model.AwardInflation), (IpModelsTable.DefenceInflation, model.DefenceInflation) })
            {
                if (inflation != 0)
                {
                    findings.Error(models, models.Place(models.Lines[name], column), FindingCode.Contradiction, FormattableString.Invariant(
                        $"{column.Name} {inflation} has no time to act in: no outcome of the model '{name}' in {outcomes.Path} has a duration; allowed: a duration there, or 0"));
                }
            }
        }

        var policies = tables.Policies!;
        for (var i = 0; i < policies.Policies.Count; i++)
        {
            var policy = policies.Policies[i];
            if (!policy.Cover.IsInfringement())
                continue;
            if (double.IsFinite(policy.RetroactiveMonths) && models.Models.TryGetValue(policy.Model, out var model) && model.ReportLag.Mean == 0)
            {
                findings.Error(policies, policies.Place(policies.Lines[i], PoliciesTable.RetroactiveMonths), FindingCode.Contradiction,
                    $"retroactive_months leaves out no claim: the model '{policy.Model}' of {models.Path} line {models.Lines[policy.Model]} has no report_lag; allowed: a report_lag there, or an empty cell");
            }

            if (policy.Cover == Cover.IpLiability && outcomes.Models.TryGetValue(policy.Model, out var rows) && rows.Outcomes.Find(row => row.Outcome.LostProfit.Mean > 0).Outcome is { } loses)
            {
                findings.Error(policies, policies.Place(policies.Lines[i], PoliciesTable.Model), FindingCode.Contradiction,
                    $"the model '{policy.Model}' has lost_profit ({outcomes.Path} line {rows.Parents[loses.Name].Line}), which ip_enforcement insures and ip_liability does not; allowed: a model without it");
            }
        }
    }
}

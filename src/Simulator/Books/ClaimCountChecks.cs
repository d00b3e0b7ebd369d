using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>
/// Checks that the claim count of each policy can have the mean that its exposure gives it: exposure × claims_per_unit ×
/// term_months/12 × the share that a retroactive date leaves × relativities × the scenario's ip_frequency.
/// </summary>
internal static class ClaimCountChecks
{
    /// <summary>The most claims that a policy may expect in a term; more is a slip of the pen, and would not end.</summary>
    public const double MostClaims = 1e6;

    public static void Run(Scenario scenario, ScenarioTables tables, Findings findings)
    {
        if (tables.IpModels is not { } models)
            return;
        var policies = tables.Policies!;
        var relativities = (tables.Relativities?.Rows ?? []).ToDictionary(
            row => (row.Relativity.Cover, row.Relativity.Dimension, row.Relativity.Level), row => row.Relativity.Frequency);
        var dependence = (tables.Dependence?.Rows ?? []).ToDictionary(row => (row.Loadings.Cover, row.Loadings.Sector ?? ""));
        var frequencies = (tables.Uncertainty?.Rows ?? []).Where(row => row.Uncertainty.Parameter == UncertainParameter.Frequency).ToArray();
        var stages = Words.Stages.ToDictionary(stage => stage.Value, stage => stage.Word);
        for (var i = 0; i < policies.Policies.Count; i++)
        {
            var policy = policies.Policies[i];
            if (!policy.Cover.IsInfringement() || !models.Models.TryGetValue(policy.Model, out var model))
                continue;
            var relativity = Of(Dimension.Sector, policy.Sector) * Of(Dimension.Stage, stages[policy.Stage])
                * Of(Dimension.Territory, policy.Territory) * Of(Dimension.Tier, tables.TierOf(policy));
            var mean = model.ClaimsOf(policy) * relativity * scenario.Stress.IpFrequency;
            var (least, most, reason) = model.Frequency.Means;
            if (most > MostClaims)
                (most, reason) = (MostClaims, least > 0 ? reason : "");
            if (!(mean > 0 && mean >= least && mean <= most))
            {
                var term = policy.TermMonths == 12 ? "" : $" × term_months {policy.TermMonths}/12";
                var covered = model.CoveredShare(policy) is var share && share == 1 ? "" : FormattableString.Invariant($" × {share} made after the retroactive date");
                findings.Error(policies, policies.Place(policies.Lines[i], PoliciesTable.Exposure), FindingCode.ClaimCount, FormattableString.Invariant(
                    $"exposure {policy.Exposure} × claims_per_unit {model.ClaimsPerUnit}{term}{covered} × relativities {relativity} × ip_frequency {scenario.Stress.IpFrequency} of the scenario '{scenario.Id}' is {mean} expected claims; allowed for {model.Frequency.Name}: {(least > 0 ? FormattableString.Invariant($"from {least} to") : mean > 0 ? "at most" : "above 0 and at most")} {most}")
                    + (reason.Length > 0 ? $", {reason}" : ""));
            }

            if (!model.Frequency.IsMixable && Applicable(dependence, policy) is { Loadings.FrequencyCv: > 0 } applicable)
            {
                findings.Error(models, models.Place(models.Lines[policy.Model], IpModelsTable.FrequencyOf), FindingCode.NotBuilt,
                    $"a {model.Frequency.Name} count cannot be mixed, but frequency_cv of {tables.Dependence!.Path} line {applicable.Line} is above 0 for the policy '{policy.Id}'; "
                    + "mixing it is not built yet; allowed: another family, or frequency_cv 0");
            }

            if (!model.Frequency.IsMixable && frequencies.FirstOrDefault(row => row.Uncertainty.Reaches(policy)) is { Line: > 0 } uncertain)
            {
                findings.Error(models, models.Place(models.Lines[policy.Model], IpModelsTable.FrequencyOf), FindingCode.NotBuilt,
                    $"a {model.Frequency.Name} count cannot be mixed, but {tables.Uncertainty!.Path} line {uncertain.Line} makes the frequency of the policy '{policy.Id}' uncertain; "
                    + "mixing it is not built yet; allowed: another family, or no such row");
            }

            double Of(Dimension dimension, string level) => relativities.GetValueOrDefault((policy.Cover, dimension, level), 1);
        }
    }

    private static (Loadings Loadings, int Line)? Applicable(
        Dictionary<(Cover Cover, string Sector), (Loadings Loadings, int Line)> dependence, Policy policy) =>
        dependence.TryGetValue((policy.Cover, policy.Sector), out var own) || dependence.TryGetValue((policy.Cover, ""), out own) ? own : null;
}

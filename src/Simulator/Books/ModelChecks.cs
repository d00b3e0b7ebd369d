using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>Checks that every model that is named is there, and whole.</summary>
internal static class ModelChecks
{
    public static void Run(ScenarioTables tables, Findings findings)
    {
        var policies = tables.Policies!;
        for (var i = 0; i < policies.Policies.Count; i++)
            CheckPolicy(tables, policies.Lines[i], policies.Policies[i].Cover, policies.Policies[i].Model, findings);
        foreach (var (line, cover, model) in policies.UnsoundModels)
            CheckPolicy(tables, line, cover, model, findings);
        CheckOutcomes(tables, findings);
    }

    private static void CheckPolicy(ScenarioTables tables, int line, Cover cover, string model, Findings findings)
    {
        var policies = tables.Policies!;
        var (file, definition, known) = TableOf(tables, cover);
        if (file is null)
        {
            var missing = definition.FileName;
            findings.FileError(missing, FindingCode.Missing, $"{missing} is missing; {policies.Path} line {line} refers to the model '{model}'");
            return;
        }

        if (known!.Contains(model) || !file.IsComplete)
            return;
        findings.Error(policies, policies.Place(line, PoliciesTable.Model), FindingCode.Dangling,
            $"the model '{model}' is not in {file.Path}{Nearest.Suggestion(model, findings.IsFull ? [] : known!)}");
    }

    /// <summary>The table of a cover's models, and their names.</summary>
    internal static (TableFile? File, Table Definition, IEnumerable<string>? Known) TableOf(ScenarioTables tables, Cover cover) => cover switch
    {
        Cover.RndFailure => (tables.RndGates, RndGatesTable.Definition, tables.RndGates?.Models.Keys),
        Cover.LoanGuarantee => (tables.LoanModels, LoanModelsTable.Definition, tables.LoanModels?.Lines.Keys),
        _ => (tables.IpModels, IpModelsTable.Definition, tables.IpModels?.Lines.Keys),
    };

    private static void CheckOutcomes(ScenarioTables tables, Findings findings)
    {
        var (models, outcomes) = (tables.IpModels, tables.IpOutcomes);
        if (models is not null && outcomes is null)
        {
            findings.FileError(IpOutcomesTable.Definition.FileName, FindingCode.Missing,
                $"ip_outcomes.csv is missing; every model of {models.Path} needs its outcomes");
        }
        else if (models is null && outcomes is not null)
        {
            findings.FileError(IpModelsTable.Definition.FileName, FindingCode.Missing,
                $"ip_models.csv is missing; the outcomes of {outcomes.Path} belong to its models");
        }

        if (models is null || outcomes is null)
            return;
        foreach (var (name, line) in models.Lines)
        {
            if (outcomes.IsComplete && !outcomes.Models.ContainsKey(name))
                findings.Error(models, models.Place(line, IpModelsTable.Model), FindingCode.Dangling, $"the model '{name}' has no outcome in {outcomes.Path}; it needs at least one");
        }

        foreach (var (name, rows) in outcomes.Models)
        {
            if (models.IsComplete && !models.Lines.ContainsKey(name))
            {
                findings.Error(outcomes, outcomes.Place(rows.Line, IpOutcomesTable.Model), FindingCode.Dangling,
                    $"the model '{name}' is not in {models.Path}{Nearest.Suggestion(name, models.Lines.Keys)}");
            }
        }
    }
}

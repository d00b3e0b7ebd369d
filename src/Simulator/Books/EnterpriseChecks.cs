using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>Checks that enterprises, their policies and their tiers go together.</summary>
internal static class EnterpriseChecks
{
    public static void Run(ScenarioTables tables, Findings findings)
    {
        var needed = (TableFile?)tables.Tiers ?? tables.ScoreBands;
        if (tables.Enterprises is null && needed is not null)
        {
            findings.FileError(EnterprisesTable.Definition.FileName, FindingCode.Missing,
                $"enterprises.csv is missing; {needed.Path} is about the enterprises in it");
        }

        CheckRelativities(tables, findings);
        if (tables.Enterprises is { } enterprises)
            CheckPolicies(tables.Policies!, enterprises, findings);
    }

    private static void CheckRelativities(ScenarioTables tables, Findings findings)
    {
        foreach (var (relativity, line) in (tables.Relativities?.Rows ?? []).Where(row => row.Relativity.Dimension == Dimension.Tier))
        {
            if (tables.Tiers is null)
            {
                findings.FileError(TiersTable.Definition.FileName, FindingCode.Missing,
                    $"tiers.csv is missing; {tables.Relativities!.Path} line {line} is for the tier '{relativity.Level}'");
            }
            else if (tables.Tiers.IsComplete && !tables.Tiers.Names.Contains(relativity.Level))
            {
                findings.Error(tables.Relativities!, tables.Relativities!.Place(line, RelativitiesTable.Level), FindingCode.Dangling,
                    $"the tier '{relativity.Level}' is not in {tables.Tiers.Path}{Nearest.Suggestion(relativity.Level, tables.Tiers.Names)}");
            }
        }
    }

    private static void CheckPolicies(PoliciesTable policies, EnterprisesTable enterprises, Findings findings)
    {
        // Where an enterprise is missing one complaint is enough, at its first policy.
        var missing = new HashSet<string>();
        for (var i = 0; i < policies.Policies.Count; i++)
        {
            var (policy, line) = (policies.Policies[i], policies.Lines[i]);
            if (!enterprises.Lines.ContainsKey(policy.Enterprise))
            {
                if (enterprises.IsComplete && missing.Add(policy.Enterprise))
                {
                    findings.Error(policies, policies.Place(line, PoliciesTable.Enterprise), FindingCode.Dangling,
                        $"the enterprise '{policy.Enterprise}' is not in {enterprises.Path}{Nearest.Suggestion(policy.Enterprise, findings.IsFull ? [] : enterprises.Lines.Keys)}");
                }

                continue;
            }

            if (!enterprises.Enterprises.TryGetValue(policy.Enterprise, out var enterprise))
                continue;
            if (enterprise.Sector is { } sector && sector != policy.Sector)
                Differs(line, PoliciesTable.Sector, policy, policy.Sector, sector);
            if (enterprise.Stage is { } stage && stage != policy.Stage)
                Differs(line, PoliciesTable.StageOf, policy, Words.Of(Words.Stages, policy.Stage), Words.Of(Words.Stages, stage));
        }

        void Differs(int line, Column column, Policy policy, string found, string allowed) =>
            findings.Error(policies, policies.Place(line, column), FindingCode.Contradiction,
                $"{column.Name} '{found}' differs from that of the enterprise '{policy.Enterprise}' ({enterprises.Path} line {enterprises.Lines[policy.Enterprise]}); allowed: {allowed}");
    }
}

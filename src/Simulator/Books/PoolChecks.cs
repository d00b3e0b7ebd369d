using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>Checks the shares that go to the pool and the members that a scenario takes out of it.</summary>
internal static class PoolChecks
{
    /// <summary>The most that the economy-wide factor may explain of what decides on default.</summary>
    public const double MostLoading = 0.99;

    public static void Run(ScenarioRow row, ScenarioTables tables, Findings findings)
    {
        if (tables.Members is null)
        {
            var policies = tables.Policies!;
            foreach (var line in policies.LinesWithPoolShare)
            {
                findings.Error(policies, policies.Place(line, PoliciesTable.PoolShare), FindingCode.Contradiction,
                    "pool_share is given, but there is no pool: members.csv is missing; leave the cell empty or add the table");
            }
        }

        CheckExcluded(row, tables, findings);
        foreach (var (credit, line) in tables.Members?.Credits ?? [])
            credit.Check(tables.Members!, line, MembersTable.Rating, tables.RatingsFile, findings);
        tables.Protections?.Check(tables.Members, tables.Pool, findings);
        if (tables.Pool?.Rules.Money.LeaderFee > 0 && tables.Members is { IsComplete: true } && tables.Members.Members.All(m => m.Role != Role.Lead))
        {
            findings.Error(tables.Members, tables.Members.Place(tables.Members.Credits.Select(c => c.Line).DefaultIfEmpty(1).First(), MembersTable.RoleOf), FindingCode.Contradiction,
                $"no member leads, but leader_fee of {tables.Pool.Path} pays one; allowed: the role lead for one member, or no fee");
        }

        var loading = (tables.Pool?.Rules ?? PoolTable.Neutral).DefaultLoading * row.Scenario.Stress.Dependence;
        if (loading > MostLoading)
        {
            findings.Error(tables.Scenarios!, tables.Scenarios!.Place(row.Line, ScenariosTable.Dependence), FindingCode.Sum,
                FormattableString.Invariant($"dependence {row.Scenario.Stress.Dependence} makes default_loading of {tables.Pool!.Path} {loading}; allowed: at most {MostLoading}"));
        }
    }

    private static void CheckExcluded(ScenarioRow row, ScenarioTables tables, Findings findings)
    {
        if (row.Excluded.Count == 0 || tables.Members is { IsComplete: false })
            return;
        var members = tables.Members?.Ids ?? [];
        var all = members.Count > 0;
        foreach (var (name, offset) in row.Excluded)
        {
            if (!members.Contains(name))
            {
                findings.Error(tables.Scenarios!, tables.Scenarios!.Place(row.Line, ScenariosTable.ExcludeMembers, offset), FindingCode.Dangling,
                    tables.Members is null
                        ? $"exclude_members names '{name}', but the book has no members.csv"
                        : $"exclude_members names '{name}', which is not in {tables.Members.Path}{Nearest.Suggestion(name, members)}");
            }
        }

        all &= members.All(member => row.Excluded.Any(excluded => excluded.Name == member));
        if (all)
        {
            findings.Error(tables.Scenarios!, tables.Scenarios!.Place(row.Line, ScenariosTable.ExcludeMembers), FindingCode.Contradiction,
                $"exclude_members names every member of {tables.Members!.Path}; at least one must stay");
        }
    }
}

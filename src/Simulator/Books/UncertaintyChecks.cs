using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>Checks what uncertainty.csv says about the models and policies of a scenario.</summary>
internal static class UncertaintyChecks
{
    private const double Rounding = 1e-9;

    public static void Run(ScenarioTables tables, Findings findings)
    {
        if (tables.Uncertainty is not { } table)
            return;
        foreach (var (row, line) in table.Rows)
        {
            CheckModel(tables, row, line, findings);
            if (Math.Abs(row.Law.Mean - 1) > Rounding)
            {
                findings.Warning(table, table.Place(line, UncertaintyTable.LawOf), FindingCode.ShiftedMean, FormattableString.Invariant(
                    $"the multiplier '{row.Name}' has the mean {row.Law.Mean}, so that it changes the parameter and not only how uncertain it is"));
            }
        }

        foreach (var rows in table.Rows.GroupBy(row => (row.Uncertainty.Name, row.Uncertainty.Parameter)).Where(rows => rows.Count() > 1))
            CheckReachedOnce(tables, [.. rows], findings);
    }

    private static void CheckModel(ScenarioTables tables, Uncertainty row, int line, Findings findings)
    {
        if (row.Model is not { } model)
            return;
        var named = Words.Covers.Select(cover => cover.Value)
            .Where(cover => (row.Cover is null || row.Cover == cover) && Uncertainty.Applies(row.Parameter, cover))
            .Select(cover => ModelChecks.TableOf(tables, cover))
            .Where(of => of.File is not null)
            .DistinctBy(of => of.File)
            .ToArray();
        if (named.Any(of => of.Known!.Contains(model) || !of.File!.IsComplete))
            return;
        findings.Error(tables.Uncertainty!, tables.Uncertainty!.Place(line, UncertaintyTable.Model), FindingCode.Dangling,
            $"the model '{model}' is not in {(named.Length == 0 ? "any table" : string.Join(", ", named.Select(of => of.File!.Path)))}{Nearest.Suggestion(model, named.SelectMany(of => of.Known!))}");
    }

    /// <summary>What rows of one name say of one parameter holds for different policies: otherwise the same draw would count twice.</summary>
    private static void CheckReachedOnce(ScenarioTables tables, (Uncertainty Uncertainty, int Line)[] rows, Findings findings)
    {
        var table = tables.Uncertainty!;
        foreach (var policy in tables.Policies!.Policies)
        {
            var reaching = rows.Where(row => row.Uncertainty.Reaches(policy)).ToArray();
            if (reaching.Length < 2)
                continue;
            findings.Error(table, table.Place(reaching[1].Line, UncertaintyTable.Id), FindingCode.Contradiction,
                $"the policy '{policy.Id}' is reached by line {reaching[0].Line} of the same name and parameter too; allowed: rows of one name that reach different policies, or another name");
            return;
        }
    }
}

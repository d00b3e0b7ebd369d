using System.Globalization;
using Spectre.Console;
using TechFinance.Actuarial.Simulator.Results;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Cli;

/// <summary>Simulated figures beside their exact values: the short table of a scenario, and what is said of a run.</summary>
internal static class BesideExact
{
    private const double Level = 0.995;

    /// <summary>What a table may look like, the fullest first.</summary>
    private static readonly (double Unit, string Heading)[] Layouts = [(1, ""), (1e3, "thousands"), (1e6, "millions")];

    /// <summary>The table of a scenario: of each view the mean, the tail if it is known, and the figure that is furthest off.</summary>
    /// <param name="comparisons">The figures that have an exact value.</param>
    /// <param name="width">The characters of a line; where a table is wider, digits give way.</param>
    internal static string[] Lines(IReadOnlyList<Comparison> comparisons, int width)
    {
        if (comparisons.Count == 0)
            return [];
        var tables = Layouts.Select(layout => Lines(comparisons, layout.Unit, layout.Heading)).ToArray();
        return tables.FirstOrDefault(table => table.Max(line => line.GetCellWidth()) <= width) ?? tables[^1];
    }

    /// <summary>Says what is further from its exact value than chance allows, if anything is.</summary>
    /// <returns>Whether nothing is.</returns>
    internal static bool Judge(IReadOnlyList<ScenarioOutcome> outcomes, TextWriter error)
    {
        var all = outcomes.SelectMany(outcome => outcome.Comparisons.Select(comparison => (outcome.Scenario, Comparison: comparison))).ToArray();
        var failed = Comparison.Failed([.. all.Select(c => c.Comparison)]).ToHashSet<Comparison>(ReferenceEqualityComparer.Instance);
        foreach (var (scenario, comparison) in all.Where(c => failed.Contains(c.Comparison)))
        {
            var m = comparison.Simulated;
            error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"tfsim: {scenario.Id}: the {Name(m)} of {m.View} {m.Entity} is {m.Value:G7}, where {comparison.Exact.Value:G7} is exact: {Off(comparison)} standard errors, which chance brings about with probability {comparison.Chance:0e+0}"));
        }

        if (failed.Count > 0)
            error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"tfsim: FINDING: {failed.Count} of {all.Length} figures differ from their exact values by more than chance allows; either the simulation or the exact engine is wrong, and the results should not be relied on"));
        return failed.Count == 0;
    }

    private static string[] Lines(IReadOnlyList<Comparison> comparisons, double unit, string heading)
    {
        var decimals = Summary.DecimalsOf(comparisons.Where(c => c.Simulated.Measure == "mean").Max(c => c.Exact.Value) / unit);
        var hasTails = comparisons.Any(c => c.Simulated.Measure == "tvar");
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(heading).NoWrap());
        string[] headings = ["expected loss", "exact", "off by", .. hasTails ? (string[])["TVaR 99.5 %", "exact", "off by", "furthest off"] : []];
        foreach (var text in headings)
            table.AddColumn(new TableColumn(text).RightAligned().NoWrap());
        foreach (var entity in comparisons.GroupBy(c => (c.Simulated.View, c.Simulated.Entity)))
        {
            var cells = new List<Text> { new(entity.Key.Entity == Views.All ? entity.Key.View : $"{entity.Key.View} {entity.Key.Entity}") };
            AddFigure(entity.First());
            if (hasTails)
            {
                AddFigure(entity.FirstOrDefault(c => c.Simulated is { Measure: "tvar", Level: Level }));
                var furthest = entity.Where(c => c.Chance is not null).DefaultIfEmpty().MinBy(c => c?.Chance);
                cells.Add(new Text(furthest is null || !entity.Skip(1).Any() ? "" : $"{Off(furthest)} {Name(furthest.Simulated)}"));
            }

            table.AddRow(cells);

            void AddFigure(Comparison? comparison)
            {
                cells.Add(new Text(comparison is null ? "" : Summary.Money(comparison.Simulated.Value / unit, decimals)));
                cells.Add(new Text(comparison is null ? "" : Summary.Money(comparison.Exact.Value / unit, decimals)));
                cells.Add(new Text(comparison is null ? "" : Off(comparison)));
            }
        }

        return ["Beside exact values, with the difference in standard errors:", .. Summary.Render(table)];
    }

    private static string Off(Comparison comparison) => comparison.Difference?.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) ?? "?";

    private static string Name(Metric m) => m.Level is { } level ? string.Create(CultureInfo.InvariantCulture, $"{m.Measure} {100 * level:0.##} %") : m.Measure;
}

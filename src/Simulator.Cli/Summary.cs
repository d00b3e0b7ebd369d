using System.Globalization;
using Spectre.Console;
using TechFinance.Actuarial.Simulator.Results;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Cli;

/// <summary>The short table of a scenario: who expects and who risks what, each figure with its standard error.</summary>
internal static class Summary
{
    private const double Level = 0.995;

    private static readonly string[] Shown =
        [Views.GroundUp, Views.Gross, Views.Retained, Views.Pool, Views.Layer, Views.Member, Views.Carrier, Views.Unplaced];

    /// <summary>Each column of figures, and whether it gives way where there is little room.</summary>
    private static readonly (string Heading, string Measure, double? Level, bool GivesWay)[] Columns =
    [
        ("expected loss", "mean", null, false),
        ("sd", "sd", null, true),
        ("VaR 99.5 %", "var", Level, false),
        ("TVaR 99.5 %", "tvar", Level, false),
    ];

    /// <summary>What a table may look like, the fullest first: with all columns or few, and in which unit.</summary>
    private static readonly (bool Brief, double Unit, string Heading)[] Layouts =
        [(false, 1, ""), (true, 1, ""), (true, 1e3, "thousands"), (true, 1e6, "millions")];

    /// <summary>Prints the table of a scenario.</summary>
    /// <param name="outcome">The scenario's figures.</param>
    /// <param name="output">Where to.</param>
    /// <param name="width">The characters of a line; where a table is wider, columns and then digits give way.</param>
    internal static void Print(ScenarioOutcome outcome, TextWriter output, int width)
    {
        var scenario = outcome.Scenario;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{scenario.Id}: {(scenario.Description.Length == 0 ? "" : scenario.Description + " ")}({scenario.Currency}, {HowOf(outcome)}, {outcome.WallSeconds:0.0} s)"));
        if (outcome.Metrics.Figures.Count == 0)
            return;

        var figures = outcome.Metrics.Figures.Where(m => Shown.Contains(m.View)).Concat(Accumulated(outcome)).ToArray();
        var tables = Layouts.Select(layout => Lines(figures, layout.Brief, layout.Unit, layout.Heading));
        foreach (var line in tables.FirstOrDefault(table => table.Max(line => line.GetCellWidth()) <= width) ?? tables.Last())
            output.WriteLine(line);
        foreach (var line in BesideExact.Lines(outcome.Comparisons, width))
            output.WriteLine(line);
        foreach (var column in (outcome.Exact?.Columns ?? []).DistinctBy(column => (object?)column.Result ?? column))
            output.WriteLine(ExactMetrics.ErrorsOf(column, Level));
        output.WriteLine();
    }

    private static string HowOf(ScenarioOutcome outcome) => outcome.Exact is null
        ? string.Create(CultureInfo.InvariantCulture, $"{outcome.Scenario.Trials:N0} trials, seed {outcome.Scenario.Seed}")
        : "without simulation";

    /// <summary>The enterprise that has the most insured, and the largest one of each trial.</summary>
    private static IEnumerable<Metric> Accumulated(ScenarioOutcome outcome) =>
        outcome.Accumulation.Take(1).Concat(outcome.Accumulation.Skip(1).Where(row => row.Enterprise is null)).SelectMany(row => row.Figures);

    private static string[] Lines(IReadOnlyList<Metric> metrics, bool brief, double unit, string heading)
    {
        var entities = metrics.GroupBy(m => (m.View, m.Entity)).ToArray();
        var decimals = DecimalsOf(entities.SelectMany(e => e).Where(m => m.Measure == "mean").Max(m => m.Value) / unit);
        var columns = Columns.Where(c => !(brief && c.GivesWay)).ToArray();

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(heading).NoWrap());
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(column.Heading).RightAligned().NoWrap());
            table.AddColumn(new TableColumn("±").RightAligned().NoWrap());
        }

        if (!brief)
            table.AddColumn(new TableColumn("P(loss)").RightAligned().NoWrap());
        foreach (var column in table.Columns)
            column.PadRight(brief ? 0 : 1);
        foreach (var entity in entities)
        {
            var figures = entity.ToDictionary(m => (m.Measure, m.Level));
            var cells = new List<Text> { new(entity.Key.Entity == Views.All ? entity.Key.View : $"{entity.Key.View} {entity.Key.Entity}") };
            foreach (var column in columns)
            {
                var figure = figures.GetValueOrDefault((column.Measure, column.Level));
                cells.Add(new Text(figure is null ? "" : Money(figure.Value / unit, decimals)));
                cells.Add(new Text(figure is null ? "" : double.IsInfinity(figure.StandardError) ? "?" : Money(figure.StandardError / unit, decimals)));
            }

            if (!brief)
                cells.Add(new Text(figures.GetValueOrDefault(("probability_of_loss", null))?.Value.ToString("P2", CultureInfo.InvariantCulture) ?? ""));
            table.AddRow(cells);
        }

        return Render(table);
    }

    /// <summary>A table as lines, without the blanks at their ends.</summary>
    internal static string[] Render(Table table)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(text),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
        });
        console.Profile.Width = short.MaxValue;
        console.Write(table);
        return [.. text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
    }

    /// <summary>Amounts in millions, of which a whole number would say little, get decimals.</summary>
    internal static int DecimalsOf(double largest) => largest >= 10_000 ? 0 : largest >= 100 ? 2 : 4;

    internal static string Money(double value, int decimals) => value.ToString($"N{decimals}", CultureInfo.InvariantCulture);
}

using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Sizing;

namespace TechFinance.Actuarial.Cli;

/// <summary><c>tfsim rank</c>: which of the towers that scenarios stand for is best.</summary>
internal static class RankCommand
{
    private const double DefaultLevel = 0.995;

    internal static Command Create(TextWriter output, TextWriter error)
    {
        var book = BookArgument.Create();
        var scenarios = BookArgument.CreateScenarios();
        var level = LinesCommand.Share("--level", "The level of TVaR (default: 0.995)");
        var (trials, seed, threads) = (RunCommand.Trials(), RunCommand.Seed(), RunCommand.Threads());
        var command = new Command("rank", "Ranks the towers of scenarios by cost, capital, what is unplaced and what the state pays.") { book, scenarios, level, trials, seed, threads };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(
                BookArgument.Read(parsed.GetRequiredValue(book), parsed.GetValue(scenarios), error),
                parsed.GetValue(level) ?? DefaultLevel,
                parsed.GetValue(trials),
                parsed.GetValue(seed),
                parsed.GetValue(threads) ?? Environment.ProcessorCount,
                output,
                error,
                cancellation),
            CancellationToken.None));
        return command;
    }

    private static int Run(Book? book, double level, int? trials, ulong? seed, int threads, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (book is null)
        {
            error.WriteLine("tfsim: nothing was ranked");
            return ExitCode.WrongInput;
        }

        // All on the same draws: those of the first scenario.
        var first = book.Scenarios[0].Assumptions.Scenario;
        Assumptions[] all =
        [
            .. book.Scenarios.Select(s => s.Assumptions with { Scenario = s.Assumptions.Scenario with { Trials = trials ?? first.Trials, Seed = seed ?? first.Seed } }),
        ];
        if (TowerRanking.Obstacle(all, level) is { } obstacle)
        {
            error.WriteLine($"tfsim: {obstacle}; nothing was ranked");
            return ExitCode.WrongInput;
        }

        try
        {
            Print(all[0].Scenario, TowerRanking.Of(all, level, threads, cancellation), level, output);
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("tfsim: interrupted");
            return ExitCode.Interrupted;
        }
    }

    private static void Print(Scenario first, IReadOnlyList<RankedTower> towers, double level, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{towers.Count} scenarios on the same draws ({first.Currency}, {first.Trials:N0} trials, seed {first.Seed}), capital by TVaR {level}; * is efficient: no other is better in cost, capital and unplaced"));
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("scenario").NoWrap());
        foreach (var heading in new[] { "cost", "±", "more than the first", "±", "capital", "±", "P(unplaced)", "±", "unplaced", "±", "purse", "±" })
            table.AddColumn(new TableColumn(heading).RightAligned().NoWrap());
        table.AddColumn(new TableColumn("").NoWrap());
        foreach (var t in towers)
        {
            table.AddRow(
            [
                new Text(t.Scenario),
                .. new[] { (t.Cost, "N0"), (t.Over, "N0"), (t.Capital, "N0"), (t.Probability, "P3"), (t.Unplaced, "N0"), (t.Purse, "P2") }.SelectMany(f => Figures(f.Item1, f.Item2)),
                new Text(t.BeatenBy is null ? "*" : $"worse than {t.BeatenBy}"),
            ]);
        }

        foreach (var line in Summary.Render(table))
            output.WriteLine(line);
    }

    private static Text[] Figures(Estimate estimate, string format) => [Of(estimate.Value, format), Of(estimate.StandardError, format)];

    private static Text Of(double value, string format) => new(double.IsInfinity(value) ? "?" : value.ToString(format, CultureInfo.InvariantCulture));
}

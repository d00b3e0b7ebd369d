using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Spectre.Console;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Sizing;

namespace TechFinance.Actuarial.Cli;

/// <summary><c>tfsim size</c>: how much capacity a pool needs.</summary>
internal static class SizeCommand
{
    private const double DefaultProbability = 0.005;
    private const string Allowed = "pool, book, member:NAME or layer:NAME";

    internal static Command Create(TextWriter output, TextWriter error)
    {
        var book = BookArgument.Create();
        var scenarios = BookArgument.CreateScenarios();
        var of = new Option<(SizedThing Thing, string Id)?>("--of")
        {
            Description = "What is sized: pool (all capacities; the default), member:NAME, layer:NAME, or book (how much larger it may be)",
            HelpName = "WHAT",
            CustomParser = ParseThing,
        };
        var probability = new Option<double?>("--probability")
        {
            Description = "How often it may fail: something unplaced, or the member or layer exhausted (default: 0.005, once in 200 terms)",
            HelpName = "P",
            CustomParser = ParseProbability,
        };
        var (trials, seed, threads) = (RunCommand.Trials(), RunCommand.Seed(), RunCommand.Threads());
        var command = new Command("size", "Finds the capacity that a target needs, and what more or less of it would change.") { book, scenarios, of, probability, trials, seed, threads };
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var (thing, id) = parsed.GetValue(of) ?? (SizedThing.Pool, "");
                var target = new SizingTarget(thing, id, parsed.GetValue(probability) ?? DefaultProbability);
                return Run(
                    BookArgument.Read(parsed.GetRequiredValue(book), parsed.GetValue(scenarios), error),
                    target,
                    scenario => scenario with { Trials = parsed.GetValue(trials) ?? scenario.Trials, Seed = parsed.GetValue(seed) ?? scenario.Seed },
                    parsed.GetValue(threads) ?? Environment.ProcessorCount,
                    output,
                    error,
                    cancellation);
            },
            CancellationToken.None));
        return command;
    }

    private static int Run(
        Book? book, SizingTarget target, Func<Scenario, Scenario> changed, int threads, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (book is null)
        {
            error.WriteLine("tfsim: nothing was sized");
            return ExitCode.WrongInput;
        }

        var exit = ExitCode.Done;
        try
        {
            foreach (var (read, _) in book.Scenarios)
            {
                var assumptions = read with { Scenario = changed(read.Scenario) };
                if (target.Obstacle(assumptions) is { } obstacle)
                {
                    error.WriteLine($"tfsim: {assumptions.Scenario.Id}: {obstacle}; nothing was sized");
                    return ExitCode.WrongInput;
                }

                var sizing = new PoolSizing(assumptions, threads, cancellation);
                if (sizing.Size(target) is { } result)
                {
                    Print(assumptions.Scenario, target, result, output);
                }
                else
                {
                    error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"tfsim: {assumptions.Scenario.Id}: no size of {NameOf(target)} fails as seldom as {target.Probability}: something stays unplaced however large the capacities, as when a line is open"));
                    exit = ExitCode.NotConverged;
                }

                if (target.Thing == SizedThing.Pool)
                    Print(sizing.Changes(), output);
                output.WriteLine();
            }

            return exit;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("tfsim: interrupted");
            return ExitCode.Interrupted;
        }
    }

    private static void Print(Scenario scenario, SizingTarget target, SizingResult result, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{scenario.Id} ({scenario.Currency}, {scenario.Trials:N0} trials, seed {scenario.Seed}): {NameOf(target)}, to fail at most once in {1 / target.Probability:G4} terms"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  as it is    fails with probability {result.Given.Value:P3} ± {result.Given.StandardError:P3}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {(target.Thing == SizedThing.Book ? "at most  " : "needed   ")}   × {result.Factor:0.0000}, 95 % interval {result.Lower:0.0000} to {Bound(result.Upper, "0.0000")}"));
        if (double.IsFinite(result.Unit) && target.Thing != SizedThing.Book)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"              {result.Factor * result.Unit:N0} a year, {result.Lower * result.Unit:N0} to {Bound(result.Upper * result.Unit, "N0")}"));
        }
    }

    private static string Bound(double value, string format) => double.IsInfinity(value) ? "an end that more trials would show" : value.ToString(format, CultureInfo.InvariantCulture);

    private static void Print(IReadOnlyList<CapacityChange> changes, TextWriter output)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("on the same draws").NoWrap());
        foreach (var heading in new[] { "P(unplaced)", "±", "expected unplaced", "±" })
            table.AddColumn(new TableColumn(heading).RightAligned().NoWrap());
        foreach (var change in changes)
            table.AddRow(new Text(change.Change), Share(change.Probability.Value), Share(change.Probability.StandardError), Money(change.Mean.Value), Money(change.Mean.StandardError));
        foreach (var line in Summary.Render(table))
            output.WriteLine(line);

        static Text Share(double value) => new(value.ToString("P3", CultureInfo.InvariantCulture));

        static Text Money(double value) => new(value.ToString("N0", CultureInfo.InvariantCulture));
    }

    private static string NameOf(SizingTarget target) => target.Thing switch
    {
        SizedThing.Member => $"the annual capacity of {target.Id}",
        SizedThing.Layer => $"the limit of {target.Id}",
        SizedThing.Book => "the book",
        _ => "the capacities of the pool",
    };

    private static (SizedThing Thing, string Id)? ParseThing(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        (SizedThing, string)? thing = text.Split(':', 2) switch
        {
            ["pool"] => (SizedThing.Pool, ""),
            ["book"] => (SizedThing.Book, ""),
            ["member", { Length: > 0 } id] => (SizedThing.Member, id),
            ["layer", { Length: > 0 } id] => (SizedThing.Layer, id),
            _ => null,
        };
        if (thing is null)
            result.AddError($"--of must be {Allowed}, not '{text}'");
        return thing;
    }

    private static double? ParseProbability(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var probability) && probability is > 0 and < 1)
            return probability;
        result.AddError($"--probability must be a number above 0 and below 1, not '{text}'");
        return null;
    }
}

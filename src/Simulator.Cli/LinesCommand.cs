using System.CommandLine;
using System.Globalization;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Sizing;

namespace TechFinance.Actuarial.Cli;

/// <summary><c>tfsim lines</c>: which members should write more, so that the pool's capital costs least.</summary>
internal static class LinesCommand
{
    private const double DefaultExhaustion = 0.005;
    private const double DefaultLevel = 0.995;

    internal static Command Create(TextWriter output, TextWriter error)
    {
        var book = BookArgument.Create();
        var scenarios = BookArgument.CreateScenarios();
        var exhaustion = Share("--exhaustion", "How often the lines may need more than a member's annual_capacity (default: 0.005, once in 200 terms)");
        var level = Share("--level", "The level of TVaR (default: 0.995)");
        var file = new Option<string?>("--out") { Description = "Writes the lines of one --scenario to a CSV file too", HelpName = "FILE" };
        file.Validators.Add(BookArgument.RefuseEmpty);
        var (trials, seed, threads) = (RunCommand.Trials(), RunCommand.Seed(), RunCommand.Threads());
        var command = new Command("lines", "Finds the lines on the pool and its layers with which the members' capital costs least.") { book, scenarios, exhaustion, level, file, trials, seed, threads };
        command.Validators.Add(result =>
        {
            if (result.GetValue(file) is not null && result.GetValue(scenarios) is not [_])
                result.GetResult(file)!.AddError("--out is for the lines of one scenario; name it with --scenario");
        });
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(
                BookArgument.Read(parsed.GetRequiredValue(book), parsed.GetValue(scenarios), error),
                parsed.GetValue(exhaustion) ?? DefaultExhaustion,
                parsed.GetValue(level) ?? DefaultLevel,
                parsed.GetValue(file),
                scenario => scenario with { Trials = parsed.GetValue(trials) ?? scenario.Trials, Seed = parsed.GetValue(seed) ?? scenario.Seed },
                parsed.GetValue(threads) ?? Environment.ProcessorCount,
                output,
                error,
                cancellation),
            CancellationToken.None));
        return command;
    }

    private static int Run(
        Book? book, double exhaustion, double level, string? file, Func<Scenario, Scenario> changed, int threads, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (book is null)
        {
            error.WriteLine("tfsim: no lines were chosen");
            return ExitCode.WrongInput;
        }

        var exit = ExitCode.Done;
        try
        {
            foreach (var (read, _) in book.Scenarios)
            {
                var assumptions = read with { Scenario = changed(read.Scenario) };
                var id = assumptions.Scenario.Id;
                if (LinePlan.Obstacle(assumptions, level, exhaustion) is { } obstacle)
                {
                    error.WriteLine($"tfsim: {id}: {obstacle}; no lines were chosen");
                    return ExitCode.WrongInput;
                }

                var plan = new LinePlan(assumptions, level, threads, cancellation);
                var choice = plan.Choose(exhaustion);
                LinesReport.Print(assumptions.Scenario, plan, choice, exhaustion, level, output);
                if (choice.Lines is null)
                {
                    error.WriteLine($"tfsim: {id}: no lines keep within all limits; the least that would do:");
                    foreach (var (limit, amount) in choice.Missing)
                        error.WriteLine($"tfsim: {id}:   {LinesReport.Missing(limit, amount, assumptions.Scenario.Currency)}");
                    exit = ExitCode.NotConverged;
                }
                else if (file is not null)
                {
                    LineFile.Write(file, plan, choice.Lines);
                }
            }

            return exit;
        }
        catch (ArithmeticException problem)
        {
            error.WriteLine($"tfsim: {problem.Message}");
            return ExitCode.NotConverged;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("tfsim: interrupted");
            return ExitCode.Interrupted;
        }
    }

    internal static Option<double?> Share(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "P",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is > 0 and < 1)
                return share;
            result.AddError($"{name} must be a number above 0 and below 1, not '{text}'");
            return null;
        },
    };
}

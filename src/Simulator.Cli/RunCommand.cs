using System.CommandLine;
using System.Globalization;
using TechFinance.Actuarial.Simulator.Results;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Cli;

/// <summary><c>tfsim run</c>: simulates the scenarios of a book and writes their results.</summary>
internal static class RunCommand
{
    private const int MostTrials = 100_000_000;
    private const int MostThreads = 1024;
    private const int MostEnterprises = 1000;

    internal static Command Create(TextWriter output, TextWriter error)
    {
        var book = BookArgument.Create();
        var scenarios = BookArgument.CreateScenarios();
        var folder = new Option<string?>("--out") { Description = "The folder for the results (default: out/<name of the book>)", HelpName = "DIR" };
        folder.Validators.Add(BookArgument.RefuseEmpty);
        var (trials, seed, threads) = (Trials(), Seed(), Threads());
        var enterprises = WholeNumber.Option("--enterprises", "K", 0, MostEnterprises, "The number of enterprises, the most insured first, of accumulation.csv (default: 20)");
        var exact = new Option<bool>("--exact") { Description = "Works the figures out without simulation, and says which it cannot" };
        var byPolicy = new Option<bool>("--by-policy") { Description = "Tells what each policy adds to the tail, which draws every block again" };
        byPolicy.Validators.Add(result =>
        {
            if (!result.Implicit && result.GetResult(exact) is { Implicit: false })
                result.AddError("--by-policy takes trials to draw again; leave out --exact");
        });

        var check = new Option<string>("--exact-check")
        {
            Description = "How much is done for exact values beside the simulated ones: off, auto (some tenths of a second a scenario, the default) or full",
            HelpName = "HOW",
            DefaultValueFactory = _ => "auto",
        };
        check.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.Tokens[0].Value is not ("off" or "auto" or "full"))
                result.AddError($"--exact-check must be off, auto or full, not '{result.Tokens[0].Value}'");
            else if (result is { Implicit: false } && result.GetResult(exact) is { Implicit: false })
                result.AddError("--exact-check is for simulated figures; with --exact there are none");
        });

        var command = new Command("run", "Simulates the scenarios of a book and writes their results.") { book, scenarios, folder, trials, seed, threads, enterprises, exact, check, byPolicy };

        // The run needs a thread of its own: signals are listened to from the moment that the action hands back its task.
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(
                parsed.GetRequiredValue(book),
                parsed.GetValue(scenarios),
                parsed.GetValue(folder),
                new RunOptions(
                    "",
                    parsed.GetValue(trials),
                    parsed.GetValue(seed),
                    parsed.GetValue(threads) ?? Environment.ProcessorCount,
                    parsed.GetValue(exact),
                    parsed.GetValue(enterprises) ?? RunOptions.DefaultEnterprises,
                    parsed.GetValue(byPolicy))
                {
                    Beside = parsed.GetValue(check) switch { "off" => null, "full" => ExactEffort.Full, _ => ExactEffort.Quick },
                },
                output,
                error,
                cancellation),
            CancellationToken.None));
        return command;
    }

    internal static Option<int?> Trials() => WholeNumber.Option("--trials", "N", 1, MostTrials, "The number of trials, instead of the scenarios' own");

    internal static Option<ulong?> Seed() => WholeNumber.Option("--seed", "S", ulong.MinValue, ulong.MaxValue, "The seed, instead of the scenarios' own");

    internal static Option<int?> Threads() =>
        WholeNumber.Option("--threads", "T", 1, MostThreads, "The number of threads (default: all cores); figures do not depend on it");

    private static int Run(
        string folder,
        string[]? scenarios,
        string? outFolder,
        RunOptions options,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellation)
    {
        var book = BookArgument.Read(folder, scenarios, error);
        if (book is null)
        {
            error.WriteLine("tfsim: nothing was run");
            return ExitCode.WrongInput;
        }

        if (options.ByPolicy && book.Scenarios.Select(s => PolicyCapitals.ObstacleOf(s.Assumptions)).OfType<string>().ToArray() is { Length: > 0 } obstacles)
        {
            foreach (var obstacle in obstacles)
                error.WriteLine($"tfsim: {obstacle}");
            error.WriteLine("tfsim: nothing was run");
            return ExitCode.WrongInput;
        }

        var target = outFolder ?? Path.Combine("out", Path.GetFileName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar)));
        using var progress = new ProgressLine(error);
        try
        {
            var outcomes = BookRun.Execute(book, options with { Out = target }, progress.Report, cancellation);
            progress.Clear();
            var width = Console.IsOutputRedirected ? int.MaxValue : Console.WindowWidth;
            foreach (var outcome in outcomes)
            {
                Summary.Print(outcome, output, width);
                foreach (var check in outcome.Checks.Where(c => c.IsBreached))
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome.Scenario.Id}: the {check.Kind} of {check.Member} is {(double.IsInfinity(check.Value) ? "without limit" : $"{check.Value:N0}")}, above its ceiling of {check.Limit:N0}"));
                foreach (var refused in outcome.Exact?.NotWorkedOut ?? [])
                    error.WriteLine($"tfsim: {outcome.Scenario.Id}: not worked out without simulation: {refused}");
                if (outcome.HasTooManyEnterprises)
                    error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"tfsim: {outcome.Scenario.Id}: the largest enterprise of each trial is not told: there are more than {Accumulation.MostEnterprises:N0}"));
                foreach (var refused in outcome.Capital?.NotWorkedOut ?? [])
                    error.WriteLine($"tfsim: {outcome.Scenario.Id}: capital not allocated: {refused}");
            }

            if (outcomes.All(outcome => outcome.Metrics.Figures.Count == 0))
            {
                error.WriteLine("tfsim: nothing can be worked out without simulation; no result was written");
                return ExitCode.WrongInput;
            }

            output.WriteLine($"Results: {target}");
            return BesideExact.Judge(outcomes, error) ? ExitCode.Done : ExitCode.Finding;
        }
        catch (OperationCanceledException)
        {
            progress.Clear();
            error.WriteLine("tfsim: interrupted; no result was written");
            return ExitCode.Interrupted;
        }
    }
}

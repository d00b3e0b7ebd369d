using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Simulator.Results;

/// <summary>How a book is run.</summary>
/// <param name="Out">The folder of the results; one folder a scenario is made in it.</param>
/// <param name="Trials">Replaces the scenarios' numbers of trials; null keeps them.</param>
/// <param name="Seed">Replaces the scenarios' seeds; null keeps them.</param>
/// <param name="Threads">The number of threads; at least 1.</param>
/// <param name="Exact">Works the scenarios out without simulation, as far as that goes.</param>
/// <param name="Enterprises">The number of enterprises, those with the largest sums insured, that are reported; 0 for none.</param>
/// <param name="ByPolicy">Tells what each policy adds to the tail; no scenario then has a <see cref="PolicyCapitals.ObstacleOf"/>.</param>
public sealed record RunOptions(
    string Out, int? Trials, ulong? Seed, int Threads, bool Exact = false, int Enterprises = RunOptions.DefaultEnterprises, bool ByPolicy = false)
{
    /// <summary>The number of enterprises by default.</summary>
    public const int DefaultEnterprises = 20;

    /// <summary>How much is done for exact values beside simulated ones; null for none.</summary>
    public ExactEffort? Beside { get; init; }
}

/// <summary>How far a run is.</summary>
/// <param name="Scenario">The scenario that is being run.</param>
/// <param name="Place">Its place among the scenarios, from 1.</param>
/// <param name="Of">The number of scenarios.</param>
/// <param name="Done">The trials done.</param>
/// <param name="Trials">The trials to do.</param>
public readonly record struct RunProgress(string Scenario, int Place, int Of, int Done, int Trials);

/// <summary>What a scenario gave.</summary>
/// <param name="Scenario">The scenario as it was run.</param>
/// <param name="Metrics">Its figures.</param>
/// <param name="Folder">Where they were written.</param>
/// <param name="WallSeconds">The time it took.</param>
/// <param name="Exact">What was worked out in place of a simulation; null after one.</param>
public sealed record ScenarioOutcome(Scenario Scenario, Metrics Metrics, string Folder, double WallSeconds, ExactOutcome? Exact = null)
{
    /// <summary>The figures of enterprises; none where no enterprise has two policies.</summary>
    public IReadOnlyList<AccumulationRow> Accumulation { get; init; } = [];

    /// <summary>Whether the largest enterprise of each trial is left out because there are too many.</summary>
    public bool HasTooManyEnterprises { get; init; }

    /// <summary>The capital; null where the book does not ask for it.</summary>
    public CapitalResults? Capital { get; init; }

    /// <summary>The simulated figures that have an exact value, beside it.</summary>
    public IReadOnlyList<Comparison> Comparisons { get; init; } = [];

    /// <summary>What law limits by members' capital; none where no capital is given.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];
}

/// <summary>Runs the scenarios of a book and writes their results.</summary>
public static class BookRun
{
    /// <summary>The program's version.</summary>
    public static string Version { get; } =
        typeof(BookRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>
    /// Runs every scenario of the book; the results appear all at once, at the end. Where nothing at all could be worked out
    /// without simulation, none do.
    /// </summary>
    /// <param name="book">The book.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="progress">Is told how far the run is, by any thread; may be null.</param>
    /// <param name="cancellation">Ends the run and leaves no result.</param>
    /// <exception cref="IOException">The results cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The results may not be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="OverflowException">A loss is too large to be measured.</exception>
    public static IReadOnlyList<ScenarioOutcome> Execute(
        Book book, RunOptions options, Action<RunProgress>? progress, CancellationToken cancellation)
    {
        using var folder = new ResultFolder(options.Out);
        var outcomes = new List<ScenarioOutcome>();
        foreach (var (assumptions, sources) in book.Scenarios)
        {
            var (started, watch) = (DateTimeOffset.UtcNow, Stopwatch.StartNew());
            var scenario = assumptions.Scenario with
            {
                Trials = options.Trials ?? assumptions.Scenario.Trials,
                Seed = options.Seed ?? assumptions.Scenario.Seed,
            };
            var place = outcomes.Count + 1;
            var exact = options.Exact ? ExactScenario.Run(assumptions, ExactEffort.Full, options.Threads, cancellation) : null;
            var (accumulation, comparisons) = ((IReadOnlyList<AccumulationRow>)[], (IReadOnlyList<Comparison>)[]);
            var tooManyEnterprises = false;
            var capital = (CapitalResults?)null;
            var checks = (IReadOnlyList<Check>)[];
            var policies = (IReadOnlyList<PolicyCapital>?)null;
            var metrics = exact is not null ? ExactMetrics.Of(exact) : Simulate();

            var path = folder.Create(scenario.Id);
            ResultFiles.WriteMetrics(Path.Combine(path, "metrics.csv"), scenario.Id, metrics.Figures);
            ResultFiles.WriteCurves(Path.Combine(path, "ep.csv"), metrics.Curves);
            var outputs = new List<string> { "metrics.csv", "ep.csv" };
            if (exact is null && options.Beside is not null)
            {
                ResultFiles.WriteComparisons(Path.Combine(path, "exact.csv"), scenario.Id, comparisons);
                outputs.Add("exact.csv");
            }

            if (metrics.Accounts.Count > 0)
            {
                ResultFiles.WriteAccounts(Path.Combine(path, "accounts.csv"), scenario.Id, metrics.Accounts);
                outputs.Add("accounts.csv");
            }

            if (accumulation.Count > 0)
            {
                ResultFiles.WriteAccumulation(Path.Combine(path, "accumulation.csv"), scenario.Id, accumulation);
                outputs.Add("accumulation.csv");
            }

            if (capital is not null)
            {
                ResultFiles.WriteCapital(Path.Combine(path, "capital.csv"), scenario.Id, capital);
                ResultFiles.WriteCore(Path.Combine(path, "core.csv"), scenario.Id, capital.Core);
                outputs.AddRange(["capital.csv", "core.csv"]);
            }

            if (checks.Count > 0)
            {
                ResultFiles.WriteChecks(Path.Combine(path, "checks.csv"), scenario.Id, checks);
                outputs.Add("checks.csv");
            }

            if (policies is not null)
            {
                ResultFiles.WritePolicies(Path.Combine(path, "policies_capital.csv"), scenario.Id, policies);
                outputs.Add("policies_capital.csv");
            }

            var seconds = watch.Elapsed.TotalSeconds;
            new RunManifest
            {
                Version = Version,
                Scenario = scenario,
                Inputs = sources,
                Outputs = [.. outputs.Select(output => HashOf(path, output))],
                Command = CommandOf(book, scenario, options),
                Started = started,
                WallSeconds = Math.Round(seconds, 3),
                Threads = options.Threads,
            }.Write(Path.Combine(path, "run.json"));
            outcomes.Add(new ScenarioOutcome(scenario, metrics, Path.Combine(options.Out, scenario.Id), seconds, exact)
            {
                Accumulation = accumulation,
                HasTooManyEnterprises = tooManyEnterprises,
                Capital = capital,
                Comparisons = comparisons,
                Checks = checks,
            });

            Metrics Simulate()
            {
                var result = Simulation.Run(
                    assumptions with { Scenario = scenario },
                    options.Threads,
                    Told,
                    cancellation,
                    options.Enterprises);
                var measured = Metrics.Of(result, options.Threads, cancellation);
                if (result.Accumulation is { } enterprises)
                    (accumulation, tooManyEnterprises) = (AccumulationMetrics.Of(enterprises, options.Threads, cancellation), enterprises.Count > Running.Accumulation.MostEnterprises);
                capital = CapitalResults.Of(result, options.Threads, cancellation);
                checks = Checks.Of(result);
                policies = options.ByPolicy ? PolicyCapitals.Of(result, options.Threads, Told, cancellation) : null;
                if (options.Beside is { } effort)
                    comparisons = ExactCheck.Of(ExactScenario.Run(assumptions, effort, options.Threads, cancellation), result, measured);
                return measured;

                void Told(int done) => progress?.Invoke(new RunProgress(scenario.Id, place, book.Scenarios.Count, done, scenario.Trials));
            }
        }

        cancellation.ThrowIfCancellationRequested();
        if (outcomes.Any(outcome => outcome.Metrics.Figures.Count > 0))
            folder.Complete();
        return outcomes;
    }

    private static SourceFile HashOf(string folder, string name)
    {
        using var file = File.OpenRead(Path.Combine(folder, name));
        return new SourceFile(name, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    private static string CommandOf(Book book, Scenario scenario, RunOptions options) =>
        string.Create(CultureInfo.InvariantCulture, $"tfsim run {Quoted(book.Folder)} --scenario {scenario.Id} --trials {scenario.Trials} --seed {scenario.Seed}")
        + (options.Exact ? " --exact" : options.Beside is null ? " --exact-check off" : options.Beside == ExactEffort.Full ? " --exact-check full" : "")
        + (options.ByPolicy ? " --by-policy" : "")
        + (options.Enterprises == RunOptions.DefaultEnterprises ? "" : string.Create(CultureInfo.InvariantCulture, $" --enterprises {options.Enterprises}"));

    /// <summary>
    /// A path as a shell reads it back, in double quotes with a backslash before what has a meaning there, and as tfsim
    /// does not take it for an option.
    /// </summary>
    private static string Quoted(string path)
    {
        var text = path.StartsWith('-') ? $"./{path}" : path;
        return $"\"{string.Concat(text.Select(c => c is '"' or '\\' or '$' or '`' ? $"\\{c}" : $"{c}"))}\"";
    }
}

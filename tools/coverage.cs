#:project ../src/Simulator/Simulator.csproj
// How often the 95 % intervals of tfsim (figure ± 1.96 standard errors) hold the exact value: runs every scenario of
// data/reference-cases under many seeds and compares with tests/Simulator.Tests/Reference/exact.csv.
// usage: dotnet run -c Release tools/coverage.cs [SEEDS (1000)] [TRIALS (20000)]
using System.Globalization;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Results;
using TechFinance.Actuarial.Simulator.Running;
using TechFinance.Actuarial.Simulator.Tables;

var seeds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
var trials = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20_000;
var root = Path.GetFullPath(Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, ".."));
(string Measure, string Level)[] measures = [("mean", ""), ("sd", ""), ("var", "0.99"), ("tvar", "0.99")];
string[] headings = ["mean", "sd", "var 0.99", "tvar 0.99", "var, 1 step"];

var exact = File.ReadLines(Path.Combine(root, "tests/Simulator.Tests/Reference/exact.csv")).Skip(1)
    .Select(line => line.Split(','))
    .ToDictionary(cells => (cells[0], cells[2], cells[3]), cells => (Value: Number(cells[4]), Step: Number(cells[1])));
var findings = new Findings();
var book = BookReader.Read(Path.Combine(root, "data/reference-cases"), findings)
    ?? throw new InvalidOperationException(string.Join('\n', findings.InOrder()));

Console.WriteLine($"share of {seeds} seeds, {trials} trials each, whose interval holds the exact value");
Console.WriteLine($"{"scenario",-28}{string.Concat(headings.Select(h => $"{h,12}"))}");
foreach (var (assumptions, _) in book.Scenarios)
{
    var held = new int[headings.Length];
    Parallel.For(1, seeds + 1, seed =>
    {
        var scenario = assumptions.Scenario with { Seed = (ulong)seed, Trials = trials };
        var result = Simulation.Run(assumptions with { Scenario = scenario }, threads: 1, done: null, CancellationToken.None);
        var gross = Metrics.Of(result, threads: 1, CancellationToken.None).Figures
            .Where(m => m.View == Views.Gross)
            .ToDictionary(m => (m.Measure, m.Level is { } level ? level.ToString(CultureInfo.InvariantCulture) : ""));
        for (var i = 0; i < measures.Length; i++)
        {
            var figure = gross[measures[i]];
            var (value, step) = exact[(scenario.Id, measures[i].Measure, measures[i].Level)];

            // A quantile on a lattice is as good as its neighbour, which the last column says.
            var miss = Math.Abs(figure.Value - value) - 1.96 * figure.StandardError;
            if (miss <= 0)
                Interlocked.Increment(ref held[i]);
            if (measures[i].Measure == "var" && miss <= step * (1 + 1e-9))
                Interlocked.Increment(ref held[^1]);
        }
    });
    Console.WriteLine($"{assumptions.Scenario.Id,-28}{string.Concat(held.Select(h => $"{(double)h / seeds,12:P1}"))}");
}

static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

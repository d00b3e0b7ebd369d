using BenchmarkDotNet.Attributes;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Running;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Benchmarks;

/// <summary>The simulation of whole books, without reading them and without measuring the result.</summary>
public class WholeBooks
{
    private Assumptions assumptions = null!;

    [Params("data/tech-pool", "benchmarks/compare/w1")]
    public string Folder { get; set; } = "";

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var findings = new Findings();
        var book = BookReader.Read(Path.Combine(Root(), Folder), findings)
            ?? throw new InvalidOperationException(string.Join('\n', findings.InOrder()));
        assumptions = book.Scenarios[0].Assumptions with { Scenario = book.Scenarios[0].Assumptions.Scenario with { Trials = 20_480 } };
    }

    [Benchmark]
    public SimulationResult Run() => Simulation.Run(assumptions, Threads, done: null, CancellationToken.None);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TechFinance.Actuarial.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("the benchmarks are not inside the repository");
        return folder.FullName;
    }
}

using BenchmarkDotNet.Attributes;
using TechFinance.Actuarial.Benchmarks.Plain;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Results;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Benchmarks.Kernels;

/// <summary>Whole books, without reading them: W1, W2 and the technology pool.</summary>
public class WholeBooks
{
    private const int Projects = 2_000;

    private Assumptions assumptions = null!;

    [Params("w1", "w2", "tech-pool")]
    public string Book { get; set; } = "";

    [Params(1, 2)]
    public int Threads { get; set; } = 1;

    /// <summary>So many that a run pays for its preparation.</summary>
    public int Trials { get; set; } = 20_480;

    [GlobalSetup]
    public void Setup() => assumptions = Book switch
    {
        "w1" => Workloads.Read("benchmarks/compare/w1", Trials),
        "w2" => Workloads.Of(new PlainProjects(Projects, 7), Trials),
        "tech-pool" => Workloads.Read("data/tech-pool", Trials),
        _ => throw new InvalidOperationException($"no book '{Book}'"),
    };

    [Benchmark(Baseline = true)]
    public SimulationResult Simulated() => Simulation.Run(assumptions, Threads, done: null, CancellationToken.None);

    /// <summary>With all metrics and exceedance curves.</summary>
    [Benchmark]
    public Metrics Measured() => Metrics.Of(Simulated(), Threads, CancellationToken.None);
}

using BenchmarkDotNet.Attributes;
using MathNet.Numerics.Random;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using Peers = MathNet.Numerics.Distributions;

namespace TechFinance.Actuarial.Benchmarks.Kernels;

/// <summary>Amounts, uniforms included, against MathNet filling an array of the same length.</summary>
public class Severities
{
    private readonly StreamKey stream = new(1, "benchmark");
    private readonly double[] uniforms = new double[Block.Length];
    private readonly Xoshiro256StarStar generator = new(1);
    private double[] amounts = [];
    private Severity severity = new Fixed(1);
    private SeveritySampler sampler = null!;
    private Action<double[]> peer = null!;
    private ulong block;

    [Params("lognormal", "gamma", "beta", "pareto", "generalized_pareto", "weibull", "exponential", "uniform")]
    public string Family { get; set; } = "";

    /// <summary>A block, and a number of amounts that no register divides.</summary>
    [Params(Block.Length, 1003)]
    public int Length { get; set; } = Block.Length;

    [GlobalSetup]
    public void Setup()
    {
        // MathNet has no generalized Pareto: the Pareto stands for it.
        (severity, peer) = Family switch
        {
            "lognormal" => ((Severity)new Lognormal(12, 1.8), (Action<double[]>)(to => Peers.LogNormal.Samples(generator, to, 12, 1.8))),
            "gamma" => (new Gamma(2.5, 40_000), to => Peers.Gamma.Samples(generator, to, 2.5, 1 / 40_000.0)),
            "beta" => (new Beta(2.2, 1.8, 1), to => Peers.Beta.Samples(generator, to, 2.2, 1.8)),
            "pareto" => (new Pareto(2.3, 130_000), to => Peers.Pareto.Samples(generator, to, 130_000, 2.3)),
            "generalized_pareto" => (new GeneralizedPareto(0.4, 60_000, 0), to => Peers.Pareto.Samples(generator, to, 60_000, 2.5)),
            "weibull" => (new Weibull(0.7, 80_000), to => Peers.Weibull.Samples(generator, to, 0.7, 80_000)),
            "exponential" => (new ExponentialSeverity(50_000), to => Peers.Exponential.Samples(generator, to, 1 / 50_000.0)),
            "uniform" => (new UniformSeverity(1_000, 9_000), to => Peers.ContinuousUniform.Samples(generator, to, 1_000, 9_000)),
            _ => throw new InvalidOperationException($"no family '{Family}'"),
        };
        sampler = new SeveritySampler(severity);
        amounts = new double[Length];
    }

    [Benchmark(Baseline = true)]
    public void MathNetSamples() => peer(amounts);

    /// <summary>The table of the quantile that every book is drawn with.</summary>
    [Benchmark]
    public void Table()
    {
        Words.Uniforms(stream, 1, block++, uniforms);
        sampler.Sample(uniforms.AsSpan(0, Length), amounts);
    }

    /// <summary>The family's own quantile function.</summary>
    [Benchmark]
    public void Kernel()
    {
        Words.Uniforms(stream, 1, block++, uniforms);
        severity.Sample(uniforms.AsSpan(0, Length), amounts);
    }
}

using BenchmarkDotNet.Attributes;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.Benchmarks;

/// <summary>A block of amounts, uniforms included, against MathNet filling an array of the same length.</summary>
public class Severities
{
    private readonly StreamKey stream = new(1, "benchmark");
    private readonly double[] amounts = new double[Block.Length];
    private readonly System.Random generator = new MathNet.Numerics.Random.Xoshiro256StarStar(1);
    private SeveritySampler sampler = null!;
    private Action<double[]> peer = null!;
    private ulong block;

    [Params("lognormal", "gamma", "beta", "weibull", "pareto")]
    public string Family { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        (var severity, peer) = Family switch
        {
            "lognormal" => ((Severity)new Lognormal(12, 1.8), (Action<double[]>)(to => MathNet.Numerics.Distributions.LogNormal.Samples(generator, to, 12, 1.8))),
            "gamma" => (new Gamma(2.5, 40_000), to => MathNet.Numerics.Distributions.Gamma.Samples(generator, to, 2.5, 1 / 40_000.0)),
            "beta" => (new Beta(2.2, 1.8, 1), to => MathNet.Numerics.Distributions.Beta.Samples(generator, to, 2.2, 1.8)),
            "weibull" => (new Weibull(0.7, 80_000), to => MathNet.Numerics.Distributions.Weibull.Samples(generator, to, 0.7, 80_000)),
            _ => (new Pareto(2.3, 130_000), to => MathNet.Numerics.Distributions.Pareto.Samples(generator, to, 130_000, 2.3)),
        };
        sampler = new SeveritySampler(severity);
    }

    [Benchmark(Baseline = true)]
    public void MathNetSamples() => peer(amounts);

    [Benchmark]
    public void Table()
    {
        Words.Uniforms(stream, 1, block++, amounts);
        sampler.Sample(amounts, amounts);
    }
}

using BenchmarkDotNet.Attributes;
using MathNet.Numerics.Random;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using Peers = MathNet.Numerics.Distributions;

namespace TechFinance.Actuarial.Benchmarks.Kernels;

/// <summary>
/// The claims of a block of trials, each with its trial and a uniform of its own, against MathNet drawing nothing but the
/// number of claims of each trial.
/// </summary>
public class Counts
{
    private readonly ClaimCounts counts = new();
    private readonly Claims claims = new();
    private readonly Xoshiro256StarStar generator = new(1);
    private readonly int[] numbers = new int[Block.Length];
    private StreamKey[] streams = [];
    private Frequency frequency = new Poisson();
    private ulong block;

    [Params("poisson", "negative_binomial", "zero_inflated_poisson", "binomial")]
    public string Family { get; set; } = "poisson";

    /// <summary>Claims a trial.</summary>
    [Params(0.001, 0.01, 0.1, 1, 10, 100)]
    public double Mean { get; set; } = 1;

    [GlobalSetup]
    public void Setup()
    {
        frequency = Family switch
        {
            "poisson" => new Poisson(),
            "negative_binomial" => new NegativeBinomial(2.5),
            "zero_inflated_poisson" => new ZeroInflatedPoisson(0.3),
            "binomial" => new Binomial(200),
            _ => throw new InvalidOperationException($"no family '{Family}'"),
        };
        streams = [.. Enumerable.Range(0, 64).Select(i => new StreamKey(1, $"policy/{i}"))];
    }

    [Benchmark(Baseline = true)]
    public void MathNetSamples()
    {
        switch (frequency)
        {
            case NegativeBinomial { R: var r }:
                Peers.NegativeBinomial.Samples(generator, numbers, r, r / (r + Mean));
                break;
            case Binomial { N: var n }:
                Peers.Binomial.Samples(generator, numbers, Mean / n, n);
                break;
            default:
                Peers.Poisson.Samples(generator, numbers, Mean);
                break;
        }
    }

    /// <summary>One policy after the other, as a book has them.</summary>
    [Benchmark]
    public int Draw()
    {
        var drawn = 0;
        counts.Begin(streams[block % (ulong)streams.Length], block++, frequency, Mean, Mixing.None);
        while (counts.Next(claims))
            drawn += claims.Count;
        return drawn;
    }
}

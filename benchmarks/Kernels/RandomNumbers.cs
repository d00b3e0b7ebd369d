using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.Benchmarks.Kernels;

/// <summary>
/// Numbers of a named stream against a loop over the runtime's sequential generator (xoshiro256**), which no name leads to.
/// </summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class RandomNumbers
{
    /// <summary>A length that no register divides, as claims have.</summary>
    private const int Pairs = 1003;

    private readonly StreamKey stream = new(1, "benchmark");
    private readonly System.Random generator = new();
    private readonly ulong[] indices = [.. Enumerable.Range(0, Pairs).Select(i => (ulong)i * 3)];
    private readonly ulong[] first = new ulong[Pairs];
    private readonly ulong[] second = new ulong[Pairs];
    private readonly double[] uniforms = new double[Block.Length];
    private ulong block;

    [Benchmark(Baseline = true), BenchmarkCategory("words")]
    public void PlainWords()
    {
        for (var i = 0; i < Pairs; i++)
        {
            first[i] = (ulong)generator.NextInt64();
            second[i] = (ulong)generator.NextInt64();
        }
    }

    [Benchmark, BenchmarkCategory("words")]
    public void WordsAt() => Words.At(stream, 1, block++, indices, first, second);

    [Benchmark(Baseline = true), BenchmarkCategory("uniforms")]
    public void PlainUniforms()
    {
        for (var i = 0; i < uniforms.Length; i++)
            uniforms[i] = generator.NextDouble();
    }

    [Benchmark, BenchmarkCategory("uniforms")]
    public void Uniforms() => Words.Uniforms(stream, 1, block++, uniforms);
}

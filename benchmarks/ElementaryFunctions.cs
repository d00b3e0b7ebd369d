using BenchmarkDotNet.Attributes;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Benchmarks;

/// <summary>The project's functions over a span, against a plain loop over those of the runtime.</summary>
public class ElementaryFunctions
{
    private double[] x = [];
    private double[] y = [];

    /// <summary>A span that fits in the nearest cache, and one whose length no register divides.</summary>
    [Params(1024, 1003)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        x = [.. Enumerable.Range(1, Length).Select(i => (2.0 * i - 1) / (2 * Length))];
        y = new double[Length];
    }

    [Benchmark(Baseline = true)]
    public void MathExp()
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = Math.Exp(x[i]);
    }

    [Benchmark]
    public void MathLog()
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = Math.Log(x[i]);
    }

    [Benchmark]
    public void Exp() => Map.Run(default(Exponential), x, y);

    [Benchmark]
    public void Log() => Map.Run(default(Logarithm), x, y);

    [Benchmark]
    public void Quantile() => Map.Run(default(NormalQuantile), x, y);

    [Benchmark]
    public void Cdf() => Map.Run(default(NormalCdf), x, y);
}

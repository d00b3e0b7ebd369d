using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using TechFinance.Actuarial.MonteCarlo.Vectors;
using Normal = MathNet.Numerics.Distributions.Normal;

namespace TechFinance.Actuarial.Benchmarks.Kernels;

/// <summary>The project's functions over a span, against a plain loop over those of the runtime or of MathNet.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class ElementaryFunctions
{
    private const double Exponent = 2.5;

    private double[] x = [];
    private double[] y = [];

    /// <summary>A span that fits in the nearest cache, and one whose length no register divides.</summary>
    [Params(1024, 1003)]
    public int Length { get; set; } = 1024;

    [GlobalSetup]
    public void Setup()
    {
        x = [.. Enumerable.Range(1, Length).Select(i => (2.0 * i - 1) / (2 * Length))];
        y = new double[Length];
    }

    [Benchmark(Baseline = true), BenchmarkCategory("exp")]
    public void PlainExp()
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = Math.Exp(x[i]);
    }

    [Benchmark, BenchmarkCategory("exp")]
    public void Exp() => Map.Run(default(Exponential), x, y);

    [Benchmark(Baseline = true), BenchmarkCategory("log")]
    public void PlainLog()
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = Math.Log(x[i]);
    }

    [Benchmark, BenchmarkCategory("log")]
    public void Log() => Map.Run(default(Logarithm), x, y);

    /// <summary>The runtime's log1p is no better than this.</summary>
    [Benchmark(Baseline = true), BenchmarkCategory("log1p")]
    public void PlainLog1p()
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = Math.Log(1 + x[i]);
    }

    [Benchmark, BenchmarkCategory("log1p")]
    public void Log1p() => Map.Run(default(Logarithm.OnePlus), x, y);

    /// <summary>The runtime's expm1 is no better than this.</summary>
    [Benchmark(Baseline = true), BenchmarkCategory("expm1")]
    public void PlainExpm1()
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = Math.Exp(x[i]) - 1;
    }

    [Benchmark, BenchmarkCategory("expm1")]
    public void Expm1() => Map.Run(default(Exponential.MinusOne), x, y);

    [Benchmark(Baseline = true), BenchmarkCategory("pow")]
    public void PlainPow()
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = Math.Pow(x[i], Exponent);
    }

    [Benchmark, BenchmarkCategory("pow")]
    public void Pow() => Map.Run(new Power(Exponent), x, y);

    [Benchmark(Baseline = true), BenchmarkCategory("normal cdf")]
    public void PlainCdf()
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = Normal.CDF(0, 1, x[i]);
    }

    [Benchmark, BenchmarkCategory("normal cdf")]
    public void Cdf() => Map.Run(default(NormalCdf), x, y);

    [Benchmark(Baseline = true), BenchmarkCategory("normal quantile")]
    public void PlainQuantile()
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = Normal.InvCDF(0, 1, x[i]);
    }

    [Benchmark, BenchmarkCategory("normal quantile")]
    public void Quantile() => Map.Run(default(NormalQuantile), x, y);
}

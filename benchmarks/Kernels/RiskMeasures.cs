using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using TechFinance.Actuarial.MonteCarlo.Measures;

namespace TechFinance.Actuarial.Benchmarks.Kernels;

/// <summary>The measures of a column of annual figures, against sorting it as a whole and plain loops.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class RiskMeasures
{
    private const double Level = 0.995;

    private double[] figures = [];
    private double[] sorted = [];
    private double[] scratch = [];

    /// <summary>Trials.</summary>
    [Params(1003, 100_000, 1_000_000)]
    public int Trials { get; set; } = 100_000;

    [GlobalSetup]
    public void Setup()
    {
        var generator = new MathNet.Numerics.Random.Xoshiro256StarStar(1);
        figures = new double[Trials];
        MathNet.Numerics.Distributions.LogNormal.Samples(generator, figures, 18, 0.4);
        sorted = new double[Trials];
        scratch = new double[UpperTail.ScratchLength(Trials)];
    }

    /// <summary>VaR and TVaR from the whole column in order.</summary>
    [Benchmark(Baseline = true), BenchmarkCategory("tail")]
    public double PlainSort()
    {
        figures.CopyTo(sorted, 0);
        Array.Sort(sorted);
        var rank = (int)Math.Ceiling(Trials * Level);
        var tail = 0.0;
        for (var i = rank; i < sorted.Length; i++)
            tail += sorted[i];
        return sorted[rank - 1] + tail / (Trials - rank);
    }

    /// <summary>VaR and TVaR with the upper half laid out, as a run needs it.</summary>
    [Benchmark, BenchmarkCategory("tail")]
    public double Tail()
    {
        var tail = UpperTail.Of(figures, 0.5, scratch);
        return tail.ValueAtRisk(Level).Value + tail.TailValueAtRisk(Level).Value;
    }

    /// <summary>One quantile.</summary>
    [Benchmark, BenchmarkCategory("tail")]
    public double Selected() => UpperTail.Of(figures, Level, scratch).ValueAtRisk(Level).Value;

    /// <summary>Mean, standard deviation and skewness with their standard errors need the six central moments.</summary>
    [Benchmark(Baseline = true), BenchmarkCategory("moments")]
    public double PlainMoments()
    {
        var mean = 0.0;
        foreach (var x in figures)
            mean += x;
        mean /= figures.Length;
        double m2 = 0, m3 = 0, m4 = 0, m5 = 0, m6 = 0;
        foreach (var x in figures)
        {
            var d = (x - mean) * 1e-8;
            var d2 = d * d;
            m2 += d2;
            m3 += d2 * d;
            m4 += d2 * d2;
            m5 += d2 * d2 * d;
            m6 += d2 * d2 * d2;
        }

        return mean + m2 + m3 + m4 + m5 + m6;
    }

    [Benchmark, BenchmarkCategory("moments")]
    public Moments AllMoments() => Moments.Of(figures);
}

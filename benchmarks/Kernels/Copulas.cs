using BenchmarkDotNet.Attributes;
using TechFinance.Actuarial.MonteCarlo.Copulas;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.Benchmarks.Kernels;

/// <summary>100,000 trials of 50 variables, and one column of them reordered.</summary>
public class Copulas
{
    private const int Variables = 50;
    private const int Trials = 100_000;

    private readonly Dictionary<string, CopulaSampler> samplers = [];
    private readonly StreamKey[] own = [.. Enumerable.Range(0, Variables).Select(i => new StreamKey(1, $"copula/{i}"))];
    private CorrelationMatrix matrix = new(new double[,] { { 1 } });
    private double[][] columns = [];

    [GlobalSetup]
    public void Setup()
    {
        var values = new double[Variables, Variables];
        for (var i = 0; i < Variables; i++)
        {
            for (var j = 0; j < Variables; j++)
                values[i, j] = i == j ? 1 : 0.3;
        }

        matrix = new CorrelationMatrix(values);
        foreach (var copula in (Copula[])[new GaussianCopula(matrix), new StudentCopula(matrix, 4), new ClaytonCopula(Variables, 2), new GumbelCopula(Variables, 2), new FrankCopula(Variables, 5), new JoeCopula(Variables, 2)])
            samplers.Add(copula.GetType().Name, copula.CreateSampler(new StreamKey(1, "copula"), own));
        columns = new GaussianCopula(matrix).Draw(new StreamKey(1, "copula"), own, Trials);
    }

    [Benchmark(Baseline = true)]
    public double Gaussian() => Draw(nameof(GaussianCopula));

    [Benchmark]
    public double Student() => Draw(nameof(StudentCopula));

    [Benchmark]
    public double Clayton() => Draw(nameof(ClaytonCopula));

    [Benchmark]
    public double Gumbel() => Draw(nameof(GumbelCopula));

    [Benchmark]
    public double Frank() => Draw(nameof(FrankCopula));

    [Benchmark]
    public double Joe() => Draw(nameof(JoeCopula));

    [Benchmark]
    public double[][] ImanConoverScores() => ImanConover.Scores(matrix, own, Trials);

    [Benchmark]
    public int[] Reordering() => RankOrder.Sources(columns[0], columns[1]);

    private double Draw(string name)
    {
        var sampler = samplers[name];
        for (var block = 0; block < Block.Count(Trials); block++)
            sampler.Draw((ulong)block);
        return sampler.Column(0)[0];
    }
}

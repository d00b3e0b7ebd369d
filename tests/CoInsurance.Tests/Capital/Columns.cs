using TechFinance.Actuarial.CoInsurance.Capital;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.CoInsurance.Tests.Capital;

/// <summary>Columns of annual figures for tests.</summary>
internal static class Columns
{
    internal static CapitalAllocation Allocate(CapitalMeasure measure, params double[][] parts) =>
        CapitalStudy.Of([.. parts.Select((figures, i) => new CapitalPart($"P{i}", figures))], [measure], threads: 2, CancellationToken.None)[0];

    internal static double[] Of(CapitalAllocation allocation, string method) =>
        [.. allocation.Methods.Single(m => m.Method == method).Capital.Select(e => e.Value)];

    /// <summary>Each value as often as it is said to come.</summary>
    internal static double[] Repeated(params (int Times, double Value)[] runs) => [.. runs.SelectMany(r => Enumerable.Repeat(r.Value, r.Times))];

    /// <summary>Standard normal figures.</summary>
    internal static double[] Normal(ulong seed, string name, int trials) => [.. Uniform(seed, name, trials).Select(Elementary.NormalQuantile)];

    /// <summary>Uniform figures.</summary>
    internal static double[] Uniform(ulong seed, string name, int trials)
    {
        var figures = new double[Block.Count(trials) * Block.Length];
        for (var block = 0; block < Block.Count(trials); block++)
            Words.Uniforms(new StreamKey(seed, name), 1, (ulong)block, figures.AsSpan(block * Block.Length, Block.Length));
        return figures[..trials];
    }
}

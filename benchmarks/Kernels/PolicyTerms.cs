using BenchmarkDotNet.Attributes;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Benchmarks.Kernels;

/// <summary>The losses of a policy in a block booked under its terms, against a plain loop over them.</summary>
public class PolicyTerms
{
    private readonly Terms terms = new(100_000, 0.2, 5_000_000, 50_000, 20_000_000, DefenceInside: true);
    private readonly Losses losses = new();
    private readonly Ledger ledger = new();
    private readonly PolicyYear year = new();
    private readonly AnnualFigures[] sum = new AnnualFigures[Block.Length];
    private readonly double[] ground = new double[Block.Length];
    private readonly double[] gross = new double[Block.Length];
    private readonly double[] total = new double[Block.Length];

    /// <summary>A policy that seldom has a claim, one with a claim in most trials, and a length that no register divides.</summary>
    [Params(19, 1003)]
    public int Claims { get; set; } = 1003;

    /// <summary>How often the losses come: once in no order, or as so many layers of one in each of their trials.</summary>
    [Params(0, 3)]
    public int Layers { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        // Out of layers some trials have several claims; amounts lie on both sides of deductible and limit.
        losses.Count = Claims;
        for (var i = 0; i < Claims; i++)
            (losses.Trial[i], losses.Amount[i]) = ((ulong)(Layers > 0 ? i : i * 389 % 700), 20_000 * Math.Pow(1.0007, i * 7919 % 10_000));
    }

    [Benchmark(Baseline = true)]
    public void Plain()
    {
        for (var layer = 0; layer < Math.Max(Layers, 1); layer++)
        {
            for (var i = 0; i < losses.Count; i++)
            {
                var paid = Math.Max(losses.Amount[i] - terms.Deductible, 0) * (1 - terms.InsuredShare);
                ground[losses.Trial[i]] += losses.Amount[i];
                gross[losses.Trial[i]] += Math.Min(paid, terms.SumInsured);
            }
        }

        for (var t = 0; t < Block.Length; t++)
        {
            if (ground[t] == 0)
                continue;
            total[t] += Math.Min(Math.Max(gross[t] - terms.AnnualDeductible, 0), terms.AnnualLimit);
            (ground[t], gross[t]) = (0, 0);
        }
    }

    [Benchmark]
    public void Booked()
    {
        losses.Layer = -1;
        for (var layer = 0; layer < Math.Max(Layers, 1); layer++)
        {
            if (Layers > 0)
                losses.Layer = layer;
            ledger.Add(losses, terms);
        }

        ledger.Close(terms, 1, null, sum, year);
    }
}

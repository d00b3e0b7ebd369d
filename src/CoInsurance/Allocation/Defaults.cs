using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.CoInsurance.Allocation;

/// <summary>
/// Which of some debtors fail to pay, in each trial of a block: a debtor does when √ρ Z + √(1 − ρ) ε is below the normal
/// quantile of its probability, Z being the economy-wide factor and ε its own (Vasicek 2002). Owned by one thread.
/// </summary>
public sealed class Defaults
{
    private const byte Purpose = 16;

    private readonly (StreamKey Stream, double Probability, double Threshold)[] debtors;
    private readonly double weight;
    private readonly double own;
    private readonly double[] bound = new double[Block.Length];
    private readonly double[] uniform = new double[Block.Length];
    private readonly int[] trials;
    private readonly int[] counts;

    /// <param name="seed">The seed of the run.</param>
    /// <param name="debtors">The name of each debtor's stream, and its probability of default.</param>
    /// <param name="loading">The share of the variance that the economy-wide factor explains; 0 to below 1.</param>
    public Defaults(ulong seed, IReadOnlyList<(string Name, double Probability)> debtors, double loading)
    {
        this.debtors = [.. debtors.Select(d => (new StreamKey(seed, $"default/{d.Name}"), d.Probability, d.Probability is > 0 and < 1 ? Elementary.NormalQuantile(d.Probability) : 0))];
        (weight, own) = (Math.Sqrt(loading), Math.Sqrt(1 - loading));
        trials = new int[debtors.Count * Block.Length];
        counts = new int[debtors.Count];
    }

    /// <summary>The trials of the block in which a debtor fails to pay, ascending.</summary>
    public ReadOnlySpan<int> Of(int debtor) => trials.AsSpan(debtor * Block.Length, counts[debtor]);

    /// <summary>Draws a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="economy">The economy-wide factor in each of its trials.</param>
    public void Draw(ulong block, ReadOnlySpan<double> economy)
    {
        for (var d = 0; d < debtors.Length; d++)
        {
            var (stream, probability, threshold) = debtors[d];
            counts[d] = 0;
            if (probability == 0)
                continue;
            if (weight == 0 || probability == 1)
            {
                bound.AsSpan().Fill(probability);
            }
            else
            {
                for (var t = 0; t < Block.Length; t++)
                    bound[t] = (threshold - weight * economy[t]) / own;
                Map.Run(default(NormalCdf), bound, bound);
            }

            Words.Uniforms(stream, Purpose, block, uniform);
            var n = 0;
            var found = trials.AsSpan(d * Block.Length, Block.Length);
            for (var t = 0; t < Block.Length; t++)
            {
                if (uniform[t] < bound[t])
                    found[n++] = t;
            }

            counts[d] = n;
        }
    }
}

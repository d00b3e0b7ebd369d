using TechFinance.Actuarial.MonteCarlo.Measures;

namespace TechFinance.Actuarial.CoInsurance.Capacity;

/// <summary>The TVaR of what lines pay. Owned by one thread.</summary>
/// <param name="shared">The losses that are shared; at least one.</param>
/// <param name="level">The level p; above 0 and below 1.</param>
internal sealed class LineTail(IReadOnlyList<SharedLoss> shared, double level)
{
    private readonly double[] paid = new double[shared[0].Losses.Length];
    private readonly double[] scratch = new double[UpperTail.ScratchLength(shared[0].Losses.Length)];

    /// <summary>What the lines pay in each trial.</summary>
    internal ReadOnlySpan<double> Paid => paid;

    /// <summary>The quantile at the level.</summary>
    internal double Quantile { get; private set; }

    /// <summary>The number of trials beyond it.</summary>
    internal double Beyond { get; } = QuantileRanks.Of(shared[0].Losses.Length, level).Beyond;

    /// <summary>Looks at other lines.</summary>
    internal void Take(double[] lines)
    {
        Array.Clear(paid);
        for (var s = 0; s < lines.Length; s++)
        {
            var (line, losses) = (lines[s], shared[s].Losses);
            for (var t = 0; t < paid.Length && line > 0; t++)
                paid[t] += line * losses[t];
        }

        Quantile = UpperTail.Of(paid, level, scratch).ValueAtRisk(level).Value;
    }

    /// <summary>
    /// The mean of each loss over the trials beyond the quantile; those at it count as far as they must, each alike. The TVaR of these lines
    /// is the sum of lines times these, and that of any others at least so much, being the largest over all sets of so many trials.
    /// </summary>
    internal double[] Slopes()
    {
        var (above, at) = (0, 0);
        foreach (var x in paid)
        {
            above += x > Quantile ? 1 : 0;
            at += x == Quantile ? 1 : 0;
        }

        var part = (Beyond - above) / at;
        return [.. shared.Select(of => Mean(of.Losses))];

        double Mean(double[] losses)
        {
            var (beyond, tied) = (0.0, 0.0);
            for (var t = 0; t < paid.Length; t++)
            {
                beyond += paid[t] > Quantile ? losses[t] : 0;
                tied += paid[t] == Quantile ? losses[t] : 0;
            }

            return (beyond + part * tied) / Beyond;
        }
    }
}

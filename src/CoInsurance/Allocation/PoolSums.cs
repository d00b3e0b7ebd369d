namespace TechFinance.Actuarial.CoInsurance.Allocation;

/// <summary>
/// What policies leave of their losses to be shared for the year, in every trial of a run: sums, to which those of other policies can be
/// added in another order of trials. Threads write to different blocks of them.
/// </summary>
public sealed class PoolSums
{
    private readonly double[][] columns;

    /// <param name="terms">The pool.</param>
    /// <param name="trials">The number of trials.</param>
    public PoolSums(PoolTerms terms, int trials) =>
        columns = [.. Enumerable.Range(0, PoolLedger.SumsOf(terms)).Select(_ => new double[trials])];

    /// <summary>Adds the sums of other policies.</summary>
    /// <param name="part">Their sums.</param>
    /// <param name="sources">The trial of theirs that is added to each trial; null for the same.</param>
    public void Add(PoolSums part, int[]? sources)
    {
        for (var c = 0; c < columns.Length; c++)
            Add(part.columns[c], sources, columns[c]);
    }

    /// <summary>Adds figures in another order.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="sources">The figure that is added at each place; null for that of the same place.</param>
    /// <param name="sums">What they are added to.</param>
    public static void Add(double[] figures, int[]? sources, double[] sums)
    {
        for (var t = 0; t < sums.Length; t++)
            sums[t] += figures[sources is null ? t : sources[t]];
    }

    /// <summary>A sum in the trials of a block that there are.</summary>
    internal Span<double> Of(int column, int start, int most) => columns[column].AsSpan(start, Math.Min(most, columns[column].Length - start));
}

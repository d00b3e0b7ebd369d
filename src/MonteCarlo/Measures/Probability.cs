using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TechFinance.Actuarial.MonteCarlo.Measures;

/// <summary>The probability of an event, from the number of trials in which it happened.</summary>
public static class Probability
{
    private const double Square = Estimate.Width95 * Estimate.Width95;

    /// <summary>
    /// The share of trials with the event. Its standard error is that of Agresti and Coull, which adds z²/2 trials
    /// with the event and z²/2 without (z = 1.96) before it takes √(p(1−p)/n): an event that never happened, or always
    /// did, is not thereby certain, so the standard error is never 0.
    /// </summary>
    /// <remarks>Agresti and Coull (1998), The American Statistician 52(2), 119–126.</remarks>
    /// <param name="count">The number of trials with the event; 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">The number of trials; 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Estimate Of(long count, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, trials);

        // Both adjusted counts are at least z²/2, so that no cancellation can make the product 0.
        var adjusted = trials + Square;
        var with = (count + (Square / 2)) / adjusted;
        var without = (trials - count + (Square / 2)) / adjusted;
        return new Estimate((double)count / trials, Math.Sqrt(with * without / adjusted));
    }

    /// <summary>
    /// The probability that the annual figure is above a threshold; with the threshold 0, that there is a loss at all.
    /// The standard error is that of <see cref="Of"/>.
    /// </summary>
    /// <param name="figures">One figure a trial; at least one, each of at most 1e300 in size.</param>
    /// <param name="threshold">In the unit of the figures; a figure equal to it is not above it. May be infinite.</param>
    /// <exception cref="ArgumentException">There is no figure, or one is NaN, infinite or larger than 1e300.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is NaN.</exception>
    public static Estimate OfExceeding(ReadOnlySpan<double> figures, double threshold)
    {
        if (double.IsNaN(threshold))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "a threshold must be a number");
        var column = CheckedColumn.Of(figures);
        return Of(threshold == 0 ? column.Positive : Count(figures, threshold), column.Trials);
    }

    /// <summary>
    /// The probability that several annual figures reach a threshold each in the same trial, as when all members of a pool
    /// are exhausted. The standard error is that of <see cref="Of"/>.
    /// </summary>
    /// <param name="columns">One column or more, of the same trials, each with its threshold; a figure equal to it reaches it.</param>
    /// <exception cref="ArgumentException">There is no column or no trial, or the columns differ in length.</exception>
    public static Estimate OfReaching(params ReadOnlySpan<(double[] Figures, double Threshold)> columns)
    {
        if (columns.IsEmpty || columns[0].Figures.Length == 0)
            throw new ArgumentException("there must be a column with at least one figure", nameof(columns));
        var trials = columns[0].Figures.Length;
        foreach (var (figures, _) in columns)
        {
            if (figures.Length != trials)
                throw new ArgumentException($"a column has {figures.Length} figures, another {trials}", nameof(columns));
        }

        var count = 0;
        var whole = trials & -Vector512<double>.Count;
        for (var t = 0; t < whole; t += Vector512<double>.Count)
        {
            // Mostly the first column says no already.
            var reached = Vector512<double>.AllBitsSet;
            for (var i = 0; i < columns.Length && reached.AsInt64() != Vector512<long>.Zero; i++)
                reached &= Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref columns[i].Figures[0], (nuint)t), Vector512.Create(columns[i].Threshold));
            count += BitOperations.PopCount(reached.ExtractMostSignificantBits());
        }

        for (var t = whole; t < trials; t++)
        {
            var reached = true;
            foreach (var (figures, threshold) in columns)
                reached &= figures[t] >= threshold;
            count += reached ? 1 : 0;
        }

        return Of(count, trials);
    }

    /// <summary>The number of figures above a threshold.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static int Count(ReadOnlySpan<double> figures, double threshold)
    {
        var (limit, above) = (Vector512.Create(threshold), Vector512<long>.Zero);
        ref var first = ref MemoryMarshal.GetReference(figures);
        var whole = figures.Length & -Vector512<double>.Count;
        for (var i = 0; i < whole; i += Vector512<double>.Count)
            above -= Vector512.GreaterThan(Vector512.LoadUnsafe(ref first, (nuint)i), limit).AsInt64();

        var count = (int)Vector512.Sum(above);
        foreach (var figure in figures[whole..])
            count += figure > threshold ? 1 : 0;
        return count;
    }
}

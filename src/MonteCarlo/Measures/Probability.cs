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
        ColumnRange.Of(figures);

        long count = 0;
        foreach (var figure in figures)
            count += figure > threshold ? 1 : 0;
        return Of(count, figures.Length);
    }
}

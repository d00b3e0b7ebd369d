namespace TechFinance.Actuarial.MonteCarlo.Measures;

/// <summary>
/// Which of a column's n figures, in ascending order and counted from 1, is its quantile at a level, and which two hold
/// the true quantile between them with 95 % confidence.
/// </summary>
/// <remarks>
/// The number of trials at or below the true quantile is binomial with mean np and standard deviation √(np(1−p)); 1.96
/// of these to each side of the quantile's rank, rounded out, give the limits' ranks. Conover (1999), Practical
/// Nonparametric Statistics, section 3.2; David and Nagaraja (2003), Order Statistics, section 7.1.
/// </remarks>
/// <param name="Rank">The rank of the quantile; 1 to n.</param>
/// <param name="Lower">The rank of the lower limit; below 1 where the column has none.</param>
/// <param name="Upper">The rank of the upper limit; above n where the column has none.</param>
/// <param name="Beyond">n(1 − p), the number of trials expected above the quantile.</param>
internal readonly record struct QuantileRanks(int Rank, int Lower, int Upper, double Beyond)
{
    /// <summary>
    /// A level nearer than this to k/n is k/n: far more than the rounding of a level such as 0.99 or 1 − 1/200, and far
    /// less than the step between two ranks.
    /// </summary>
    private const double LevelTolerance = 1e-14;

    /// <summary>The ranks for a column of n figures.</summary>
    /// <param name="n">The number of figures; 1 or more.</param>
    /// <param name="level">The level p; strictly between 0 and 1.</param>
    public static QuantileRanks Of(int n, double level)
    {
        double position = n * level, beyond = n * (1 - level);
        var nearest = Math.Floor(position + 0.5);
        if (nearest > 0 && nearest < n && Math.Abs(position - nearest) <= n * LevelTolerance)
        {
            position = nearest;
            beyond = n - nearest;
        }

        var rank = (int)Math.Ceiling(position);
        var margin = Estimate.Width95 * Math.Sqrt(n * level * (1 - level));
        return new QuantileRanks(
            rank, (int)Math.Floor(rank - margin), (int)Math.Ceiling(rank + margin), beyond);
    }
}

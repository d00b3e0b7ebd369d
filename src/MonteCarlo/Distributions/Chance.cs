using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>
/// How likely chance alone takes an estimate at least so far from the truth, to either side. Null where the trials do not
/// suffice to tell.
/// </summary>
public static class Chance
{
    /// <summary>
    /// Up to this skewness of a mean's distribution its probabilities are told. Beyond, few trials make up the mean, and the
    /// standard error itself hangs on whether they happened.
    /// </summary>
    public const double MostSkewness = 0.2;

    /// <summary>
    /// For the mean of independent values, or what to first order is one: the estimate's influence values.
    /// </summary>
    /// <remarks>
    /// A mean and its own standard error move together where values are skewed: few large ones make both small. The distance T
    /// is put on the scale of a normal variable by ((1 + gT/3)³ − 1)/g + g/6, g the skewness of the mean (P. Hall, <em>On the
    /// removal of skewness by transformation</em>, Journal of the Royal Statistical Society B 54, 1992). Where 1 + gT/3 is
    /// below 0 that would turn back, and 0 is taken.
    /// </remarks>
    /// <param name="standardErrors">The distance of estimate and truth in the estimate's standard errors; above 0 if the estimate is larger.</param>
    /// <param name="skewness">The skewness of the values over the root of their number.</param>
    public static double? OfMean(double standardErrors, double skewness)
    {
        if (!double.IsFinite(standardErrors) || !(Math.Abs(skewness) <= MostSkewness))
            return null;
        var place = Math.Max(0, 1 + skewness * standardErrors / 3) - 1;

        // ((1 + x)³ − 1)/g without its difference.
        var normal = skewness == 0 ? standardErrors : place * (3 + place * (3 + place)) / skewness + skewness / 6;
        return 2 * Map.One(default(NormalCdf), -Math.Abs(normal));
    }

    /// <summary>The skewness of a mean of values: their own over the root of their number; 0 where all are equal.</summary>
    /// <param name="values">The values; at least one.</param>
    public static double SkewnessOfMean(ReadOnlySpan<double> values)
    {
        var mean = 0.0;
        foreach (var x in values)
            mean += x;
        mean /= values.Length;
        var (square, cube) = (0.0, 0.0);
        foreach (var x in values)
        {
            var (distance, squared) = (x - mean, (x - mean) * (x - mean));
            square += squared;
            cube = Math.FusedMultiplyAdd(squared, distance, cube);
        }

        return square == 0 ? 0 : cube / (square * Math.Sqrt(square));
    }

    /// <summary>
    /// For a quantile that is known to lie between two figures: by how many trials lie below the one, or at most at the other,
    /// which are binomial numbers. No standard error is needed, and ties are no matter (W. Conover, <em>Practical
    /// Nonparametric Statistics</em>, 1999, section 3.2).
    /// </summary>
    /// <param name="figures">One figure a trial; at least one.</param>
    /// <param name="level">The level of the quantile; strictly between 0 and 1.</param>
    /// <param name="low">The least that it can be.</param>
    /// <param name="high">The most that it can be.</param>
    public static double OfQuantile(ReadOnlySpan<double> figures, double level, double low, double high)
    {
        var (below, upTo, n) = (0, 0, figures.Length);
        foreach (var x in figures)
        {
            below += x < low ? 1 : 0;
            upTo += x <= high ? 1 : 0;
        }

        // P(N ≥ k) = I_p(k, n − k + 1) for a binomial number N.
        var tooMany = below > n * level ? new Beta(below, n - below + 1, 1).Cdf(level) : 0.5;
        var tooFew = upTo < n * level ? new Beta(upTo + 1, n - upTo, 1).Survival(level) : 0.5;
        return Math.Min(1, 2 * Math.Min(tooMany, tooFew));
    }
}

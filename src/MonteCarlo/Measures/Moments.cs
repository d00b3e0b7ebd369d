namespace TechFinance.Actuarial.MonteCarlo.Measures;

/// <summary>
/// The mean, standard deviation and skewness of an annual figure, each with its standard error. The same figures in the
/// same order give the same bits on every machine.
/// </summary>
/// <remarks>
/// Standard errors come from influence functions: the estimate's error is the mean of n independent values IF(x), so
/// its variance is E[IF²]/n (the delta method; Serfling 1980, Approximation Theorems of Mathematical Statistics,
/// section 2.2 and chapter 3; Hampel et al. 1986, Robust Statistics, section 2.1). With z = (x − m)/s:
/// mean: IF = s·z; standard deviation: IF = s(z² − 1)/2; skewness g: IF = z³ − g − 3z − 1.5g(z² − 1).
/// Those of the standard deviation and of the skewness need a fourth and a sixth moment: for a heavy tail they are too
/// small until the column is very long.
/// </remarks>
/// <param name="Mean">The mean, in the unit of the figures.</param>
/// <param name="StandardDeviation">
/// The standard deviation, in the unit of the figures; the sum of squares is divided by n − 1, so that its square has no bias.
/// </param>
/// <param name="Skewness">The third central moment over the third power of the standard deviation, both with divisor n.</param>
public readonly record struct Moments(Estimate Mean, Estimate StandardDeviation, Estimate Skewness)
{
    /// <summary>
    /// Estimates the moments of a column. Where all figures are equal, the standard deviation and the skewness are 0
    /// and so are the standard errors; but a single trial tells nothing of its error, so they are then infinite.
    /// </summary>
    /// <param name="figures">One figure a trial; at least one, each of at most 1e300 in size.</param>
    /// <exception cref="ArgumentException">There is no figure, or one is NaN, infinite or larger than 1e300.</exception>
    public static Moments Of(ReadOnlySpan<double> figures) => Of(CheckedColumn.Of(figures));

    /// <summary>Estimates the moments of a column that has been checked.</summary>
    /// <param name="column">The column.</param>
    public static Moments Of(CheckedColumn column)
    {
        var n = column.Trials;
        if (column.Least == column.Most)
        {
            var error = n == 1 ? double.PositiveInfinity : 0;
            return new Moments(new(column.Least, error), new(0, error), new(0, error));
        }

        // A rounded sum can lift the mean past the range by a bit.
        var mean = Math.Clamp(column.Sum / n, column.Least, column.Most);
        var scale = PowerSums.ScaleFor(Math.Max(column.Most - mean, mean - column.Least));
        var sums = PowerSums.Of(column.Figures, mean, scale);

        var variance = sums.Second / n;
        var s = Math.Sqrt(variance);
        var skewness = sums.Third / n / (variance * s);
        var fourth = sums.Fourth / n / (variance * variance);
        var fifth = sums.Fifth / n / (variance * variance * s);
        var sixth = sums.Sixth / n / (variance * variance * variance);

        var deviation = Math.Sqrt(sums.Second / (n - 1)) / scale;
        var deviationSpread = fourth - 1; // E[(z² − 1)²]
        return new Moments(
            new(mean, deviation / Math.Sqrt(n)),
            new(deviation, 0.5 * deviation * ErrorOf(deviationSpread, n)),
            new(skewness, ErrorOf(SkewnessSpread(skewness, fourth, fifth, sixth), n)));
    }

    /// <summary>
    /// E[IF²] of the skewness, multiplied out with E[z] = 0, E[z²] = 1 and E[z³] = g. For the normal distribution
    /// this is 15 − 18 + 9 = 6.
    /// </summary>
    private static double SkewnessSpread(double g, double fourth, double fifth, double sixth) =>
        sixth - (3 * g * fifth) - (6 * fourth) + (g * g * ((2.25 * fourth) + 8.75)) + 9;

    // A mean square that is 0, as for two equally frequent values, can come out below 0 by rounding.
    private static double ErrorOf(double meanSquare, int n) => Math.Sqrt(Math.Max(0, meanSquare) / n);
}

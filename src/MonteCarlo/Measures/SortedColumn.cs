using TechFinance.Actuarial.MonteCarlo.Distortions;

namespace TechFinance.Actuarial.MonteCarlo.Measures;

/// <summary>A column of annual figures in ascending order, for measures that weigh every figure by its rank. Immutable.</summary>
public sealed class SortedColumn
{
    private readonly double[] sorted;

    /// <param name="figures">One figure a trial; at least one, each of at most 1e300 in size.</param>
    /// <exception cref="ArgumentException">There is no figure, or one is NaN, infinite or larger than 1e300.</exception>
    public SortedColumn(ReadOnlySpan<double> figures)
    {
        CheckedColumn.Of(figures);
        sorted = figures.ToArray();
        LeadingBits.Sort(sorted);
    }

    /// <summary>The figures, from the smallest to the largest.</summary>
    public ReadOnlySpan<double> Figures => sorted;

    /// <summary>
    /// The distorted mean of the figures limited at <paramref name="limit"/>: Σ w_i x₍i₎ with w_i = g((n − i + 1)/n) − g((n − i)/n), the i-th
    /// smallest of n figures.
    /// </summary>
    /// <remarks>
    /// The estimator is an L-statistic. Its standard error is that of the mean of n values of the influence function, which rises from x₍i₎ to
    /// x₍i+1₎ by n w_{i+1} (x₍i+1₎ − x₍i₎): Serfling (1980), Approximation Theorems of Mathematical Statistics, section 8.1; for distorted
    /// means Jones and Zitikis (2003), North American Actuarial Journal 7(4), 44–54. For TVaR it is that of
    /// <see cref="UpperTail.TailValueAtRisk"/>. It is infinite where the largest figure alone has more than a tenth of the weight, which for
    /// TVaR means fewer than ten trials above the level; equal figures share their weight. For a tail so heavy that the
    /// distorted variance is not finite it is too small.
    /// </remarks>
    /// <param name="distortion">The distortion g.</param>
    /// <param name="limit">The most that a figure counts with.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is NaN, or infinite where the distortion needs one.</exception>
    public Estimate DistortedMean(Distortion distortion, double limit = double.PositiveInfinity)
    {
        distortion.CheckLimit(limit);
        var n = sorted.Length;
        var first = Math.Min(sorted[0], limit);
        var (last, beyond) = (first, distortion.Of((double)(n - 1) / n));
        var (sum, influence, centre, squares) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 1; i < n; i++)
        {
            // Of the n − i largest figures, and of those without the smallest of them.
            var next = distortion.Of((double)(n - i - 1) / n);
            var figure = Math.Min(sorted[i], limit);
            sum = Math.FusedMultiplyAdd(beyond, figure - last, sum);
            influence = Math.FusedMultiplyAdd(n * (beyond - next), figure - last, influence);
            (last, beyond) = (figure, next);

            // The mean and the squares around it of what has been seen (Welford 1962, Technometrics 4(3)).
            var distance = influence - centre;
            centre += distance / (i + 1);
            squares = Math.FusedMultiplyAdd(distance, influence - centre, squares);
        }

        var equal = 1;
        while (equal < n && sorted[n - equal - 1] >= last)
            equal++;
        var tooFew = UpperTail.FewestBeyond * distortion.Of((double)equal / n) > equal * (1 + 1e-12);
        return new Estimate(first + sum, tooFew ? double.PositiveInfinity : Math.Sqrt(squares / (n - 1) / n));
    }
}

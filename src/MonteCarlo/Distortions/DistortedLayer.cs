using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Special;

namespace TechFinance.Actuarial.MonteCarlo.Distortions;

/// <summary>The distorted mean of the part of an amount that lies in a layer, by quadrature.</summary>
public static class DistortedLayer
{
    // Of the sum: what may be left out of it.
    private const double Negligible = 1e-13;

    // Amounts are not followed farther, nor survival probabilities below the last with all their digits.
    private const double Farthest = 1e300;
    private const double LeastSurvival = 2.2250738585072014e-308;

    /// <summary>
    /// ∫ g(P(X &gt; x)) dx over x in the layer, panel by panel, each twice as far out as the one before it. Without an end the sum stops
    /// where the panels fall so fast that a geometric series of all others would not matter.
    /// </summary>
    /// <param name="severity">The distribution of the amount, which is not negative.</param>
    /// <param name="distortion">The distortion g.</param>
    /// <param name="from">Where the layer begins; at least 0 and finite.</param>
    /// <param name="to">Where it ends; above <paramref name="from"/>, may be infinite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The layer is not as it must be, or needs an end for the distortion.</exception>
    /// <exception cref="NotSupportedException">The distorted mean is infinite, or so nearly that it cannot be told.</exception>
    public static double Mean(Severity severity, Distortion distortion, double from, double to)
    {
        Parameter.NotNegative(from, nameof(from));
        if (!(to > from))
            throw Parameter.Refused(to, nameof(to), FormattableString.Invariant($"must be above {from}"));
        distortion.CheckLimit(to);
        if (double.IsPositiveInfinity(to) && double.IsPositiveInfinity(severity.Mean))
            throw new NotSupportedException($"the mean of {severity} is infinite");

        var (sum, before) = (0.0, 0.0);
        for (var start = from; start < to;)
        {
            var end = Math.Min(Math.Max(2 * start, severity.Quantile(0.5)), to);
            var panel = GaussLegendre.Integral(x => distortion.Of(severity.Survival(x)), start, end, Negligible * sum);
            sum += panel;
            if (double.IsPositiveInfinity(to))
            {
                var lost = severity.Survival(end) < LeastSurvival && distortion.Of(LeastSurvival) * end > Negligible * sum;
                if (lost || end > Farthest)
                    throw new NotSupportedException($"the mean of {severity} under {distortion} is infinite, or so nearly that it cannot be told: limit the layer");
                if (panel < before && panel * panel <= Negligible * sum * (before - panel))
                    return sum;
            }

            (start, before) = (end, panel);
        }

        return sum;
    }
}

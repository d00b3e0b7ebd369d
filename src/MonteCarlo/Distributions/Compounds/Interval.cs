using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Compounds;

/// <summary>What of a distribution lies between two amounts a ≤ b, from whichever of its functions has the digits there.</summary>
internal static class Interval
{
    /// <summary>P(a &lt; X ≤ b).</summary>
    internal static double Probability(Severity severity, double a, double b) =>
        severity.Survival(a) < 0.5 ? severity.Survival(a) - severity.Survival(b) : severity.Cdf(b) - severity.Cdf(a);

    /// <summary>∫ P(x &lt; X ≤ b) dx over x from a to b.</summary>
    internal static double Integral(Severity severity, double a, double b)
    {
        // A difference of integrals from 0, or to infinity, has its digits where much lies between.
        const double much = 0.1;
        var isFinite = double.IsFinite(b);
        if (isFinite && Probability(severity, a, b) < much)
            return Quadrature(severity, a, b, static _ => 1);
        var above = severity.Survival(a) >= 0.5 || !double.IsFinite(severity.Mean)
            ? severity.LimitedExpectedValue(b) - severity.LimitedExpectedValue(a)
            : Excess(severity, a) - Excess(severity, b);
        return isFinite ? above - (b - a) * severity.Survival(b) : above;
    }

    /// <summary>∫ (x − a) P(x &lt; X ≤ b) dx over x from a to b; infinite where the variance beyond an infinite b is.</summary>
    internal static double SecondIntegral(Severity severity, double a, double b) =>
        double.IsPositiveInfinity(b) && !double.IsFinite(severity.Variance)
            ? double.PositiveInfinity
            : Quadrature(severity, a, b, x => x - a);

    /// <summary>
    /// ∫ weight(x) P(x &lt; X ≤ b) dx over x from a to b, on the scale of log x, piece by piece. Where a is 0, what lies below
    /// the start, some 1e-10 of the whole, is a rectangle; beyond the end lies nothing unless the integral is nearly infinite.
    /// </summary>
    private static double Quadrature(Severity severity, double a, double b, Func<double, double> weight)
    {
        var middle = Math.Min(severity.Quantile(0.5), b);
        var least = Math.Max(Math.Max(a, 1e-10 * middle), 1e-300);
        var (start, end) = (Elementary.Log(least), Elementary.Log(Math.Min(b, 1e150)));
        var pieces = (int)Math.Ceiling(Math.Max(1, end - start));
        var width = (end - start) / pieces;
        var sum = a < least ? (least - a) * weight(0.5 * (a + least)) * Probability(severity, 0.5 * (a + least), b) : 0;
        for (var k = 0; k < pieces; k++)
        {
            var from = start + k * width;
            var part = GaussLegendre.Integral(Of, from, from + width, 1e-16 * sum);
            sum += part;
            if (part < 1e-18 * sum && Elementary.Exp(from) > middle)
                break;
        }
        return sum;

        double Of(double log)
        {
            var x = Elementary.Exp(log);
            return x > a && x < b ? weight(x) * x * Probability(severity, x, b) : 0;
        }
    }

    // E[(X − a)⁺]
    private static double Excess(Severity severity, double a) =>
        severity.Survival(a) is var survival && survival > 0 ? survival * severity.MeanExcess(a) : 0;
}

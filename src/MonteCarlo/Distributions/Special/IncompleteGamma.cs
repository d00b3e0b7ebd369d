using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Special;

/// <summary>
/// The two tails of the gamma distribution with scale 1, over x times its density: P(a, x) and Q(a, x) of DLMF 8.2 over
/// x^a e^−x / Γ(a).
/// </summary>
internal static class IncompleteGamma
{
    // A few roundings: what a converged step may still differ from 1.
    private const double Precision = 5e-16;

    /// <summary>The lower tail from its power series (DLMF 8.7.1); for x up to about a + 1.</summary>
    internal static double SeriesRatio(double a, double x)
    {
        var term = 1 / a;
        var sum = term;
        for (var n = 1; term > sum * (0.1 * Precision); n++)
        {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    /// <summary>
    /// The upper tail from the even part of its continued fraction (DLMF 8.9.2), evaluated from the front by Lentz's
    /// method (Lentz, Applied Optics 15, 1976); for x above about a + 1, or a below 1 and x above about 0.7.
    /// </summary>
    internal static double FractionRatio(double a, double x)
    {
        var b = x + 1 - a;
        var c = double.PositiveInfinity;
        var d = 1 / b;
        var fraction = d;
        for (var n = 1; ; n++)
        {
            var numerator = n * (a - n);
            b += 2;
            d = 1 / Math.FusedMultiplyAdd(numerator, d, b);
            c = b + numerator / c;
            var factor = c * d;
            fraction *= factor;
            if (!(Math.Abs(factor - 1) > Precision))
                return fraction;
        }
    }

    /// <summary>
    /// e^logFactor ∫ t^(a − 1) e^−t dt from x to ∞, for any a up to about 1, below 0 too, where the integral from 0 is
    /// infinite. What lies below 1 is integrated term by term of the power series of e^−t.
    /// </summary>
    /// <param name="a">The power of t.</param>
    /// <param name="logX">log x.</param>
    /// <param name="logFactor">The logarithm of a factor.</param>
    internal static double UpperIntegral(double a, double logX, double logFactor)
    {
        var from = Elementary.Exp(Math.Max(logX, 0));
        var upper = from < double.PositiveInfinity
            ? Elementary.Exp(Math.FusedMultiplyAdd(a, Math.Max(logX, 0), logFactor - from)) * FractionRatio(a, from) : 0;
        var (sum, term) = (0.0, 1.0);
        for (var k = 0; logX < 0 && Math.Abs(term) > 0.1 * Precision; k++)
        {
            sum += term * Residual.IntegralOfExp(a + k, -logX);
            term /= -(k + 1);
        }
        return upper + Elementary.Exp(logFactor) * sum;
    }
}

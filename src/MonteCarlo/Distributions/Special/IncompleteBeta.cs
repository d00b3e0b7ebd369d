using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Special;

/// <summary>
/// The lower tail of the beta distribution, over x^a (1 − x)^b / B(a, b): the regularised incomplete beta function
/// I_x(a, b) of DLMF 8.17.
/// </summary>
internal static class IncompleteBeta
{
    // A few roundings: what a converged step may still differ from 1.
    private const double Precision = 5e-16;

    /// <summary>
    /// The ratio from the even part of the continued fraction DLMF 8.17.22, for x up to about (a + 1)/(a + b + 2), beyond
    /// which it converges slowly. It is put in the form of Didonato and Morris (<em>Significant digit computation of the
    /// incomplete beta function ratios</em>, ACM TOMS 18, 1992), which loses no digits where x is near 1, and evaluated
    /// from the front by Lentz's method.
    /// </summary>
    /// <param name="a">The power of x.</param>
    /// <param name="b">The power of 1 − x.</param>
    /// <param name="x">The place.</param>
    /// <param name="complement">1 − x.</param>
    internal static double FractionRatio(double a, double b, double x, double complement)
    {
        var first = 1 + Math.FusedMultiplyAdd(a, complement, -b * x);
        var fraction = first * a / (a + 1);
        var c = fraction;
        var d = 0.0;
        for (var n = 1; ; n++)
        {
            var below = a + (n - 1);
            var odd = below + n;
            var step = n * (b - n) * x;
            var numerator = below / odd * ((below + b) / odd) * step * x;
            var denominator = n + step / odd + (a + n) / (odd + 2) * Math.FusedMultiplyAdd(n, 1 + complement, first);
            d = 1 / Math.FusedMultiplyAdd(numerator, d, denominator);
            c = denominator + numerator / c;
            var factor = c * d;
            fraction *= factor;
            if (!(Math.Abs(factor - 1) > Precision))
                return 1 / fraction;
        }
    }

    /// <summary>
    /// e^logFactor ∫ t^(a − 1) (1 − t)^(b − 1) dt from 0 to x, for any b up to about 1, below 0 too, where the integral to 1
    /// is infinite. Near 1 what lies beyond 1 − s₀, s₀ = min(½, 1/a), is integrated term by term of the binomial
    /// series of t^(a − 1) in 1 − t.
    /// </summary>
    /// <param name="a">The power of t; positive, and a + b too.</param>
    /// <param name="b">The power of 1 − t.</param>
    /// <param name="place">x.</param>
    /// <param name="logFactor">The logarithm of a factor.</param>
    internal static double Integral(double a, double b, LogitPlace place, double logFactor)
    {
        var split = Math.Min(0.5, 1 / a);
        if (place.Complement >= split)
            return Lower(a, b, place, logFactor);

        // ∫ s^(b + k − 1) ds from 1 − x to s₀ is s₀^(b + k) times the integral of an exponential.
        var logSplit = Elementary.Log(split);
        var length = logSplit - place.LogComplement;
        var (sum, term) = (0.0, 1.0);
        for (var k = 0; k == 0 || Math.Abs(term) > 0.1 * Precision; k++)
        {
            sum += term * Residual.IntegralOfExp(b + k, length);
            term *= (k + 1 - a) / (k + 1) * split;
        }
        return Lower(a, b, LogitPlace.Of(1 - split, split), logFactor) + Elementary.Exp(logFactor + b * logSplit) * sum;
    }

    private static double Lower(double a, double b, LogitPlace place, double logFactor) =>
        Elementary.Exp(a * place.LogX + b * place.LogComplement + logFactor) * FractionRatio(a, b, place.X, place.Complement);
}

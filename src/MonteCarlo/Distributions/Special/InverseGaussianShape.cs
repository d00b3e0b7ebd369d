using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Special;

/// <summary>
/// The inverse Gaussian distribution of mean 1 and variance 1/φ, on the scale y = log x: its density there is
/// √(φ/2π) e^(−φ(cosh y − 1) − y/2), log-concave for every φ. Mirrored, with −y for y, it is the distribution of y when
/// amounts are weighted by their size.
/// </summary>
internal readonly struct InverseGaussianShape : IShape
{
    private readonly double phi;
    private readonly double peak;

    internal InverseGaussianShape(double phi)
    {
        this.phi = phi;
        peak = 0.5 * Elementary.Log(phi) - LogGamma.HalfLogTwoPi;
    }

    /// <inheritdoc/>
    public double LogDensity(double y)
    {
        // cosh y − 1 = 2 sinh²(y/2)
        var half = Sinh(0.5 * y);
        return peak - 2 * phi * half * half - 0.5 * y;
    }

    /// <inheritdoc/>
    public double Slope(double y) => -phi * Sinh(y) - 0.5;

    /// <inheritdoc/>
    public double Start(double logTail, bool upper)
    {
        // Where e^(−φ(cosh y − 1)) is the tail.
        var cosh = 1 - logTail / phi;
        var y = Elementary.Log(cosh + Math.Sqrt(cosh * cosh - 1));
        return upper ? y : -y;
    }

    /// <inheritdoc/>
    public double LogLower(double y, out double ratio) => LogTail(y, -1, out ratio);

    /// <inheritdoc/>
    public double LogUpper(double y, out double ratio) => LogTail(y, 1, out ratio);

    // The tail away from the mode by quadrature, which has no term of another sign; the other is 1 less it.
    private double LogTail(double y, double sign, out double ratio)
    {
        var logDensity = LogDensity(y);
        var slope = Slope(y);
        if (sign * slope <= 0)
        {
            ratio = Quadrature(y, slope, sign);
            return logDensity + Elementary.Log(ratio);
        }
        var other = Elementary.Exp(logDensity) * Quadrature(y, slope, -sign);
        ratio = (1 - other) / Elementary.Exp(logDensity);
        return Elementary.Log1p(-other);
    }

    private double Quadrature(double y, double slope, double sign)
    {
        // The hyperbolic functions grow e-fold within 1: no panel is wider.
        const double leastCurvature = 12.25;
        var curvature = phi * Math.Sqrt(1 + Sinh(y) * Sinh(y));
        return TailQuadrature.Ratio(new Fall(phi, y, sign), -sign * slope, Math.Max(curvature, leastCurvature));
    }

    private static double Sinh(double x)
    {
        var e = Residual.ExpMinusOne(Math.Abs(x));
        return Math.CopySign(double.IsFinite(e) ? 0.5 * (e + e / (1 + e)) : e, x);
    }

    // cosh(y + s) − cosh y = 2 sinh(y + s/2) sinh(s/2)
    private readonly struct Fall(double phi, double y, double sign) : IFall
    {
        public double LogRatio(double distance)
        {
            var half = 0.5 * sign * distance;
            return -2 * phi * Sinh(y + half) * Sinh(half) - half;
        }
    }
}

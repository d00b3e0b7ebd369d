using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Special;

/// <summary>
/// The gamma distribution of mean 1, on the scale y = log x: its density there is e^(k − α(e^y − 1 − y)) with
/// k = α log α − α − log Γ(α), log-concave for every α.
/// </summary>
internal readonly struct GammaShape : IShape
{
    private const double QuadratureFrom = 200;
    private readonly double alpha;
    private readonly double peak;

    internal GammaShape(double alpha)
    {
        this.alpha = alpha;
        peak = alpha >= 10
            ? 0.5 * Elementary.Log(alpha) - LogGamma.HalfLogTwoPi - LogGamma.StirlingCorrection(alpha)
            : alpha * Elementary.Log(alpha) - alpha - LogGamma.Of(alpha);
    }

    /// <summary>P(α, x), the lower tail of the gamma distribution with scale 1, for x ≥ 0.</summary>
    internal double Lower(double x) =>
        double.IsFinite(x) && x > 0 ? Elementary.Exp(LogLower(Elementary.Log(x / alpha), x, out _)) : Math.Min(x, 1);

    /// <summary>Q(α, x), the upper tail of the gamma distribution with scale 1, for x ≥ 0.</summary>
    internal double Upper(double x) =>
        double.IsFinite(x) && x > 0 ? Elementary.Exp(LogUpper(Elementary.Log(x / alpha), x, out _)) : 1 - Math.Min(x, 1);

    /// <inheritdoc/>
    public double LogDensity(double y) => LogDensity(y, alpha * Elementary.Exp(y));

    /// <inheritdoc/>
    public double Slope(double y) => -alpha * Residual.ExpMinusOne(y);

    /// <inheritdoc/>
    public double Start(double logTail, bool upper)
    {
        if (!upper)
            return 0;

        // P(X > m + √(2mt) + t) ≤ e^−t with m = max(α, 1) is Chernoff's bound (Boucheron, Lugosi, Massart, Concentration
        // Inequalities, 2.4): the place lies to the left of it.
        var t = -logTail;
        var m = Math.Max(alpha, 1);
        return Elementary.Log((m + Math.Sqrt(2 * m * t) + t) / alpha);
    }

    /// <inheritdoc/>
    public double LogLower(double y, out double ratio) => LogLower(y, alpha * Elementary.Exp(y), out ratio);

    /// <inheritdoc/>
    public double LogUpper(double y, out double ratio) => LogUpper(y, alpha * Elementary.Exp(y), out ratio);

    /// <summary>log P(α, x), for an x that is known better than αe^y.</summary>
    internal double LogLower(double y, double x, out double ratio)
    {
        var logDensity = LogDensity(y, x);
        if (!(x > Math.Max(alpha, 1)))
        {
            ratio = alpha < QuadratureFrom ? IncompleteGamma.SeriesRatio(alpha, x) : Quadrature(y, x, -1);
            return logDensity + Elementary.Log(ratio);
        }
        var upper = Elementary.Exp(LogUpper(y, x, out _));
        ratio = (1 - upper) / Elementary.Exp(logDensity);
        return Elementary.Log1p(-upper);
    }

    /// <summary>log Q(α, x), for an x that is known better than αe^y.</summary>
    internal double LogUpper(double y, double x, out double ratio)
    {
        var logDensity = LogDensity(y, x);
        if (x > Math.Max(alpha, 1))
        {
            ratio = alpha < QuadratureFrom ? IncompleteGamma.FractionRatio(alpha, x) : Quadrature(y, x, 1);
            return logDensity + Elementary.Log(ratio);
        }
        var upper = alpha < 0.5 ? UpperOfSmall(y, x) : 1 - Elementary.Exp(LogLower(y, x, out _));
        ratio = upper / Elementary.Exp(logDensity);
        return Elementary.Log(upper);
    }

    /// <summary>
    /// Q(α, x) for α below ½ and x up to 1. P(α, x) = x^α/Γ(1 + α) (1 + α Σ (−x)^n / (n! (α + n))) (DLMF 8.7.1) is
    /// so near 1 there that 1 − P would lose digits: its two parts are taken from 1 one by one.
    /// </summary>
    private double UpperOfSmall(double y, double x)
    {
        var (sum, power) = (0.0, 1.0);
        for (var n = 1; n <= 20; n++)
        {
            power *= -x / n;
            sum += power / (alpha + n);
        }
        var logLeading = alpha * (Elementary.Log(alpha) + y) - LogGamma.OnePlus(alpha);
        return -Residual.ExpMinusOne(logLeading) - Elementary.Exp(logLeading) * alpha * sum;
    }

    /// <summary>The logarithm of the density at y, for an x that is known better than αe^y.</summary>
    internal double LogDensity(double y, double x) =>
        Math.Abs(y) < 0.5
            ? Math.FusedMultiplyAdd(-alpha, Residual.OfExp(y), peak)
            : Math.FusedMultiplyAdd(alpha, y, alpha - x) + peak;

    private double Quadrature(double y, double x, double sign)
    {
        var slope = Slope(y);
        return TailQuadrature.Ratio(new Fall(x, slope, sign), -sign * slope, x);
    }

    // log g(y + s) − log g(y) = −α(e^y (e^s − 1) − s), with the terms of first order in s put together.
    private readonly struct Fall(double x, double slope, double sign) : IFall
    {
        public double LogRatio(double distance)
        {
            var s = sign * distance;
            return Math.FusedMultiplyAdd(slope, s, -x * Residual.OfExp(s));
        }
    }
}

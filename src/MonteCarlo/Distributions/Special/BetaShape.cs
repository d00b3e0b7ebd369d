using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Special;

/// <summary>
/// The beta distribution on the scale y = log(x/(1 − x)): its density there is x^a (1 − x)^b / B(a, b), log-concave for
/// every a and b.
/// </summary>
internal readonly struct BetaShape : IShape
{
    private const double LargeFrom = 10;
    private const double QuadratureFrom = 100;
    private readonly double a;
    private readonly double b;
    private readonly double constant;

    internal BetaShape(double a, double b)
    {
        this.a = a;
        this.b = b;
        constant = Constant(a, b);
    }

    /// <inheritdoc/>
    public double LogDensity(double y) => LogDensity(new LogitPlace(y));

    /// <inheritdoc/>
    public double Slope(double y)
    {
        var place = new LogitPlace(y);
        return a * place.Complement - b * place.X;
    }

    /// <inheritdoc/>
    public double Start(double logTail, bool upper) => Elementary.Log(a / b);

    /// <inheritdoc/>
    public double LogLower(double y, out double ratio) => LogLower(new LogitPlace(y), out ratio);

    /// <inheritdoc/>
    public double LogUpper(double y, out double ratio) => LogUpper(new LogitPlace(y), out ratio);

    /// <summary>I_x(a, b), the lower tail.</summary>
    internal double Lower(LogitPlace place) =>
        place.X <= 0 ? 0 : place.Complement <= 0 ? 1 : Elementary.Exp(LogLower(place, out _));

    /// <summary>1 − I_x(a, b), the upper tail.</summary>
    internal double Upper(LogitPlace place) => new BetaShape(b, a, constant).Lower(place.Mirror);

    /// <summary>The logarithm of the lower tail.</summary>
    internal double LogLower(LogitPlace place, out double ratio)
    {
        var logDensity = LogDensity(place);
        if (IsLow(place))
        {
            ratio = Ratio(a, b, place);
            return logDensity + Elementary.Log(ratio);
        }
        var upper = Elementary.Exp(logDensity) * Ratio(b, a, place.Mirror);
        ratio = (1 - upper) / Elementary.Exp(logDensity);
        return Elementary.Log1p(-upper);
    }

    /// <summary>The logarithm of the upper tail.</summary>
    internal double LogUpper(LogitPlace place, out double ratio) =>
        new BetaShape(b, a, constant).LogLower(place.Mirror, out ratio);

    private BetaShape(double a, double b, double constant) => (this.a, this.b, this.constant) = (a, b, constant);

    /// <summary>
    /// What log g(y) has besides the powers of x and 1 − x. Large parameters go by Stirling's formula, put together so that
    /// the large terms cancel on paper (after Loader, <em>Fast and accurate computation of binomial probabilities</em>, 2000).
    /// </summary>
    private static double Constant(double a, double b)
    {
        var (small, large) = (Math.Min(a, b), Math.Max(a, b));
        if (small >= LargeFrom)
        {
            return 0.5 * Elementary.Log(small * (large / (a + b))) - LogGamma.HalfLogTwoPi
                + LogGamma.StirlingCorrection(a + b) - LogGamma.StirlingCorrection(a) - LogGamma.StirlingCorrection(b);
        }
        if (large >= LargeFrom)
        {
            // log Γ(a + b) − log Γ(large), less what LogDensity adds.
            return (large - 0.5) * Elementary.Log1p(small / large) - small - LogGamma.Of(small)
                + LogGamma.StirlingCorrection(a + b) - LogGamma.StirlingCorrection(large);
        }
        return LogGamma.Of(a + b) - LogGamma.Of(a) - LogGamma.Of(b);
    }

    /// <summary>The logarithm of the density.</summary>
    internal double LogDensity(LogitPlace place)
    {
        if (Math.Min(a, b) >= LargeFrom)
        {
            // a log(x/x₀) + b log((1 − x)/(1 − x₀)) with x₀ = a/(a + b): the terms of first order cancel.
            var distance = Math.FusedMultiplyAdd(b, place.X, -a * place.Complement);
            return constant
                + a * LogResidual(distance / a, place.LogX, a)
                + b * LogResidual(-distance / b, place.LogComplement, b);
        }
        if (Math.Max(a, b) < LargeFrom)
            return Math.FusedMultiplyAdd(a, place.LogX, b * place.LogComplement) + constant;
        var logSum = Elementary.Log(a + b);
        return a < b
            ? a * (place.LogX + logSum) + b * place.LogComplement + constant
            : b * (place.LogComplement + logSum) + a * place.LogX + constant;
    }

    /// <summary>log(x/x₀) − change, where x = x₀(1 + change) and x₀ = part/(a + b).</summary>
    private double LogResidual(double change, double logX, double part) =>
        change > -0.5 ? Residual.OfLog(change) : logX + Elementary.Log((a + b) / part) - change;

    // Where the lower tail is the one to compute; the other is 1 less it.
    private bool IsLow(LogitPlace place) =>
        Math.Min(a, b) < QuadratureFrom
            ? place.X * (b + 1) <= (a + 1) * place.Complement
            : place.X * b <= a * place.Complement;

    /// <summary>The lower tail over the density.</summary>
    private static double Ratio(double a, double b, LogitPlace place)
    {
        if (Math.Min(a, b) < QuadratureFrom)
            return IncompleteBeta.FractionRatio(a, b, place.X, place.Complement);
        var slope = Math.FusedMultiplyAdd(a, place.Complement, -b * place.X);
        var curvature = (a + b) * place.X * place.Complement;
        return TailQuadrature.Ratio(new Fall(a + b, place.X, place.Complement, slope), slope, curvature);
    }

    // log g(y − s) − log g(y) = −as − (a + b) log(1 + x(e^−s − 1)), with the terms of first order in s put together; on the
    // upper half the same in 1 − x, where it does not cancel.
    private readonly struct Fall(double sum, double x, double complement, double slope) : IFall
    {
        public double LogRatio(double distance)
        {
            var (part, s) = x <= complement ? (x, -distance) : (complement, distance);
            var residual = Residual.OfLog(part * Residual.ExpMinusOne(s)) + part * Residual.OfExp(s);
            return -slope * distance - sum * residual;
        }
    }
}

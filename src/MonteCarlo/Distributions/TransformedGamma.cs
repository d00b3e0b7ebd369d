using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>
/// Transformed gamma (<em>Loss Models</em>, A.3.1): (X/θ)^τ is gamma distributed with shape α. A negative τ is allowed and
/// makes the inverse distributions of that book's A.3: inverse transformed gamma, with τ = −1 inverse gamma, with α = 1
/// inverse Weibull. Amounts are drawn from a table of the quantile, which is built when the first is needed.
/// </summary>
public sealed record TransformedGamma : Severity
{
    /// <summary>The smallest shape.</summary>
    public const double LeastShape = 1e-2;

    /// <summary>The largest shape.</summary>
    public const double MostShape = 1e12;

    /// <summary>The smallest power.</summary>
    public const double LeastPower = 1e-2;

    /// <summary>The largest power.</summary>
    public const double MostPower = 1e7;

    private readonly LogScale<GammaShape> scaled;

    /// <param name="alpha">The shape; from <see cref="LeastShape"/> to <see cref="MostShape"/>.</param>
    /// <param name="tau">The power; without its sign from <see cref="LeastPower"/> to <see cref="MostPower"/>.</param>
    /// <param name="theta">The scale; positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not as it must be.</exception>
    public TransformedGamma(double alpha, double tau, double theta)
    {
        Alpha = Parameter.Between(alpha, LeastShape, MostShape, nameof(alpha));
        Tau = Math.CopySign(Parameter.Between(Math.Abs(tau), LeastPower, MostPower, nameof(tau)), tau);
        Theta = Parameter.Positive(theta, nameof(theta));
        var shape = new GammaShape(alpha);
        scaled = new(shape, theta * Elementary.Exp(Elementary.Log(alpha) / tau), tau, () => QuantileTable.Of(shape));
    }

    /// <summary>The shape.</summary>
    public double Alpha { get; }

    /// <summary>The power; negative for the inverse distributions.</summary>
    public double Tau { get; }

    /// <summary>The scale.</summary>
    public double Theta { get; }

    /// <summary>θ Γ(α + 1/τ)/Γ(α); infinite where α + 1/τ is not positive.</summary>
    public override double Mean =>
        ShapeOfSize > 0 ? Theta * Elementary.Exp(LogGamma.Ratio(Alpha, 1 / Tau, ShapeOfSize)) : double.PositiveInfinity;

    /// <summary>θ² Γ(α + 2/τ)/Γ(α) − mean²; infinite where α + 2/τ is not positive.</summary>
    public override double Variance =>
        Alpha + 2 / Tau > 0
            ? Mean * Mean * Residual.ExpMinusOne(LogGamma.Bend(ShapeOfSize, 1 / Math.Abs(Tau)))
            : double.PositiveInfinity;

    // Amounts weighted by their size have this shape for α.
    private double ShapeOfSize => Math.FusedMultiplyAdd(Alpha, Tau, 1) / Tau;

    /// <summary>The inverse transformed gamma distribution: (θ/X)^τ is gamma distributed with shape α.</summary>
    /// <param name="alpha">The shape; from <see cref="LeastShape"/> to <see cref="MostShape"/>.</param>
    /// <param name="tau">The power; from <see cref="LeastPower"/> to <see cref="MostPower"/>.</param>
    /// <param name="theta">The scale; positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not as it must be.</exception>
    public static TransformedGamma Inverse(double alpha, double tau, double theta) =>
        new(alpha, -Parameter.Between(tau, LeastPower, MostPower, nameof(tau)), theta);

    /// <summary>The inverse gamma distribution with this mean and coefficient of variation: α = 2 + 1/cv².</summary>
    /// <param name="mean">From 1e-100 to 1e100.</param>
    /// <param name="cv">From 2e-6 to 1e6.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the cv is not as it must be.</exception>
    public static TransformedGamma InverseGammaOfMean(double mean, double cv)
    {
        Parameter.Mean(mean);
        Parameter.Between(cv, 2e-6, 1e6, nameof(cv));
        var over = 1 / (cv * cv);
        return new(2 + over, -1, mean * (1 + over));
    }

    /// <summary>The inverse Weibull distribution with this mean and coefficient of variation.</summary>
    /// <param name="mean">From 1e-100 to 1e100.</param>
    /// <param name="cv">From 1e-6 to 1e6.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the cv is not as it must be.</exception>
    public static TransformedGamma InverseWeibullOfMean(double mean, double cv)
    {
        Parameter.Mean(mean);
        Parameter.Between(cv, 1e-6, 1e6, nameof(cv));

        // With k = 1/τ below ½ the cv grows with k from 0 to infinity.
        var k = Bisection.Find(1 / MostPower, 0.5, k => Residual.ExpMinusOne(LogGamma.Bend(1 - k, k)) < cv * cv);
        return new(1, -1 / k, mean / Elementary.Exp(LogGamma.Of(1 - k)));
    }

    /// <inheritdoc/>
    public override double LogDensity(double x) => scaled.LogDensity(x);

    /// <inheritdoc/>
    public override double Cdf(double x) => scaled.Cdf(x);

    /// <inheritdoc/>
    public override double Survival(double x) => scaled.Survival(x);

    /// <inheritdoc/>
    public override double Quantile(double p) => scaled.Quantile(p);

    /// <inheritdoc/>
    public override double LimitedExpectedValue(double limit)
    {
        if (limit <= 0)
            return limit;
        if (double.IsPositiveInfinity(limit))
            return Mean;

        // E[X ∧ d] = E[X; X ≤ d] + d P(X > d). Where the mean is infinite, or so large that little of it lies below the
        // limit, the first term is an integral that needs no mean.
        var logPower = Tau * Elementary.Log(limit / Theta);
        var size = ShapeOfSize;
        var below = Tau > 0 ? Mean * new GammaShape(size).Lower(Elementary.Exp(logPower))
            : size >= 0.5 ? Mean * new GammaShape(size).Upper(Elementary.Exp(logPower))
            : Theta * IncompleteGamma.UpperIntegral(size, logPower, -LogGamma.Of(Alpha));
        return below + limit * Survival(limit);
    }

    /// <inheritdoc/>
    public override double MeanExcess(double threshold)
    {
        if (threshold <= 0 || double.IsPositiveInfinity(Mean))
            return Mean - Math.Min(threshold, 0);
        var size = new GammaShape(ShapeOfSize);
        var y = Tau * Elementary.Log(threshold / Theta) - Elementary.Log(ShapeOfSize);
        var above = Tau > 0 ? size.LogUpper(y, out _) : size.LogLower(y, out _);
        return Mean * Elementary.Exp(above - scaled.LogSurvival(threshold)) - threshold;
    }

    /// <inheritdoc/>
    public override void Sample(ReadOnlySpan<double> uniforms, Span<double> amounts) => scaled.Sample(uniforms, amounts);

    /// <inheritdoc/>
    public bool Equals(TransformedGamma? other) =>
        other is not null && Alpha.Equals(other.Alpha) && Tau.Equals(other.Tau) && Theta.Equals(other.Theta);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Alpha, Tau, Theta);
}

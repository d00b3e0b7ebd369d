using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>
/// Transformed beta (<em>Loss Models</em>, A.2.1): with w = (X/θ)^γ, w/(1 + w) is beta distributed with a = τ, b = α.
/// Special cases are Burr (τ = 1), inverse Burr (α = 1), loglogistic (α = τ = 1) and inverse Pareto (α = γ = 1). With α or
/// τ = 1 amounts are drawn by a closed form, else from a table of the quantile, which is built when the first is needed.
/// </summary>
public sealed record TransformedBeta : Severity
{
    /// <summary>The smallest α and τ.</summary>
    public const double LeastShape = 1e-2;

    /// <summary>The largest α and τ.</summary>
    public const double MostShape = 1e6;

    /// <summary>The smallest power γ.</summary>
    public const double LeastPower = 1e-2;

    /// <summary>The largest power γ.</summary>
    public const double MostPower = 1e7;

    private readonly BetaShape shape;
    private readonly LogScale<BetaShape> scaled;

    /// <param name="alpha">The shape of the upper tail; from <see cref="LeastShape"/> to <see cref="MostShape"/>.</param>
    /// <param name="gamma">The power; from <see cref="LeastPower"/> to <see cref="MostPower"/>.</param>
    /// <param name="tau">The shape of the lower tail; from <see cref="LeastShape"/> to <see cref="MostShape"/>.</param>
    /// <param name="theta">The scale; positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not as it must be.</exception>
    public TransformedBeta(double alpha, double gamma, double tau, double theta)
    {
        Alpha = Parameter.Between(alpha, LeastShape, MostShape, nameof(alpha));
        Gamma = Parameter.Between(gamma, LeastPower, MostPower, nameof(gamma));
        Tau = Parameter.Between(tau, LeastShape, MostShape, nameof(tau));
        Theta = Parameter.Positive(theta, nameof(theta));
        shape = new(tau, alpha);
        scaled = new(shape, theta, gamma, () => Beta.Tabulate(tau, alpha));
    }

    /// <summary>The shape of the upper tail, whose index is αγ.</summary>
    public double Alpha { get; }

    /// <summary>The power.</summary>
    public double Gamma { get; }

    /// <summary>The shape of the lower tail.</summary>
    public double Tau { get; }

    /// <summary>The scale.</summary>
    public double Theta { get; }

    /// <summary>θ Γ(τ + 1/γ) Γ(α − 1/γ)/(Γ(τ) Γ(α)); infinite for αγ up to 1.</summary>
    public override double Mean =>
        UpperShapeOfSize > 0
            ? Theta * Elementary.Exp(LogGamma.Ratio(Tau, 1 / Gamma, LowerShapeOfSize) + LogGamma.Ratio(Alpha, -1 / Gamma, UpperShapeOfSize))
            : double.PositiveInfinity;

    /// <summary>θ² Γ(τ + 2/γ) Γ(α − 2/γ)/(Γ(τ) Γ(α)) − mean²; infinite for αγ up to 2.</summary>
    public override double Variance =>
        Alpha - 2 / Gamma > 0 ? Mean * Mean * SquaredCv(Tau, Alpha, 1 / Gamma) : double.PositiveInfinity;

    // Amounts weighted by their size have these shapes for τ and α.
    private double LowerShapeOfSize => Tau + 1 / Gamma;

    private double UpperShapeOfSize => Math.FusedMultiplyAdd(Alpha, Gamma, -1) / Gamma;

    /// <summary>The loglogistic distribution with this mean and coefficient of variation.</summary>
    /// <param name="mean">From 1e-100 to 1e100.</param>
    /// <param name="cv">From 1e-6 to 1e6.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the cv is not as it must be.</exception>
    public static TransformedBeta LoglogisticOfMean(double mean, double cv)
    {
        Parameter.Mean(mean);
        Parameter.Between(cv, 1e-6, 1e6, nameof(cv));

        // With k = 1/γ below ½ the cv grows with k from 0 to infinity.
        var k = Bisection.Find(1 / MostPower, 0.5, k => SquaredCv(1, 1, k) < cv * cv);
        return new(1, 1 / k, 1, mean / Elementary.Exp(LogGamma.Of(1 + k) + LogGamma.Of(1 - k)));
    }

    /// <inheritdoc/>
    public override double LogDensity(double x) => scaled.LogDensity(x);

    /// <inheritdoc/>
    public override double Cdf(double x) => scaled.Cdf(x);

    /// <inheritdoc/>
    public override double Survival(double x) => scaled.Survival(x);

    /// <inheritdoc/>
    public override double Quantile(double p) =>
        Tau == 1 ? Closed(Elementary.Log1p(-Parameter.Probability(p)) / Alpha, 1 / Gamma)
        : Alpha == 1 ? Closed(Elementary.Log(Parameter.Probability(p)) / Tau, -1 / Gamma)
        : scaled.Quantile(p);

    /// <inheritdoc/>
    public override double LimitedExpectedValue(double limit)
    {
        if (limit <= 0)
            return limit;
        if (double.IsPositiveInfinity(limit))
            return Mean;

        // E[X ∧ d] = E[X; X ≤ d] + d P(X > d). Where the mean is infinite, or so large that little of it lies below the
        // limit, the first term is an integral that needs no mean.
        var place = new LogitPlace(scaled.Place(limit));
        var (lower, upper) = (LowerShapeOfSize, UpperShapeOfSize);
        var below = upper >= 0.5
            ? Mean * new BetaShape(lower, upper).Lower(place)
            : Theta * IncompleteBeta.Integral(lower, upper, place, LogGamma.Ratio(Tau, Alpha, Tau + Alpha) - LogGamma.Of(Alpha));
        return below + limit * Survival(limit);
    }

    /// <inheritdoc/>
    public override double MeanExcess(double threshold)
    {
        if (threshold <= 0 || double.IsPositiveInfinity(Mean))
            return Mean - Math.Min(threshold, 0);
        var y = scaled.Place(threshold);
        var ofSize = new BetaShape(LowerShapeOfSize, UpperShapeOfSize);
        return Mean * Elementary.Exp(ofSize.LogUpper(y, out _) - shape.LogUpper(y, out _)) - threshold;
    }

    /// <inheritdoc/>
    public override void Sample(ReadOnlySpan<double> uniforms, Span<double> amounts)
    {
        if (IsClosed)
            Map.Run(ClosedForm, uniforms, amounts);
        else
            scaled.Sample(uniforms, amounts);
    }

    /// <inheritdoc/>
    public bool Equals(TransformedBeta? other) =>
        other is not null && Alpha.Equals(other.Alpha) && Gamma.Equals(other.Gamma) && Tau.Equals(other.Tau) && Theta.Equals(other.Theta);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Alpha, Gamma, Tau, Theta);

    private bool IsClosed => Tau == 1 || Alpha == 1;

    private Inverse ClosedForm => Tau == 1 ? new(false, 1 / Alpha, 1 / Gamma, Theta) : new(true, 1 / Tau, -1 / Gamma, Theta);

    private double Closed(double log, double power) =>
        Theta * Elementary.Exp((Elementary.Log(-Residual.ExpMinusOne(log)) - log) * power);

    private static double SquaredCv(double tau, double alpha, double k) =>
        Residual.ExpMinusOne(LogGamma.Bend(tau + k, k) + LogGamma.Bend(alpha - k, k));

    /// <summary>
    /// Burr: (1 + w)^−α = 1 − u, so with e = −log(1 − u)/α, log w = log(e^e − 1) = e + log(1 − e^−e). Inverse Burr: the
    /// same for 1/w, with u for 1 − u and τ for α.
    /// </summary>
    internal readonly struct Inverse(bool inverted, double share, double power, double theta) : IFunction
    {
        // u itself, or 1 − u.
        private readonly double from = inverted ? 0 : 1;
        private readonly double step = inverted ? 1 : -1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane>(TLane u)
            where TLane : struct, ILane<TLane>
        {
            var log = Logarithm.OfNormal(TLane.Fma(u, TLane.Of(step), TLane.Of(from))) * TLane.Of(share);
            var part = TLane.Of(0) - default(Exponential.MinusOne).Of(log);
            return default(Exponential).Of((default(Logarithm).Of(part) - log) * TLane.Of(power)) * TLane.Of(theta);
        }
    }
}

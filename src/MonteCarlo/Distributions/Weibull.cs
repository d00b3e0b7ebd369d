using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>Weibull (<em>Loss Models</em>, A.3.2.3): P(X &gt; x) = e^−(x/θ)^τ.</summary>
public sealed record Weibull : Severity
{
    /// <summary>The smallest shape.</summary>
    public const double LeastShape = 1e-2;

    /// <summary>The largest shape.</summary>
    public const double MostShape = 1e7;

    /// <param name="tau">The shape; from <see cref="LeastShape"/> to <see cref="MostShape"/>.</param>
    /// <param name="theta">The scale; positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not as it must be.</exception>
    public Weibull(double tau, double theta) =>
        (Tau, Theta) = (Parameter.Between(tau, LeastShape, MostShape, nameof(tau)), Parameter.Positive(theta, nameof(theta)));

    /// <summary>The shape.</summary>
    public double Tau { get; }

    /// <summary>The scale.</summary>
    public double Theta { get; }

    /// <summary>θ Γ(1 + 1/τ).</summary>
    public override double Mean => Theta * Elementary.Exp(LogGamma.Of(1 + 1 / Tau));

    /// <summary>θ² (Γ(1 + 2/τ) − Γ(1 + 1/τ)²).</summary>
    public override double Variance => Mean * Mean * SquaredCv(1 / Tau);

    /// <summary>The Weibull distribution with this mean and coefficient of variation.</summary>
    /// <param name="mean">From 1e-100 to 1e100.</param>
    /// <param name="cv">From 1e-6 to 1e6.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the cv is not as it must be.</exception>
    public static Weibull OfMean(double mean, double cv)
    {
        Parameter.Mean(mean);
        Parameter.Between(cv, 1e-6, 1e6, nameof(cv));

        // The cv grows with k = 1/τ.
        var k = Bisection.Find(1 / MostShape, 1 / LeastShape, k => SquaredCv(k) < cv * cv);
        return new(1 / k, mean / Elementary.Exp(LogGamma.Of(1 + k)));
    }

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        if (x < 0 || double.IsPositiveInfinity(x))
            return double.NegativeInfinity;
        var positive = Math.Max(x, LeastAmount);
        return Elementary.Log(Tau / Theta) + (Tau - 1) * Elementary.Log(positive / Theta) - Power(positive);
    }

    /// <inheritdoc/>
    public override double Cdf(double x) => x <= 0 ? 0 : -Residual.ExpMinusOne(-Power(x));

    /// <inheritdoc/>
    public override double Survival(double x) => x <= 0 ? 1 : Elementary.Exp(-Power(x));

    /// <inheritdoc/>
    public override double Quantile(double p)
    {
        var exponent = -Elementary.Log1p(-Parameter.Probability(p));
        return Theta * Elementary.Exp(Elementary.Log(exponent) / Tau);
    }

    /// <inheritdoc/>
    public override double LimitedExpectedValue(double limit)
    {
        if (limit <= 0)
            return limit;
        if (double.IsPositiveInfinity(limit))
            return Mean;

        // E[X ∧ d] = θ Γ(1 + 1/τ) P(1 + 1/τ, (d/θ)^τ) + d e^−(d/θ)^τ
        var power = Power(limit);
        return Mean * new GammaShape(1 + 1 / Tau).Lower(power) + limit * Elementary.Exp(-power);
    }

    /// <inheritdoc/>
    public override double MeanExcess(double threshold)
    {
        if (threshold <= 0)
            return Mean - threshold;

        // E[X; X > d] = θ Γ(1 + 1/τ) Q(1 + 1/τ, (d/θ)^τ)
        var (power, alpha) = (Power(threshold), 1 + 1 / Tau);
        return Mean * Elementary.Exp(new GammaShape(alpha).LogUpper(Elementary.Log(power / alpha), power, out _) + power) - threshold;
    }

    /// <inheritdoc/>
    public override void Sample(ReadOnlySpan<double> uniforms, Span<double> amounts) =>
        Map.Run(new Inverse(1 / Tau, Theta), uniforms, amounts);

    /// <summary>Γ(1 + 2k)/Γ(1 + k)² − 1.</summary>
    private static double SquaredCv(double k) => Residual.ExpMinusOne(LogGamma.OfTwiceLessTwice(k));

    private double Power(double x) => Elementary.Exp(Tau * Elementary.Log(x / Theta));

    internal readonly struct Inverse(double power, double theta) : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane>(TLane u)
            where TLane : struct, ILane<TLane>
        {
            var exponent = TLane.Of(0) - Logarithm.OfNormal(TLane.Of(1) - u);
            return default(Exponential).Of(Logarithm.OfNormal(exponent) * TLane.Of(power)) * TLane.Of(theta);
        }
    }
}

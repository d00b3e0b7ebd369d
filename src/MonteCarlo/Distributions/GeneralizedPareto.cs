using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>
/// Generalized Pareto: excesses over a threshold (<em>Loss Models</em>, section on extreme value distributions; Embrechts,
/// Klüppelberg, Mikosch, <em>Modelling Extremal Events</em>, 3.4). With ξ = 0 it is exponential, with ξ below 0 it ends at
/// loc − β/ξ. P(X &gt; x) = e^−E with E = log(1 + ξ(x − loc)/β)/ξ.
/// </summary>
public sealed record GeneralizedPareto : Severity
{
    /// <param name="xi">The shape; finite.</param>
    /// <param name="beta">The scale; positive and finite.</param>
    /// <param name="loc">The least amount; at least 0 and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not as it must be.</exception>
    public GeneralizedPareto(double xi, double beta, double loc) =>
        (Xi, Beta, Loc) = (Parameter.Finite(xi, nameof(xi)), Parameter.Positive(beta, nameof(beta)), Parameter.NotNegative(loc, nameof(loc)));

    /// <summary>The shape.</summary>
    public double Xi { get; }

    /// <summary>The scale.</summary>
    public double Beta { get; }

    /// <summary>The least amount.</summary>
    public double Loc { get; }

    /// <summary>loc + β/(1 − ξ); infinite for ξ from 1.</summary>
    public override double Mean => Xi < 1 ? Loc + Beta / (1 - Xi) : double.PositiveInfinity;

    /// <summary>β²/((1 − ξ)²(1 − 2ξ)); infinite for ξ from ½.</summary>
    public override double Variance =>
        Xi < 0.5 ? Beta / (1 - Xi) * (Beta / (1 - Xi)) / (1 - 2 * Xi) : double.PositiveInfinity;

    /// <summary>
    /// The single-parameter Pareto distribution (<em>Loss Models</em>, A.4.1.4), P(X &gt; x) = (θ/x)^α from θ: ξ = 1/α,
    /// β = θ/α, loc = θ.
    /// </summary>
    /// <param name="alpha">The tail index; positive and finite.</param>
    /// <param name="theta">The least amount; positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not as it must be.</exception>
    public static GeneralizedPareto SingleParameter(double alpha, double theta) =>
        new(1 / Parameter.Between(alpha, 1e-6, 1e12, nameof(alpha)), Parameter.Positive(theta, nameof(theta)) / alpha, theta);

    /// <summary>The single-parameter Pareto distribution with this mean and coefficient of variation: α = 1 + √(1 + 1/cv²).</summary>
    /// <param name="mean">From 1e-100 to 1e100.</param>
    /// <param name="cv">From 1e-6 to 1e6.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the cv is not as it must be.</exception>
    public static GeneralizedPareto SingleParameterOfMean(double mean, double cv)
    {
        Parameter.Mean(mean);
        Parameter.Between(cv, 1e-6, 1e6, nameof(cv));

        // α − 2 is below 1/cv², and half of it for large cv: taken by itself it would lose the digits that the variance needs.
        var root = Math.Sqrt(1 + 1 / (cv * cv));
        return SingleParameter(1 + root, mean * (root / (1 + root)));
    }

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        if (x < Loc || x > Most || double.IsPositiveInfinity(x))
            return double.NegativeInfinity;

        // At the largest amount the exponent is infinite, which with ξ = −1 is no matter.
        return -Elementary.Log(Beta) - (1 + Xi) * Math.Min(Exponent(x), double.MaxValue);
    }

    /// <inheritdoc/>
    public override double Cdf(double x) => x <= Loc ? 0 : -Residual.ExpMinusOne(-Exponent(x));

    /// <inheritdoc/>
    public override double Survival(double x) => x <= Loc ? 1 : Elementary.Exp(-Exponent(x));

    /// <inheritdoc/>
    public override double Quantile(double p) =>
        Loc + Beta * Residual.IntegralOfExp(-Xi, -Elementary.Log1p(-Parameter.Probability(p)));

    /// <summary>loc + β (1 − e^(−(1 − ξ)E))/(1 − ξ), with E at the limit.</summary>
    /// <param name="limit">The limit.</param>
    public override double LimitedExpectedValue(double limit) =>
        limit <= Loc ? limit : Loc + Beta * Residual.IntegralOfExp(1 - Xi, Exponent(limit));

    /// <summary>(β + ξ(d − loc))/(1 − ξ): linear, and infinite where the mean is.</summary>
    /// <param name="threshold">The threshold, d.</param>
    public override double MeanExcess(double threshold) =>
        threshold <= Loc ? Mean - threshold
        : threshold >= Most ? double.NaN
        : Xi < 1 ? (Beta + Xi * (threshold - Loc)) / (1 - Xi) : Mean + threshold;

    /// <inheritdoc/>
    public override void Sample(ReadOnlySpan<double> uniforms, Span<double> amounts)
    {
        if (IsExponential)
            Map.Run(new ExponentialSeverity.Inverse(Loc, Beta), uniforms, amounts);
        else
            Map.Run(new Inverse(-Xi, Beta / Xi, Loc), uniforms, amounts);
    }

    // The largest amount.
    private double Most => Xi < 0 ? Loc - Beta / Xi : double.PositiveInfinity;

    private bool IsExponential => Math.Abs(Xi) < Residual.Smallest;

    private double Exponent(double x)
    {
        var y = (x - Loc) / Beta;
        if (IsExponential)
            return y;
        return Xi * y <= -1 ? double.PositiveInfinity : Elementary.Log1p(Xi * y) / Xi;
    }

    internal readonly struct Inverse(double power, double scale, double loc) : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane>(TLane u)
            where TLane : struct, ILane<TLane>
        {
            var log = Logarithm.OfNormal(TLane.Of(1) - u);
            return TLane.Fma(default(Exponential.MinusOne).Of(log * TLane.Of(power)), TLane.Of(scale), TLane.Of(loc));
        }
    }
}

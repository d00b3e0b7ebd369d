using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>Pareto of the second kind, or Lomax: amounts from 0 (<em>Loss Models</em>, A.2.3.1).</summary>
public sealed record Pareto : Severity
{
    /// <param name="alpha">The tail index; positive and finite.</param>
    /// <param name="theta">The scale; positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not as it must be.</exception>
    public Pareto(double alpha, double theta) =>
        (Alpha, Theta) = (Parameter.Positive(alpha, nameof(alpha)), Parameter.Positive(theta, nameof(theta)));

    /// <summary>The tail index.</summary>
    public double Alpha { get; }

    /// <summary>The scale.</summary>
    public double Theta { get; }

    /// <summary>θ/(α − 1); infinite for α up to 1.</summary>
    public override double Mean => Alpha > 1 ? Theta / (Alpha - 1) : double.PositiveInfinity;

    /// <summary>Mean² α/(α − 2); infinite for α up to 2.</summary>
    public override double Variance => Alpha > 2 ? Mean * Mean * (Alpha / (Alpha - 2)) : double.PositiveInfinity;

    /// <summary>The Pareto distribution with this mean and coefficient of variation: α = 2cv²/(cv² − 1).</summary>
    /// <param name="mean">From 1e-100 to 1e100.</param>
    /// <param name="cv">Above 1, to 1e6.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the cv is not as it must be.</exception>
    public static Pareto OfMean(double mean, double cv)
    {
        Parameter.Mean(mean);
        if (!(cv > 1 && cv <= 1e6))
            throw Parameter.Refused(cv, nameof(cv), "must be above 1, and at most 1000000");

        // cv² − 1 without cancellation; α − 1 = (cv² + 1)/(cv² − 1).
        var over = (cv - 1) * (cv + 1);
        return new(2 * cv * cv / over, mean * ((cv * cv + 1) / over));
    }

    /// <inheritdoc/>
    public override double LogDensity(double x) =>
        x < 0 ? double.NegativeInfinity : Elementary.Log(Alpha / Theta) - (Alpha + 1) * Elementary.Log1p(x / Theta);

    /// <inheritdoc/>
    public override double Cdf(double x) => x <= 0 ? 0 : -Residual.ExpMinusOne(-Alpha * Elementary.Log1p(x / Theta));

    /// <inheritdoc/>
    public override double Survival(double x) => x <= 0 ? 1 : Elementary.Exp(-Alpha * Elementary.Log1p(x / Theta));

    /// <inheritdoc/>
    public override double Quantile(double p) =>
        Theta * Residual.ExpMinusOne(-Elementary.Log1p(-Parameter.Probability(p)) / Alpha);

    /// <summary>θ (1 − (θ/(d + θ))^(α − 1))/(α − 1), and θ log(1 + d/θ) for α = 1.</summary>
    /// <param name="limit">The limit, d.</param>
    public override double LimitedExpectedValue(double limit) =>
        limit <= 0 ? limit : Theta * Residual.IntegralOfExp(Alpha - 1, Elementary.Log1p(limit / Theta));

    /// <summary>(d + θ)/(α − 1): linear, and infinite where the mean is.</summary>
    /// <param name="threshold">The threshold, d.</param>
    public override double MeanExcess(double threshold) =>
        threshold <= 0 ? Mean - threshold : Alpha > 1 ? (threshold + Theta) / (Alpha - 1) : Mean + threshold;

    /// <inheritdoc/>
    public override void Sample(ReadOnlySpan<double> uniforms, Span<double> amounts) =>
        Map.Run(new Inverse(-1 / Alpha, Theta), uniforms, amounts);

    internal readonly struct Inverse(double power, double theta) : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane>(TLane u)
            where TLane : struct, ILane<TLane>
        {
            var log = Logarithm.OfNormal(TLane.Of(1) - u);
            return default(Exponential.MinusOne).Of(log * TLane.Of(power)) * TLane.Of(theta);
        }
    }
}

using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>Exponential (<em>Loss Models</em>, A.3.3.1).</summary>
public sealed record ExponentialSeverity : Severity
{
    /// <param name="theta">The mean; positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">Theta is not as it must be.</exception>
    public ExponentialSeverity(double theta) => Theta = Parameter.Positive(theta, nameof(theta));

    /// <summary>The mean.</summary>
    public double Theta { get; }

    /// <inheritdoc/>
    public override double Mean => Theta;

    /// <inheritdoc/>
    public override double Variance => Theta * Theta;

    /// <inheritdoc/>
    public override double LogDensity(double x) => x < 0 ? double.NegativeInfinity : -x / Theta - Elementary.Log(Theta);

    /// <inheritdoc/>
    public override double Cdf(double x) => x <= 0 ? 0 : -Residual.ExpMinusOne(-x / Theta);

    /// <inheritdoc/>
    public override double Survival(double x) => x <= 0 ? 1 : Elementary.Exp(-x / Theta);

    /// <inheritdoc/>
    public override double Quantile(double p) => -Theta * Elementary.Log1p(-Parameter.Probability(p));

    /// <inheritdoc/>
    public override double LimitedExpectedValue(double limit) =>
        limit <= 0 ? limit : -Theta * Residual.ExpMinusOne(-limit / Theta);

    /// <summary>θ, whatever the threshold.</summary>
    /// <param name="threshold">The threshold.</param>
    public override double MeanExcess(double threshold) =>
        threshold <= 0 ? Theta - threshold : threshold < double.PositiveInfinity ? Theta : double.NaN;

    /// <inheritdoc/>
    public override void Sample(ReadOnlySpan<double> uniforms, Span<double> amounts) =>
        Map.Run(new Inverse(0, Theta), uniforms, amounts);

    internal readonly struct Inverse(double start, double theta) : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane>(TLane u)
            where TLane : struct, ILane<TLane> =>
            TLane.Fma(Logarithm.OfNormal(TLane.Of(1) - u), TLane.Of(-theta), TLane.Of(start));
    }
}

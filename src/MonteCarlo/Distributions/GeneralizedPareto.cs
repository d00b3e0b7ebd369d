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

    /// <inheritdoc/>
    public override void Sample(ReadOnlySpan<double> uniforms, Span<double> amounts)
    {
        if (IsExponential)
            Map.Run(new ExponentialSeverity.Inverse(Loc, Beta), uniforms, amounts);
        else
            Map.Run(new Inverse(-Xi, Beta / Xi, Loc), uniforms, amounts);
    }

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

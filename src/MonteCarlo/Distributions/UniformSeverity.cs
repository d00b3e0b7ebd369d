using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>Uniform: every amount from a to b is as likely.</summary>
public sealed record UniformSeverity : Severity
{
    // 1/√3, the cv of a uniform amount from 0.
    private const double MostCv = 0.5773502691896258;

    /// <param name="a">The least amount; at least 0 and finite.</param>
    /// <param name="b">The largest amount; above a and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not as it must be.</exception>
    public UniformSeverity(double a, double b)
    {
        A = Parameter.NotNegative(a, nameof(a));
        B = b > a && double.IsFinite(b)
            ? b : throw Parameter.Refused(b, nameof(b), FormattableString.Invariant($"must be above a, {a}, and finite"));
    }

    /// <summary>The least amount.</summary>
    public double A { get; }

    /// <summary>The largest amount.</summary>
    public double B { get; }

    /// <inheritdoc/>
    public override double Mean => A + 0.5 * (B - A);

    /// <inheritdoc/>
    public override double Variance => (B - A) * (B - A) / 12;

    /// <summary>The uniform distribution with this mean and coefficient of variation: (b − a)/2 = √3 cv × mean.</summary>
    /// <param name="mean">From 1e-100 to 1e100.</param>
    /// <param name="cv">From 1e-6 to 1/√3, above which amounts would be negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the cv is not as it must be.</exception>
    public static UniformSeverity OfMean(double mean, double cv)
    {
        Parameter.Mean(mean);
        Parameter.Between(cv, 1e-6, MostCv, nameof(cv));
        var half = Math.Min(cv * Math.Sqrt(3) * mean, mean);
        return new(mean - half, mean + half);
    }

    /// <inheritdoc/>
    public override double LogDensity(double x) =>
        double.IsNaN(x) ? x : x >= A && x <= B ? -Elementary.Log(B - A) : double.NegativeInfinity;

    /// <inheritdoc/>
    public override double Cdf(double x) => x <= A ? 0 : x >= B ? 1 : (x - A) / (B - A);

    /// <inheritdoc/>
    public override double Survival(double x) => x <= A ? 1 : x >= B ? 0 : (B - x) / (B - A);

    /// <inheritdoc/>
    public override double Quantile(double p) => Map.One(new Inverse(A, B - A), Parameter.Probability(p));

    /// <inheritdoc/>
    public override double LimitedExpectedValue(double limit) =>
        limit <= A ? limit : limit >= B ? Mean : limit - 0.5 * (limit - A) * ((limit - A) / (B - A));

    /// <inheritdoc/>
    public override double MeanExcess(double threshold) =>
        threshold <= A ? Mean - threshold : threshold < B ? 0.5 * (B - threshold) : double.NaN;

    /// <inheritdoc/>
    public override void Sample(ReadOnlySpan<double> uniforms, Span<double> amounts) =>
        Map.Run(new Inverse(A, B - A), uniforms, amounts);

    internal readonly struct Inverse(double a, double width) : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane>(TLane u)
            where TLane : struct, ILane<TLane> => TLane.Fma(u, TLane.Of(width), TLane.Of(a));
    }
}

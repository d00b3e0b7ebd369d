using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>Lognormal: the logarithm of the amount is normal (<em>Loss Models</em>, A.5.1.1).</summary>
public sealed record Lognormal : Severity
{
    /// <summary>The largest sigma.</summary>
    public const double MostSigma = 30;

    /// <param name="mu">The mean of the logarithm; finite.</param>
    /// <param name="sigma">The standard deviation of the logarithm; positive, to <see cref="MostSigma"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not as it must be.</exception>
    public Lognormal(double mu, double sigma)
    {
        Mu = Parameter.Finite(mu, nameof(mu));
        Sigma = sigma > 0 && sigma <= MostSigma
            ? sigma
            : throw Parameter.Refused(sigma, nameof(sigma), FormattableString.Invariant($"must be positive, and at most {MostSigma}"));
    }

    /// <summary>The mean of the logarithm.</summary>
    public double Mu { get; }

    /// <summary>The standard deviation of the logarithm.</summary>
    public double Sigma { get; }

    /// <inheritdoc/>
    public override double Mean => Elementary.Exp(LogMean);

    /// <inheritdoc/>
    public override double Variance => Elementary.Exp(2 * LogMean) * Residual.ExpMinusOne(Sigma * Sigma);

    private double LogMean => Mu + 0.5 * Sigma * Sigma;

    /// <summary>The lognormal distribution with this mean and coefficient of variation: σ² = log(1 + cv²).</summary>
    /// <param name="mean">From 1e-100 to 1e100.</param>
    /// <param name="cv">From 1e-6 to 1e6.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the cv is not as it must be.</exception>
    public static Lognormal OfMean(double mean, double cv)
    {
        Parameter.Mean(mean);
        Parameter.Between(cv, 1e-6, 1e6, nameof(cv));
        var variance = Elementary.Log1p(cv * cv);
        return new(Elementary.Log(mean) - 0.5 * variance, Math.Sqrt(variance));
    }

    /// <summary>The lognormal distribution with this median: μ = log median.</summary>
    /// <param name="median">Positive and finite.</param>
    /// <param name="sigma">The standard deviation of the logarithm; positive, to <see cref="MostSigma"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The median or sigma is not as it must be.</exception>
    public static Lognormal OfMedian(double median, double sigma) =>
        new(Elementary.Log(Parameter.Positive(median, nameof(median))), sigma);

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        if (x <= 0 || double.IsPositiveInfinity(x))
            return double.NegativeInfinity;
        var z = Standardised(x);
        return -0.5 * z * z - LogGamma.HalfLogTwoPi - Elementary.Log(Sigma) - Elementary.Log(x);
    }

    /// <inheritdoc/>
    public override double Cdf(double x) => x <= 0 ? 0 : Normal(Standardised(x));

    /// <inheritdoc/>
    public override double Survival(double x) => x <= 0 ? 1 : Normal(-Standardised(x));

    /// <inheritdoc/>
    public override double Quantile(double p) => Map.One(new Inverse(Mu, Sigma), Parameter.Probability(p));

    /// <inheritdoc/>
    public override double LimitedExpectedValue(double limit)
    {
        if (limit <= 0)
            return limit;
        if (double.IsPositiveInfinity(limit))
            return Mean;
        var z = Standardised(limit);

        // The mean may overflow where the part of it below the limit does not.
        var below = double.IsFinite(Mean)
            ? Mean * Normal(z - Sigma)
            : Elementary.Exp(LogMean + Elementary.Log(Normal(z - Sigma)));
        return below + limit * Normal(-z);
    }

    /// <inheritdoc/>
    public override double MeanExcess(double threshold)
    {
        if (threshold <= 0)
            return Mean - threshold;

        // E[X; X > d]/P(X > d) − d, where with Mills's ratio the first is d M(z − σ)/M(z).
        var z = Standardised(threshold);
        return z < 0
            ? (Elementary.Exp(LogMean) * Normal(Sigma - z) - threshold * Normal(-z)) / Normal(-z)
            : threshold * (MillsRatio.Of(z - Sigma) / MillsRatio.Of(z) - 1);
    }

    /// <inheritdoc/>
    public override void Sample(ReadOnlySpan<double> uniforms, Span<double> amounts) =>
        Map.Run(new Inverse(Mu, Sigma), uniforms, amounts);

    private static double Normal(double z) => Map.One(default(NormalCdf), z);

    private double Standardised(double x) => (Elementary.Log(x) - Mu) / Sigma;

    internal readonly struct Inverse(double mu, double sigma) : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane>(TLane u)
            where TLane : struct, ILane<TLane> =>
            default(Exponential).Of(TLane.Fma(default(NormalQuantile).Of(u), TLane.Of(sigma), TLane.Of(mu)));
    }
}

using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>
/// Inverse Gaussian (<em>Loss Models</em>, A.5.1.2): the time at which a Brownian motion with drift first reaches a level.
/// Amounts are drawn from a table of the quantile, which is built when the first is needed.
/// </summary>
public sealed record InverseGaussian : Severity
{
    /// <summary>The smallest θ/μ, which is 1/cv².</summary>
    public const double LeastShape = 1e-4;

    /// <summary>The largest θ/μ.</summary>
    public const double MostShape = 1e12;

    private readonly LogScale<InverseGaussianShape> scaled;

    /// <param name="mu">The mean; positive and finite.</param>
    /// <param name="theta">The shape, in the unit of the mean; from <see cref="LeastShape"/> to <see cref="MostShape"/> times it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not as it must be.</exception>
    public InverseGaussian(double mu, double theta)
    {
        Mu = Parameter.Positive(mu, nameof(mu));
        var phi = theta / mu;
        Theta = phi >= LeastShape && phi <= MostShape && double.IsFinite(theta) ? theta : throw Parameter.Refused(
            theta, nameof(theta), FormattableString.Invariant($"must be from {LeastShape} to {MostShape} times mu, {mu}"));
        var shape = new InverseGaussianShape(phi);
        scaled = new(shape, mu, 1, () => QuantileTable.Of(shape));
    }

    /// <summary>The mean.</summary>
    public double Mu { get; }

    /// <summary>The shape.</summary>
    public double Theta { get; }

    /// <inheritdoc/>
    public override double Mean => Mu;

    /// <summary>μ³/θ.</summary>
    public override double Variance => Mu * Mu * (Mu / Theta);

    /// <summary>The inverse Gaussian distribution with this mean and coefficient of variation: θ = mean/cv².</summary>
    /// <param name="mean">From 1e-100 to 1e100.</param>
    /// <param name="cv">From 1e-6 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the cv is not as it must be.</exception>
    public static InverseGaussian OfMean(double mean, double cv)
    {
        Parameter.Mean(mean);
        Parameter.Between(cv, 1e-6, 100, nameof(cv));

        // A rounding must not carry the shape out of its range.
        return new(mean, mean * Math.Clamp(1 / (cv * cv), LeastShape * (1 + 1e-15), MostShape * (1 - 1e-15)));
    }

    /// <inheritdoc/>
    public override double LogDensity(double x) => scaled.LogDensity(x);

    /// <inheritdoc/>
    public override double Cdf(double x) => scaled.Cdf(x);

    /// <inheritdoc/>
    public override double Survival(double x) => scaled.Survival(x);

    /// <inheritdoc/>
    public override double Quantile(double p) => scaled.Quantile(p);

    /// <summary>μ P(X* ≤ d) + d P(X &gt; d), where X* = μ²/X is distributed as X weighted by its size.</summary>
    /// <param name="limit">The limit, d.</param>
    public override double LimitedExpectedValue(double limit) =>
        limit <= 0 ? limit
        : double.IsPositiveInfinity(limit) ? Mu
        : Mu * scaled.Survival(Mu * (Mu / limit)) + limit * scaled.Survival(limit);

    /// <inheritdoc/>
    public override double MeanExcess(double threshold)
    {
        if (threshold <= 0)
            return Mu - threshold;
        var shape = new InverseGaussianShape(Theta / Mu);
        var y = scaled.Place(threshold);
        return Mu * Elementary.Exp(shape.LogLower(-y, out _) - shape.LogUpper(y, out _)) - threshold;
    }

    /// <inheritdoc/>
    public override void Sample(ReadOnlySpan<double> uniforms, Span<double> amounts) => scaled.Sample(uniforms, amounts);

    /// <inheritdoc/>
    public bool Equals(InverseGaussian? other) => other is not null && Mu.Equals(other.Mu) && Theta.Equals(other.Theta);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mu, Theta);
}

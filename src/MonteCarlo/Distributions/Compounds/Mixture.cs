using System.Collections.Immutable;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Compounds;

/// <summary>An amount that comes with some probability from one distribution and else from another, or of several.</summary>
public sealed record Mixture : Severity
{
    /// <param name="parts">The distributions, each with the probability of an amount from it; these add up to 1 within 1e-9.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not positive, or they do not add up to 1.</exception>
    public Mixture(params IReadOnlyList<Part> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var sum = 0.0;
        for (var i = 0; i < parts.Count; i++)
            sum += Parameter.Positive(parts[i].Weight, $"weight[{i}]");
        if (!(Math.Abs(sum - 1) <= Tolerance))
            throw Parameter.Refused(sum, "weight", FormattableString.Invariant($"must be such that all weights add up to 1, not to {sum}"));
        Parts = [.. parts.Select(part => part with { Weight = part.Weight / sum })];
    }

    /// <summary>How far from 1 the weights may add up to; they are then scaled.</summary>
    public const double Tolerance = 1e-9;

    /// <summary>One of the distributions.</summary>
    /// <param name="Weight">The probability of an amount from it.</param>
    /// <param name="Severity">The distribution.</param>
    public readonly record struct Part(double Weight, Severity Severity);

    /// <summary>The distributions.</summary>
    public ImmutableArray<Part> Parts { get; }

    /// <inheritdoc/>
    public override double Mean => Sum(static (severity, _) => severity.Mean, 0);

    /// <summary>Of the parts' variances the mean, and of their means the variance.</summary>
    public override double Variance
    {
        get
        {
            var mean = Mean;
            return double.IsFinite(mean)
                ? Sum(static (severity, mean) => severity.Variance + (severity.Mean - mean) * (severity.Mean - mean), mean)
                : double.PositiveInfinity;
        }
    }

    /// <summary>
    /// A body up to a threshold and a tail above it (<em>Loss Models</em>, 5.2.6): with probability
    /// <paramref name="weight"/> an amount from the body that is not above the threshold, else the threshold and an excess over it.
    /// </summary>
    /// <param name="weight">The probability of an amount from the body; above 0 and below 1.</param>
    /// <param name="body">The distribution of the body, of which what is above the threshold is cut off.</param>
    /// <param name="threshold">The threshold; positive and finite.</param>
    /// <param name="excess">The distribution of what an amount above the threshold exceeds it by.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not as it must be.</exception>
    public static Mixture Spliced(double weight, Severity body, double threshold, Severity excess)
    {
        if (!(weight > 0 && weight < 1))
            throw Parameter.Refused(weight, nameof(weight), "must be above 0 and below 1");
        Parameter.Positive(threshold, nameof(threshold));
        return new(new Part(weight, new Truncated(body, 0, threshold)), new Part(1 - weight, new Shifted(threshold, excess)));
    }

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        var most = double.NegativeInfinity;
        foreach (var part in Parts)
            most = Math.Max(most, part.Severity.LogDensity(x));
        if (!double.IsFinite(most))
            return most;
        var sum = 0.0;
        foreach (var part in Parts)
            sum += part.Weight * Elementary.Exp(part.Severity.LogDensity(x) - most);
        return most + Elementary.Log(sum);
    }

    /// <inheritdoc/>
    public override double Cdf(double x) => Sum(static (severity, x) => severity.Cdf(x), x);

    /// <inheritdoc/>
    public override double Survival(double x) => Sum(static (severity, x) => severity.Survival(x), x);

    /// <inheritdoc/>
    public override double Quantile(double p)
    {
        var (low, high) = (double.PositiveInfinity, 0.0);
        foreach (var part in Parts)
        {
            var quantile = part.Severity.Quantile(p);
            (low, high) = (Math.Min(low, quantile), Math.Max(high, quantile));
        }
        return Inversion.Quantile(this, p, low, high);
    }

    /// <inheritdoc/>
    public override double LimitedExpectedValue(double limit) => Sum(static (severity, limit) => severity.LimitedExpectedValue(limit), limit);

    /// <inheritdoc/>
    public override double MeanExcess(double threshold)
    {
        var (excess, above) = (0.0, 0.0);
        foreach (var part in Parts)
        {
            // A part without amounts above has no mean excess.
            var survival = part.Weight * part.Severity.Survival(threshold);
            excess += survival == 0 ? 0 : survival * part.Severity.MeanExcess(threshold);
            above += survival;
        }
        return excess / above;
    }

    /// <inheritdoc/>
    public override void Sample(ReadOnlySpan<double> uniforms, Span<double> amounts) => Inversion.Sample(this, uniforms, amounts);

    /// <inheritdoc/>
    public bool Equals(Mixture? other) => other is not null && Parts.AsSpan().SequenceEqual(other.Parts.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var part in Parts)
            hash.Add(part);
        return hash.ToHashCode();
    }

    private double Sum(Func<Severity, double, double> function, double argument)
    {
        var sum = 0.0;
        foreach (var part in Parts)
            sum += part.Weight * function(part.Severity, argument);
        return sum;
    }
}

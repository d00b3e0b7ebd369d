namespace TechFinance.Actuarial.MonteCarlo.Distributions.Compounds;

/// <summary>An amount given that it is above one amount and not above another.</summary>
public sealed record Truncated : Severity
{
    private readonly double probability;
    private readonly Lazy<double> variance;

    /// <param name="severity">The distribution without the condition.</param>
    /// <param name="from">What amounts are above; at least 0 and finite.</param>
    /// <param name="to">The largest amount; above <paramref name="from"/>, and may be infinite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not as it must be, or no amount lies between the two.</exception>
    public Truncated(Severity severity, double from, double to)
    {
        Severity = severity ?? throw new ArgumentNullException(nameof(severity));
        From = Parameter.NotNegative(from, nameof(from));
        To = to > from ? to : throw Parameter.Refused(to, nameof(to), FormattableString.Invariant($"must be above from, {from}"));

        // An amount of 0 counts where nothing is cut off below.
        probability = from == 0 ? severity.Cdf(to) : Interval.Probability(severity, from, to);
        if (!(probability >= LeastProbability))
        {
            throw Parameter.Refused(to, nameof(to), FormattableString.Invariant(
                $"must be such that amounts from {from} to {to} have a probability of at least {LeastProbability}, not {probability}"));
        }
        variance = new(() =>
        {
            var above = Mean - From;
            var second = 2 * Interval.SecondIntegral(severity, from, to) / probability;
            return double.IsFinite(second) ? Math.Max(0, second - above * above) : second;
        });
    }

    /// <summary>The least probability of what is left.</summary>
    public const double LeastProbability = 1e-200;

    /// <summary>The distribution without the condition.</summary>
    public Severity Severity { get; }

    /// <summary>What amounts are above.</summary>
    public double From { get; }

    /// <summary>The largest amount; may be infinite.</summary>
    public double To { get; }

    /// <inheritdoc/>
    public override double Mean => From + Interval.Integral(Severity, From, To) / probability;

    /// <inheritdoc/>
    public override double Variance => variance.Value;

    /// <inheritdoc/>
    public override double LogDensity(double x) =>
        x < From || x > To ? double.NegativeInfinity : Severity.LogDensity(x) - Vectors.Elementary.Log(probability);

    /// <inheritdoc/>
    public override double Cdf(double x) =>
        x < From ? 0 : x >= To ? 1 : From == 0 ? Severity.Cdf(x) / probability : Interval.Probability(Severity, From, x) / probability;

    /// <inheritdoc/>
    public override double Survival(double x) =>
        x < From ? 1 : x >= To ? 0 : Interval.Probability(Severity, x, To) / probability;

    /// <inheritdoc/>
    public override double Quantile(double p)
    {
        // Where no digits are lost, by the quantile of the whole.
        var (below, above) = (Parameter.Probability(p) * probability, (1 - p) * probability);
        var (cut, beyond) = (From == 0 ? 0 : Severity.Cdf(From), Severity.Survival(To));
        const double coarse = 0.01;
        if (Math.Min(cut + below, beyond + above) > coarse || (cut == 0 && p < 0.5))
            return Math.Clamp(Severity.Quantile(cut + below), From, To);

        var high = To;
        if (double.IsPositiveInfinity(high))
        {
            high = Math.Max(Severity.Quantile(0.5), 2 * From);
            while (Survival(high) > 1 - p && high < double.MaxValue / 16)
                high *= 16;
        }
        return Inversion.Quantile(this, p, From, high);
    }

    /// <inheritdoc/>
    public override double LimitedExpectedValue(double limit)
    {
        if (limit <= From)
            return limit;
        if (limit >= To)
            return Mean;
        var beyond = Interval.Probability(Severity, limit, To);
        return From + (Interval.Integral(Severity, From, limit) + (limit - From) * beyond) / probability;
    }

    /// <inheritdoc/>
    public override double MeanExcess(double threshold) =>
        threshold <= From ? Mean - threshold
        : threshold >= To ? double.NaN
        : Interval.Integral(Severity, threshold, To) / Interval.Probability(Severity, threshold, To);

    /// <inheritdoc/>
    public override void Sample(ReadOnlySpan<double> uniforms, Span<double> amounts) => Inversion.Sample(this, uniforms, amounts);

    /// <inheritdoc/>
    public bool Equals(Truncated? other) =>
        other is not null && Severity.Equals(other.Severity) && From.Equals(other.From) && To.Equals(other.To);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Severity, From, To);
}

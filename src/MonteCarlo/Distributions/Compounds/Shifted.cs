namespace TechFinance.Actuarial.MonteCarlo.Distributions.Compounds;

/// <summary>An amount with a fixed amount added to it.</summary>
public sealed record Shifted : Severity
{
    /// <param name="by">What is added; at least 0 and finite.</param>
    /// <param name="severity">The distribution of what it is added to.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is not as it must be.</exception>
    public Shifted(double by, Severity severity)
    {
        By = Parameter.NotNegative(by, nameof(by));
        Severity = severity ?? throw new ArgumentNullException(nameof(severity));
    }

    /// <summary>What is added.</summary>
    public double By { get; }

    /// <summary>What it is added to.</summary>
    public Severity Severity { get; }

    /// <inheritdoc/>
    public override double Mean => By + Severity.Mean;

    /// <inheritdoc/>
    public override double Variance => Severity.Variance;

    /// <inheritdoc/>
    public override double LogDensity(double x) => Severity.LogDensity(x - By);

    /// <inheritdoc/>
    public override double Cdf(double x) => Severity.Cdf(x - By);

    /// <inheritdoc/>
    public override double Survival(double x) => Severity.Survival(x - By);

    /// <inheritdoc/>
    public override double Quantile(double p) => By + Severity.Quantile(p);

    /// <inheritdoc/>
    public override double LimitedExpectedValue(double limit) => limit <= By ? limit : By + Severity.LimitedExpectedValue(limit - By);

    /// <inheritdoc/>
    public override double MeanExcess(double threshold) => Severity.MeanExcess(threshold - By);

    /// <inheritdoc/>
    public override void Sample(ReadOnlySpan<double> uniforms, Span<double> amounts)
    {
        Severity.Sample(uniforms, amounts);
        foreach (ref var amount in amounts)
            amount += By;
    }
}

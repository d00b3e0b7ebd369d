namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>One certain amount; with 0 it is no amount at all.</summary>
public sealed record Fixed : Severity
{
    /// <param name="value">The amount; at least 0 and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not as it must be.</exception>
    public Fixed(double value) => Value = Parameter.NotNegative(value, nameof(value));

    /// <summary>The amount.</summary>
    public double Value { get; }

    /// <inheritdoc/>
    public override double Mean => Value;

    /// <inheritdoc/>
    public override double Variance => 0;

    /// <inheritdoc/>
    public override double LogDensity(double x) =>
        double.IsNaN(x) ? x : x == Value ? double.PositiveInfinity : double.NegativeInfinity;

    /// <inheritdoc/>
    public override double Cdf(double x) => double.IsNaN(x) ? x : x >= Value ? 1 : 0;

    /// <inheritdoc/>
    public override double Survival(double x) => double.IsNaN(x) ? x : x >= Value ? 0 : 1;

    /// <inheritdoc/>
    public override double Quantile(double p)
    {
        Parameter.Probability(p);
        return Value;
    }

    /// <inheritdoc/>
    public override double LimitedExpectedValue(double limit) => Math.Min(limit, Value);

    /// <inheritdoc/>
    public override double MeanExcess(double threshold) => threshold < Value ? Value - threshold : double.NaN;

    /// <inheritdoc/>
    public override void Sample(ReadOnlySpan<double> uniforms, Span<double> amounts)
    {
        if (uniforms.Length != amounts.Length)
            throw new ArgumentException($"{amounts.Length} amounts for {uniforms.Length} uniforms", nameof(amounts));
        amounts.Fill(Value);
    }
}

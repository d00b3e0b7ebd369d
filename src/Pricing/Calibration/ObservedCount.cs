namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>The claims of a policy in a period.</summary>
public readonly record struct ObservedCount
{
    /// <param name="count">The number of claims; at least 0.</param>
    /// <param name="exposure">What the expected number is in proportion to: patents, products, years; positive and finite.</param>
    /// <param name="weight">The number of policies with that exposure and that count; positive and finite, a fraction too.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not as it must be.</exception>
    public ObservedCount(long count, double exposure = 1, double weight = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (!(exposure > 0 && double.IsFinite(exposure)))
            throw new ArgumentOutOfRangeException(nameof(exposure), exposure, "the exposure must be positive and finite");
        if (!(weight > 0 && double.IsFinite(weight)))
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "the weight must be positive and finite");
        (Count, Exposure, Weight) = (count, exposure, weight);
    }

    /// <summary>The number of claims.</summary>
    public long Count { get; }

    /// <summary>What the expected number is in proportion to.</summary>
    public double Exposure { get; }

    /// <summary>The number of policies that it stands for.</summary>
    public double Weight { get; }
}

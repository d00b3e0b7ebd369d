using TechFinance.Actuarial.MonteCarlo.Distortions;
using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.Pricing.Exact;

namespace TechFinance.Actuarial.Pricing.Premiums;

/// <summary>The distorted mean of X ∧ assets (S. Wang, <em>Premium calculation by transforming the layer premium density</em>, ASTIN Bulletin 26, 1996).</summary>
public sealed record DistortionPrinciple : Principle
{
    /// <param name="distortion">The distortion.</param>
    /// <param name="assets">The most that can be paid; positive, and infinite only where the distortion needs no limit.</param>
    /// <exception cref="ArgumentOutOfRangeException">The assets are not as they must be.</exception>
    public DistortionPrinciple(Distortion distortion, double assets = double.PositiveInfinity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(assets);
        distortion.CheckLimit(assets);
        (Distortion, Assets) = (distortion, assets);
    }

    /// <summary>The distortion.</summary>
    public Distortion Distortion { get; }

    /// <summary>The most that can be paid.</summary>
    public double Assets { get; }

    /// <inheritdoc/>
    public override double Premium(ExactDistribution loss) => loss.DistortedMean(Distortion, Assets);

    /// <inheritdoc/>
    public override Estimate Premium(SortedColumn losses) => losses.DistortedMean(Distortion, Assets);
}

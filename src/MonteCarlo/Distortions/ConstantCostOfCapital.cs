using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.MonteCarlo.Distortions;

/// <summary>
/// g(s) = (s + r)/(1 + r) for s above 0. Of an amount limited at the assets a that pay it, the distorted mean is
/// (E[X ∧ a] + ra)/(1 + r): whoever puts up the rest of a earns the return r on it, whatever the layer (S. Mildenhall, J. Major,
/// <em>Pricing Insurance Risk</em>, Wiley 2022).
/// </summary>
public sealed record ConstantCostOfCapital : Distortion
{
    /// <param name="rate">The return r; at least 0, which distorts nothing, and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The return is not as it must be.</exception>
    public ConstantCostOfCapital(double rate) => Rate = Parameter.NotNegative(rate, nameof(rate));

    /// <summary>The return r.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public override double AtZero => Rate / (1 + Rate);

    private protected override double Inside(double survival) => (survival + Rate) / (1 + Rate);
}

using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.MonteCarlo.Distortions;

/// <summary>
/// w g₁ + (1 − w) g₂, concave as its parts are. Of two <see cref="TailAverage"/> it is a weighted TVaR, and blends of blends have
/// any number of parts: every concave distortion is a limit of such (C. Acerbi 2002; S. Kusuoka, <em>On law invariant coherent
/// risk measures</em>, Advances in Mathematical Economics 3, 2001).
/// </summary>
public sealed record Blend : Distortion
{
    /// <param name="weight">The weight w of the first; 0 to 1.</param>
    /// <param name="first">g₁.</param>
    /// <param name="second">g₂.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not as it must be.</exception>
    public Blend(double weight, Distortion first, Distortion second) =>
        (Weight, First, Second) = (Parameter.Between(weight, 0, 1, nameof(weight)), first, second);

    /// <summary>The weight of the first.</summary>
    public double Weight { get; }

    /// <summary>The first.</summary>
    public Distortion First { get; }

    /// <summary>The second.</summary>
    public Distortion Second { get; }

    /// <inheritdoc/>
    public override double AtZero => Weight * First.AtZero + (1 - Weight) * Second.AtZero;

    private protected override double Inside(double survival) => Weight * First.Of(survival) + (1 - Weight) * Second.Of(survival);
}

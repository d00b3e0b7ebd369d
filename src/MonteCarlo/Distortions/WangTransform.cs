using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distortions;

/// <summary>
/// g(s) = Φ(Φ⁻¹(s) + λ), with λ the market price of risk (S. Wang, <em>A class of distortion operators for pricing financial
/// and insurance risks</em>, Journal of Risk and Insurance 67, 2000).
/// </summary>
public sealed record WangTransform : Distortion
{
    /// <param name="lambda">The market price of risk; at least 0, which distorts nothing, and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The price is not as it must be.</exception>
    public WangTransform(double lambda) =>
        Lambda = lambda >= 0 && double.IsFinite(lambda) ? lambda : throw Parameter.Refused(lambda, nameof(lambda), "must be at least 0 and finite: the distortion would not be concave");

    /// <summary>The market price of risk.</summary>
    public double Lambda { get; }

    private protected override double Inside(double survival) =>
        Map.One(default(NormalCdf), Elementary.NormalQuantile(survival) + Lambda);
}

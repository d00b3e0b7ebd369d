using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distortions;

/// <summary>
/// g(s) = 1 − (1 − s)^b: for whole b the mean of the largest of b independent amounts (S. Wang, <em>Premium calculation by
/// transforming the layer premium density</em>, ASTIN Bulletin 26, 1996).
/// </summary>
public sealed record DualPower : Distortion
{
    /// <param name="b">The power; finite and at least 1, which distorts nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The power is not as it must be.</exception>
    public DualPower(double b) =>
        B = b >= 1 && double.IsFinite(b) ? b : throw Parameter.Refused(b, nameof(b), "must be finite and at least 1: the distortion would not be concave");

    /// <summary>The power.</summary>
    public double B { get; }

    private protected override double Inside(double survival) => -Residual.ExpMinusOne(B * Elementary.Log1p(-survival));
}

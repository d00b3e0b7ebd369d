using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distortions;

/// <summary>
/// g(s) = s^ρ (S. Wang, <em>Insurance pricing and increased limits ratemaking by proportional hazards transforms</em>,
/// Insurance: Mathematics and Economics 17, 1995).
/// </summary>
public sealed record ProportionalHazard : Distortion
{
    /// <param name="rho">The power; above 0 and at most 1, which distorts nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The power is not as it must be.</exception>
    public ProportionalHazard(double rho) =>
        Rho = rho > 0 && rho <= 1 ? rho : throw Parameter.Refused(rho, nameof(rho), "must be above 0 and at most 1: the distortion would not be concave");

    /// <summary>The power.</summary>
    public double Rho { get; }

    private protected override double Inside(double survival) => Elementary.Exp(Rho * Elementary.Log(survival));
}

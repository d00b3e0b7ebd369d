using MathNet.Numerics.RootFinding;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distortions;

/// <summary>
/// The smallest concave function on or above Wang's two-factor distortion T(Φ⁻¹(s) + λ), T Student's t distribution, whose
/// tails stand for the uncertainty of the parameters (S. Wang, <em>A universal framework for pricing financial and insurance
/// risks</em>, ASTIN Bulletin 32, 2002).
/// </summary>
/// <remarks>
/// The two-factor distortion itself is never concave: t's tail is thicker than the normal's at both ends, so towards s = 1 it
/// bends upwards again and may fall below s. It is concave up to one place; from where a straight line to (1, 1) touches it,
/// that line is taken. Its slope at 0 is so steep that an amount with a lognormal or thicker tail has no finite distorted
/// mean unless it is limited.
/// </remarks>
public sealed record StudentWangTransform : Distortion
{
    // In standard deviations: the line touches between them for all degrees and prices that are allowed.
    private const double Lowest = -8;
    private const double Highest = 30;

    private readonly StudentT student;
    private readonly double touches;
    private readonly double slope;

    /// <param name="lambda">The market price of risk; 0 to 5.</param>
    /// <param name="degrees">The degrees of freedom of t; 1 to 1000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not as it must be.</exception>
    public StudentWangTransform(double lambda, double degrees)
    {
        Lambda = Parameter.Between(lambda, 0, 5, nameof(lambda));
        Degrees = Parameter.Between(degrees, 1, 1000, nameof(degrees));
        student = new StudentT(degrees);
        var z = Brent.FindRoot(Bend, Lowest, Highest, 1e-14, 200);
        touches = Normal(z);
        slope = student.Upper(z + lambda) / Normal(-z);
    }

    /// <summary>The market price of risk.</summary>
    public double Lambda { get; }

    /// <summary>The degrees of freedom.</summary>
    public double Degrees { get; }

    private protected override double Inside(double survival) =>
        survival < touches
            ? student.Upper(-Elementary.NormalQuantile(survival) - Lambda)
            : Math.FusedMultiplyAdd(survival - 1, slope, 1);

    /// <summary>The slope of the two-factor distortion at Φ(z) over that of the line from there to (1, 1), less 1.</summary>
    private double Bend(double z) =>
        student.Density(z + Lambda) * MillsRatio.Of(z) / student.Upper(z + Lambda) - 1;

    private static double Normal(double z) => Map.One(default(NormalCdf), z);
}

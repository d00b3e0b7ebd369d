using MathNet.Numerics.RootFinding;

namespace TechFinance.Actuarial.MonteCarlo.Distortions;

/// <summary>
/// Distortions that differ by one parameter. The farther that is from its least value towards its most, the larger every
/// distorted mean.
/// </summary>
/// <param name="Name">The family's name.</param>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Least">The value with the smallest distorted means.</param>
/// <param name="Most">The farthest value that a calibration tries; it may lie above or below the least.</param>
/// <param name="Create">Makes the distortion with a value.</param>
public sealed record DistortionFamily(string Name, string Parameter, double Least, double Most, Func<double, Distortion> Create)
{
    // Relative: far below what the distorted mean of a grid or a column can tell.
    private const double Precision = 1e-13;

    /// <summary><see cref="Distortions.ProportionalHazard"/>, whose means grow as ρ falls.</summary>
    public static DistortionFamily ProportionalHazard { get; } = new("proportional_hazard", "rho", 1, 0.01, rho => new ProportionalHazard(rho));

    /// <summary><see cref="Distortions.DualPower"/>.</summary>
    public static DistortionFamily DualPower { get; } = new("dual_power", "b", 1, 1000, b => new DualPower(b));

    /// <summary><see cref="WangTransform"/>.</summary>
    public static DistortionFamily Wang { get; } = new("wang", "lambda", 0, 5, lambda => new WangTransform(lambda));

    /// <summary><see cref="TailAverage"/>.</summary>
    public static DistortionFamily Tvar { get; } = new("tvar", "p", 0, 1 - 1e-6, level => new TailAverage(level));

    /// <summary><see cref="Distortions.ConstantCostOfCapital"/>.</summary>
    public static DistortionFamily ConstantCostOfCapital { get; } = new("constant_cost_of_capital", "r", 0, 1000, rate => new ConstantCostOfCapital(rate));

    /// <summary>The families with no other parameter.</summary>
    public static IReadOnlyList<DistortionFamily> All { get; } = [ProportionalHazard, DualPower, Wang, Tvar, ConstantCostOfCapital];

    /// <summary><see cref="StudentWangTransform"/> with given degrees of freedom.</summary>
    public static DistortionFamily StudentWang(double degrees) => new("wang_t", "lambda", 0, 5, lambda => new StudentWangTransform(lambda, degrees));

    /// <summary>The distortion with which a distorted mean is what it should be (Brent's method).</summary>
    /// <param name="mean">The distorted mean, of whatever amount.</param>
    /// <param name="target">What it should be.</param>
    /// <exception cref="ArgumentOutOfRangeException">No distortion of the family meets the target.</exception>
    public Distortion Calibrate(Func<Distortion, double> mean, double target)
    {
        var (least, most) = (mean(Create(Least)), mean(Create(Most)));
        if (!(target >= least && target <= most))
        {
            throw new ArgumentOutOfRangeException(
                nameof(target), target, FormattableString.Invariant($"{Name} with {Parameter} from {Least} to {Most} meets targets from {least} to {most}"));
        }

        var size = Math.Max(Math.Abs(least), Math.Abs(most));
        return target == least ? Create(Least)
            : target == most ? Create(Most)
            : Create(Brent.FindRoot(value => (mean(Create(value)) - target) / size, Math.Min(Least, Most), Math.Max(Least, Most), Precision, 200));
    }
}

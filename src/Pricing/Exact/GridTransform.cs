using TechFinance.Actuarial.MonteCarlo.Transforms;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Exact;

/// <summary>
/// From masses on a grid to their transform and back. What is beyond the grid after a convolution comes in again at its
/// beginning; so masses are first multiplied by e^(−θj) (exponential tilting: R. Grübel and R. Hermesmeier, <em>Computation
/// of compound distributions I: aliasing errors and exponential tilting</em>, ASTIN Bulletin 29, 1999), with which every
/// convolution agrees, and what comes in again is smaller by e^(−θ points). Owned by one thread.
/// </summary>
public sealed class GridTransform
{
    /// <summary>
    /// θ × points by default. More would lessen aliasing but raise what rounding adds at the end of the grid, 2^-53 e^(θ points)
    /// of a typical mass (P. Embrechts and M. Frei, <em>Panjer recursion versus FFT for compound distributions</em>,
    /// Mathematical Methods of Operations Research 69, 2009).
    /// </summary>
    public const double DefaultTilt = 20;

    private readonly RealTransform transform;
    private readonly double[] down;
    private readonly double[] up;
    private readonly double tilt;

    /// <param name="points">The points of the grids; a power of two.</param>
    /// <param name="tilt">θ × points; 0 for no tilting, to 40.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not as it must be.</exception>
    public GridTransform(int points, double tilt = DefaultTilt)
    {
        this.tilt = tilt is >= 0 and <= 40 ? tilt : throw new ArgumentOutOfRangeException(nameof(tilt), tilt, "the tilt must be from 0 to 40");
        transform = new RealTransform(points);
        (down, up) = (new double[points], new double[points]);
        for (var j = 0; j < points; j++)
            down[j] = -tilt * j / points;
        for (var j = 0; j < points; j++)
            up[j] = -down[j];
        Map.Run(default(Exponential), down, down);
        Map.Run(default(Exponential), up, up);
    }

    /// <summary>The points of the grids.</summary>
    public int Points => down.Length;

    /// <summary>The transform of masses.</summary>
    internal Spectrum Of(ReadOnlySpan<double> masses)
    {
        var x = new double[Points];
        for (var j = 0; j < x.Length; j++)
            x[j] = masses[j] * down[j];
        transform.Forward(x);
        return Spectrum.Unpack(x);
    }

    /// <summary>The masses of a transform; what rounding makes negative is 0.</summary>
    internal double[] MassesOf(Spectrum spectrum)
    {
        var x = spectrum.Pack();
        transform.Inverse(x);
        for (var j = 0; j < x.Length; j++)
            x[j] = Math.Max(0, x[j] * up[j]);
        return x;
    }

    /// <summary>
    /// The distribution of a transform with its bound of aliasing: what is beyond the grid, at most e^(−tilt) of which came in
    /// again, and 1e-14 for rounding.
    /// </summary>
    internal ExactDistribution DistributionOf(Spectrum spectrum, Grid grid)
    {
        var masses = MassesOf(spectrum);
        var left = 1.0;
        foreach (var mass in masses)
            left -= mass;
        var shrink = down[^1] * down[1];
        return new ExactDistribution(grid, masses) { Aliasing = tilt == 0 ? double.NaN : shrink / (1 - shrink) * Math.Max(left, 0) + 1e-14 };
    }
}

using System.Runtime.CompilerServices;
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
    /// θ × points by default, for grids beyond which little lies. A larger one, of about 20, suits grids beyond which much
    /// lies; it also raises what rounding adds at the end of the grid, e^(θ points) times that at its beginning (P. Embrechts
    /// and M. Frei, <em>Panjer recursion versus FFT for compound distributions</em>, Mathematical Methods of Operations
    /// Research 69, 2009).
    /// </summary>
    public const double DefaultTilt = 5;

    /// <summary>θ × points where more may lie beyond the grid: e^-10 is 5e-5, and rounding stays below 1e-9.</summary>
    private const double StrongTilt = 10;

    private readonly RealTransform transform;
    private readonly double[] down;
    private readonly double[] up;
    private GridTransform? strong;

    /// <param name="points">The points of the grids; a power of two.</param>
    /// <param name="tilt">θ × points; 1 to 40.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not as it must be.</exception>
    public GridTransform(int points, double tilt = DefaultTilt)
        : this(points, tilt, transform: null)
    {
    }

    private GridTransform(int points, double tilt, RealTransform? transform)
    {
        if (!(tilt is >= 1 and <= 40))
            throw new ArgumentOutOfRangeException(nameof(tilt), tilt, "the tilt must be from 1 to 40");
        this.transform = transform ?? new RealTransform(points);
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

    /// <summary>The same for sums that may well lie beyond the grid, where all that lies there is treated alike.</summary>
    internal GridTransform Strong => strong ??= new GridTransform(Points, StrongTilt, transform);

    /// <summary>The transform of masses.</summary>
    internal Spectrum Of(ReadOnlySpan<double> masses)
    {
        var x = new double[Points];
        Widest.Run(new Product(in masses[0], ref down[0], ref x[0]), x.Length);
        transform.Forward(x);
        return new Spectrum(x);
    }

    /// <summary>The masses of a transform, in its place; what rounding makes negative is 0.</summary>
    internal double[] MassesOf(Spectrum spectrum)
    {
        var x = spectrum.Numbers;
        transform.Inverse(x);
        Widest.Run(new Product(in x[0], ref up[0], ref x[0]), x.Length);
        return x;
    }

    /// <summary>
    /// The distribution of a transform, in its place, with its bound of aliasing: of what is beyond the grid at most
    /// e^(−θ points) came in again for each time that it went round.
    /// </summary>
    internal ExactDistribution DistributionOf(Spectrum spectrum, Grid grid)
    {
        var shrink = down[^1] * down[1];
        var result = new ExactDistribution(grid, MassesOf(spectrum));
        return result.WithAliasing(shrink / (1 - shrink) * Math.Max(result.Beyond, ExactDistribution.Rounding));
    }

    /// <summary>Products, those below 0 as 0.</summary>
    private readonly ref struct Product(ref readonly double x, ref double y, ref double product) : IKernel
    {
        private readonly ref readonly double x = ref x;
        private readonly ref double y = ref y;
        private readonly ref double product = ref product;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var a = ref Unsafe.AsRef(in x);
            ref var b = ref y;
            ref var to = ref product;
            for (var i = start; i < end; i += (nuint)TLane.Count)
                Lane.Max(TLane.Load(ref a, i) * TLane.Load(ref b, i), TLane.Of(0)).Store(ref to, i);
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TechFinance.Actuarial.MonteCarlo.Vectors;

/// <summary>A register of complex numbers: their real and their imaginary parts.</summary>
internal readonly struct ComplexLane<TLane>(TLane re, TLane im)
    where TLane : struct, ILane<TLane>
{
    private const ulong SignBit = 0x8000000000000000;
    private const double TanEighthPi = 0.41421356237309503;
    private const double Pi = 3.141592653589793;

    internal TLane Re { get; } = re;

    internal TLane Im { get; } = im;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLane<TLane> operator +(ComplexLane<TLane> a, double b) => new(a.Re + TLane.Of(b), a.Im);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLane<TLane> operator *(ComplexLane<TLane> a, double b) => new(a.Re * TLane.Of(b), a.Im * TLane.Of(b));

    /// <summary>e^z, for an imaginary part of at most 10^9 to either side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ComplexLane<TLane> Exp(ComplexLane<TLane> z)
    {
        var size = default(Exponential).Of(z.Re);
        var sine = SinCos.Of(z.Im, out var cosine);
        return new(size * cosine, size * sine);
    }

    /// <summary>
    /// log(1 + z), without loss of digits near zero: its real part is ½ log(1 + a(2 + a) + b²) for z = a + ib. At −1 the
    /// real part is −∞ and the imaginary one 0; near it the error is up to 2^-52/|1 + z|².
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ComplexLane<TLane> Log1p(ComplexLane<TLane> z)
    {
        var square = TLane.Fma(z.Im, z.Im, z.Re * (z.Re + TLane.Of(2)));
        var size = default(Logarithm.OnePlus).Of(Lane.Max(square, TLane.Of(-1)));
        return new(size * TLane.Of(0.5), Angle(z.Im, z.Re + TLane.Of(1)));
    }

    /// <summary>
    /// The angle of x + iy: the arc tangent of the smaller side over the larger, above tan(π/8) as that of
    /// (t − 1)/(t + 1) and an eighth turn, from a polynomial (tools/coefficients.py); then folded out.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Angle(TLane y, TLane x)
    {
        var (height, width) = (y & TLane.OfBits(~SignBit), x & TLane.OfBits(~SignBit));
        var steep = TLane.Less(width, height);
        var small = Lane.Min(height, width);
        var large = Lane.Max(Lane.Max(height, width), TLane.Of(double.Epsilon));
        var wide = TLane.Less(large * TLane.Of(TanEighthPi), small);
        var t = TLane.Select(wide, small - large, small) / TLane.Select(wide, small + large, large);
        var z = t * t;
        var p = TLane.Of(-0.01917627151743336);
        p = TLane.Fma(p, z, TLane.Of(0.039231155619788405));
        p = TLane.Fma(p, z, TLane.Of(-0.05085432337695831));
        p = TLane.Fma(p, z, TLane.Of(0.05858145587627499));
        p = TLane.Fma(p, z, TLane.Of(-0.06664511064599278));
        p = TLane.Fma(p, z, TLane.Of(0.07692183163650886));
        p = TLane.Fma(p, z, TLane.Of(-0.09090904576954116));
        p = TLane.Fma(p, z, TLane.Of(0.11111111015227572));
        p = TLane.Fma(p, z, TLane.Of(-0.14285714284666184));
        p = TLane.Fma(p, z, TLane.Of(0.19999999999995519));
        p = TLane.Fma(p, z, TLane.Of(-0.3333333333333333));
        var angle = TLane.Fma(p * z, t, t) + TLane.Select(wide, TLane.Of(Pi / 4), TLane.Of(0));
        angle = TLane.Select(steep, TLane.Of(Pi / 2) - angle, angle);
        angle = TLane.Select(TLane.Less(x, TLane.Of(0)), TLane.Of(Pi) - angle, angle);
        return angle | (y & TLane.OfBits(SignBit));
    }
}

/// <summary>A function of one complex number, written once for every register width.</summary>
internal interface IComplexFunction
{
    ComplexLane<TLane> Of<TLane>(ComplexLane<TLane> z)
        where TLane : struct, ILane<TLane>;
}

/// <summary>Applies a function to complex numbers in place.</summary>
internal static class ComplexMap
{
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    internal static void Run<TFunction>(TFunction function, Span<double> re, Span<double> im)
        where TFunction : struct, IComplexFunction
    {
        if (re.Length != im.Length)
            throw new ArgumentException($"{im.Length} imaginary parts for {re.Length} real ones", nameof(im));
        Widest.Run(new Kernel<TFunction>(function, ref MemoryMarshal.GetReference(re), ref MemoryMarshal.GetReference(im)), re.Length);
    }

    internal readonly ref struct Kernel<TFunction>(TFunction function, ref double re, ref double im) : IKernel
        where TFunction : struct, IComplexFunction
    {
        private readonly ref double re = ref re;
        private readonly ref double im = ref im;
        private readonly TFunction function = function;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var real = ref re;
            ref var imaginary = ref im;
            var f = function;
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var result = f.Of(new ComplexLane<TLane>(TLane.Load(ref real, i), TLane.Load(ref imaginary, i)));
                result.Re.Store(ref real, i);
                result.Im.Store(ref imaginary, i);
            }
        }
    }
}

using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Exact;

/// <summary>The transform of masses: complex numbers at the frequencies from 0 to half the points.</summary>
internal sealed class Spectrum(int frequencies)
{
    internal double[] Re { get; } = new double[frequencies];

    internal double[] Im { get; } = new double[frequencies];

    /// <summary>The transform of the mass 1 at the amount 0.</summary>
    internal static Spectrum One(int points)
    {
        var one = new Spectrum(points / 2 + 1);
        one.Re.AsSpan().Fill(1);
        return one;
    }

    internal static Spectrum Unpack(ReadOnlySpan<double> packed)
    {
        var half = packed.Length / 2;
        var spectrum = new Spectrum(half + 1);
        packed[..half].CopyTo(spectrum.Re);
        packed[half..].CopyTo(spectrum.Im);
        (spectrum.Re[half], spectrum.Im[0]) = (packed[half], 0);
        return spectrum;
    }

    internal double[] Pack()
    {
        var half = Re.Length - 1;
        var packed = new double[2 * half];
        Re.AsSpan(0, half).CopyTo(packed);
        Im.AsSpan(0, half).CopyTo(packed.AsSpan(half));
        packed[half] = Re[half];
        return packed;
    }

    internal Spectrum Copy()
    {
        var copy = new Spectrum(Re.Length);
        copy.Set(this);
        return copy;
    }

    internal void Set(Spectrum other)
    {
        other.Re.CopyTo(Re.AsSpan());
        other.Im.CopyTo(Im.AsSpan());
    }

    /// <summary>Multiplies by another: the sum of independent amounts.</summary>
    internal void Multiply(Spectrum other) =>
        Widest.Run(new Product(ref Re[0], ref Im[0], ref other.Re[0], ref other.Im[0]), Re.Length);

    /// <summary>Adds another times a weight: a mixture of distributions.</summary>
    internal void Add(double weight, Spectrum other)
    {
        Widest.Run(new Weighted(weight, ref Re[0], ref other.Re[0]), Re.Length);
        Widest.Run(new Weighted(weight, ref Im[0], ref other.Im[0]), Im.Length);
    }

    /// <summary>Raises to a whole power, by squaring: the sum of so many amounts of one distribution.</summary>
    internal void Raise(int power)
    {
        if (power == 1)
            return;
        var square = Copy();
        Re.AsSpan().Fill(1);
        Im.AsSpan().Clear();
        for (; power > 0; power >>= 1)
        {
            if ((power & 1) != 0)
                Multiply(square);
            if (power > 1)
                square.Multiply(square);
        }
    }

    private readonly ref struct Product(ref double re, ref double im, ref double otherRe, ref double otherIm) : IKernel
    {
        private readonly ref double re = ref re;
        private readonly ref double im = ref im;
        private readonly ref double otherRe = ref otherRe;
        private readonly ref double otherIm = ref otherIm;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var x = ref re;
            ref var xi = ref im;
            ref var y = ref otherRe;
            ref var yi = ref otherIm;
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var (a, b) = (TLane.Load(ref x, i), TLane.Load(ref xi, i));
                var (c, d) = (TLane.Load(ref y, i), TLane.Load(ref yi, i));
                TLane.Fma(a, c, TLane.Of(0) - b * d).Store(ref x, i);
                TLane.Fma(a, d, b * c).Store(ref xi, i);
            }
        }
    }

    private readonly ref struct Weighted(double weight, ref double sum, ref double added) : IKernel
    {
        private readonly double weight = weight;
        private readonly ref double sum = ref sum;
        private readonly ref double added = ref added;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var to = ref sum;
            ref var from = ref added;
            var w = TLane.Of(weight);
            for (var i = start; i < end; i += (nuint)TLane.Count)
                TLane.Fma(w, TLane.Load(ref from, i), TLane.Load(ref to, i)).Store(ref to, i);
        }
    }
}

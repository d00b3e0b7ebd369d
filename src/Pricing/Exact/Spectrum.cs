using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Exact;

/// <summary>
/// The transform of masses: complex numbers at the frequencies from 0 to half the points, as the real transform leaves
/// them. Those at the two ends are real; the last one stands where the imaginary part of the first would.
/// </summary>
internal sealed class Spectrum(double[] numbers)
{
    private readonly int half = numbers.Length / 2;

    /// <summary>The numbers as the real transform leaves them.</summary>
    internal double[] Numbers => numbers;

    /// <summary>The transform of the mass 1 at the amount 0.</summary>
    internal static Spectrum One(int points)
    {
        var one = new Spectrum(new double[points]);
        one.SetToOne();
        return one;
    }

    internal void SetToOne()
    {
        numbers.AsSpan(0, half + 1).Fill(1);
        numbers.AsSpan(half + 1).Clear();
    }

    internal Spectrum Copy() => new([.. numbers]);

    internal void Set(Spectrum other) => other.Numbers.CopyTo(numbers, 0);

    internal void Clear() => numbers.AsSpan().Clear();

    /// <summary>Puts it into the generating function of a count: the sum of so many amounts.</summary>
    internal void Compound(Frequency frequency, double mean)
    {
        Span<double> last = [numbers[half]];
        numbers[half] = 0;
        frequency.GeneratingFunction(mean, numbers.AsSpan(0, half), numbers.AsSpan(half));
        frequency.GeneratingFunction(mean, last, [0.0]);
        numbers[half] = last[0];
    }

    /// <summary>Multiplies by another: the sum of independent amounts.</summary>
    internal void Multiply(Spectrum other)
    {
        var (first, last) = (numbers[0] * other.Numbers[0], numbers[half] * other.Numbers[half]);
        Widest.Run(new Product(ref numbers[0], ref numbers[half], ref other.Numbers[0], ref other.Numbers[half]), half);
        (numbers[0], numbers[half]) = (first, last);
    }

    /// <summary>Adds another times a weight: a mixture of distributions.</summary>
    internal void Add(double weight, Spectrum other) =>
        Widest.Run(new Weighted(weight, ref numbers[0], ref other.Numbers[0]), numbers.Length);

    /// <summary>Multiplies by a number.</summary>
    internal void Scale(double factor)
    {
        foreach (ref var number in numbers.AsSpan())
            number *= factor;
    }

    /// <summary>Raises to a whole power, by squaring: the sum of so many amounts of one distribution.</summary>
    internal void Raise(int power)
    {
        if (power == 1)
            return;
        var square = Copy();
        SetToOne();
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

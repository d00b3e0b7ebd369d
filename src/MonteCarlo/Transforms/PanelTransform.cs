using System.Numerics;
using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Transforms;

/// <summary>
/// The discrete Fourier transforms of eight columns of complex numbers at once, down the rows of a panel, which holds row
/// by row eight real parts and, in a second array, eight imaginary parts. A butterfly does the same to all eight, with
/// registers of any width. Decimation in time with radix 4 (J. Cooley and J. Tukey, Mathematics of Computation 19, 1965),
/// after one stage of radix 2 where the number of rows is not a power of 4. Immutable.
/// </summary>
internal sealed class PanelTransform
{
    /// <summary>The columns of a panel: as many as fit in the widest register.</summary>
    internal const int Columns = 8;

    // By stage of radix 4 and j: w, w² and w³ for w = exp(−2πi j/(4q)), real and imaginary parts in turns.
    private readonly double[] twiddles;

    internal PanelTransform(int rows)
    {
        Rows = rows;
        var bits = BitOperations.Log2((uint)rows);
        RowOf = [.. Enumerable.Range(0, rows).Select(r => Reversed(r, bits))];
        var values = new List<double>();
        for (var q = FirstQuarter; 4 * q <= rows; q *= 4)
        {
            for (var j = 0; j < q; j++)
            {
                for (var power = 1; power <= 3; power++)
                {
                    var (re, im) = RootOfUnity.Of(power * j, 4 * q);
                    values.AddRange([re, im]);
                }
            }
        }

        twiddles = [.. values];
    }

    internal int Rows { get; }

    /// <summary>Where in the panel each row is put before the transform: at its place with the bits reversed.</summary>
    internal int[] RowOf { get; }

    private int FirstQuarter => BitOperations.Log2((uint)Rows) % 2 == 0 ? 1 : 2;

    /// <summary>Transforms the first columns of a panel, whose rows were put in their places and come out in order.</summary>
    internal void Run(double[] re, double[] im, int columns) =>
        Widest.Run(new Butterflies(Rows, FirstQuarter, ref re[0], ref im[0], twiddles), columns);

    /// <summary>With registers of one width.</summary>
    internal void Run<TLane>(double[] re, double[] im, int columns)
        where TLane : struct, ILane<TLane> =>
        Widest.Run<Butterflies, TLane>(new Butterflies(Rows, FirstQuarter, ref re[0], ref im[0], twiddles), columns);

    private static int Reversed(int value, int bits)
    {
        var reversed = 0;
        for (var i = 0; i < bits; i++)
            reversed |= ((value >> i) & 1) << (bits - 1 - i);
        return reversed;
    }

    internal readonly ref struct Butterflies(int rows, int first, ref double re, ref double im, double[] twiddles) : IKernel
    {
        private readonly int rows = rows;
        private readonly int first = first;
        private readonly ref double re = ref re;
        private readonly ref double im = ref im;
        private readonly double[] twiddles = twiddles;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            if (first == 2)
                Pairs<TLane>(ref re, ref im, (nuint)rows, start, end);
            var offset = 0;
            for (var q = first; 4 * q <= rows; q *= 4)
            {
                Fours<TLane>(ref re, ref im, (nuint)rows, (nuint)q, twiddles.AsSpan(offset, 6 * q), start, end);
                offset += 6 * q;
            }
        }

        /// <summary>Radix 2 of neighbouring rows.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Pairs<TLane>(ref double re, ref double im, nuint rows, nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            for (nuint row = 0; row < rows; row += 2)
            {
                for (var i = start; i < end; i += (nuint)TLane.Count)
                {
                    var (a, b) = (row * Columns + i, (row + 1) * Columns + i);
                    Pair(TLane.Load(ref re, a), TLane.Load(ref re, b), ref re, a, b);
                    Pair(TLane.Load(ref im, a), TLane.Load(ref im, b), ref im, a, b);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Pair<TLane>(TLane x, TLane y, ref double to, nuint a, nuint b)
            where TLane : struct, ILane<TLane>
        {
            (x + y).Store(ref to, a);
            (x - y).Store(ref to, b);
        }

        /// <summary>
        /// Radix 4 of blocks of q rows: with the bits of rows reversed, the four blocks of a group hold the rows 0, 2, 1 and 3
        /// modulo 4.
        /// </summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Fours<TLane>(
            ref double re, ref double im, nuint rows, nuint q, ReadOnlySpan<double> twiddles, nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            var block = q * Columns;
            for (nuint j = 0; j < q; j++)
            {
                var w = twiddles.Slice(6 * (int)j, 6);
                var (w1, w1i, w2, w2i, w3, w3i) =
                    (TLane.Of(w[0]), TLane.Of(w[1]), TLane.Of(w[2]), TLane.Of(w[3]), TLane.Of(w[4]), TLane.Of(w[5]));
                for (var row = j; row < rows; row += 4 * q)
                {
                    for (var i = start; i < end; i += (nuint)TLane.Count)
                    {
                        var at0 = row * Columns + i;
                        var at1 = at0 + block;
                        var at2 = at1 + block;
                        var at3 = at2 + block;
                        var (a, ai) = (TLane.Load(ref re, at0), TLane.Load(ref im, at0));
                        var c = Times(w2, w2i, TLane.Load(ref re, at1), TLane.Load(ref im, at1), out var ci);
                        var b = Times(w1, w1i, TLane.Load(ref re, at2), TLane.Load(ref im, at2), out var bi);
                        var d = Times(w3, w3i, TLane.Load(ref re, at3), TLane.Load(ref im, at3), out var di);
                        var (even, eveni, odd, oddi) = (a + c, ai + ci, a - c, ai - ci);
                        var (sum, sumi, difference, differencei) = (b + d, bi + di, b - d, bi - di);
                        (even + sum).Store(ref re, at0);
                        (eveni + sumi).Store(ref im, at0);
                        (odd + differencei).Store(ref re, at1);
                        (oddi - difference).Store(ref im, at1);
                        (even - sum).Store(ref re, at2);
                        (eveni - sumi).Store(ref im, at2);
                        (odd - differencei).Store(ref re, at3);
                        (oddi + difference).Store(ref im, at3);
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLane Times<TLane>(TLane w, TLane wi, TLane x, TLane xi, out TLane imaginary)
            where TLane : struct, ILane<TLane>
        {
            imaginary = TLane.Fma(w, xi, wi * x);
            return TLane.Fma(w, x, TLane.Of(0) - wi * xi);
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>
/// Draws amounts of any distribution at the same low cost, by a table of its quantile function: each of 256 parts of
/// every power of two of the uniform, counted from the nearer of 0 and 1, has a cubic, whose four coefficients lie side
/// by side. Half of all draws use the 16 KiB of the first power, three quarters the first 32 KiB, so that what a draw
/// needs is mostly in the nearest caches. The one uniform in 65,000 that lies nearer to 0 or 1 than the table reaches has
/// its amount from the quantile function itself, as every uniform has in a part that a cubic cannot follow to
/// <see cref="Tolerance"/>, such as one with a kink or a jump, and of a distribution with many such parts. Immutable; may be
/// shared by threads.
/// </summary>
public sealed class SeveritySampler
{
    /// <summary>The largest relative difference between table and quantile function that is accepted when a table is made.</summary>
    internal const double Tolerance = 1e-10;

    private const int Coefficients = 4;
    private const int PartBits = 8;
    private const int Parts = 1 << PartBits;
    private const int LowestPower = -17;
    private const int RowsOfSide = Parts * (-1 - LowestPower);
    private const int MantissaBits = 52;
    private const ulong FirstRow = (ulong)(LowestPower + 1023) << PartBits;
    private const double Lowest = 1.0 / (1 << -LowestPower);
    private const int Chunk = 256;

    private readonly Severity severity;
    private readonly double[]? table;
    private readonly bool hasGaps;

    /// <summary>The sampler of a distribution.</summary>
    public SeveritySampler(Severity severity)
    {
        this.severity = severity;
        if (severity is not Fixed)
            table = Tabulate(severity, out hasGaps);
    }

    /// <summary>Turns uniforms into amounts, as <see cref="Severity.Sample"/> does.</summary>
    /// <param name="uniforms">Numbers strictly between 0 and 1, as streams draw them.</param>
    /// <param name="amounts">Receives one amount for each uniform; may be the same memory.</param>
    public void Sample(ReadOnlySpan<double> uniforms, Span<double> amounts)
    {
        if (table is null)
        {
            severity.Sample(uniforms, amounts);
            return;
        }

        Span<ulong> rows = stackalloc ulong[Chunk];
        Span<double> places = stackalloc double[Chunk];
        Span<double> kept = stackalloc double[Chunk];
        for (var start = 0; start < uniforms.Length; start += Chunk)
        {
            var from = uniforms.Slice(start, Math.Min(Chunk, uniforms.Length - start));
            var to = amounts.Slice(start, from.Length);
            if (hasGaps)
                from.CopyTo(kept);
            var beyond = false;
            Widest.Run(new Locate(ref MemoryMarshal.GetReference(from), ref rows[0], ref places[0], ref beyond), from.Length);
            if (beyond)
                SampleBeyond(from, rows, places, to);
            else
                Evaluate(table, rows, places, to);
            if (hasGaps)
                FillGaps(kept[..to.Length], to);
        }
    }

    /// <summary>Draws what fell into parts without a cubic, which are NaN.</summary>
    private void FillGaps(Span<double> uniforms, Span<double> amounts)
    {
        var n = 0;
        for (var i = 0; i < amounts.Length; i++)
        {
            uniforms[n] = uniforms[i];
            n += double.IsNaN(amounts[i]) ? 1 : 0;
        }
        var drawn = uniforms[..n];
        severity.Sample(drawn, drawn);
        n = 0;
        foreach (ref var amount in amounts)
        {
            if (double.IsNaN(amount))
                amount = drawn[n++];
        }
    }

    /// <summary>A chunk with uniforms beyond the table: their amounts are made first, since both spans may be the same memory.</summary>
    private void SampleBeyond(ReadOnlySpan<double> uniforms, Span<ulong> rows, Span<double> places, Span<double> amounts)
    {
        Span<int> at = stackalloc int[Chunk];
        Span<double> extreme = stackalloc double[Chunk];
        var count = 0;
        for (var i = 0; i < uniforms.Length; i++)
        {
            if (Math.Min(uniforms[i], 1 - uniforms[i]) < Lowest)
                (at[count], extreme[count++]) = (i, uniforms[i]);
        }

        severity.Sample(extreme[..count], extreme[..count]);
        Evaluate(table!, rows, places, amounts);
        for (var i = 0; i < count; i++)
            amounts[at[i]] = extreme[i];
    }

    /// <summary>The amount at each place within a part.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Evaluate(double[] table, ReadOnlySpan<ulong> rows, ReadOnlySpan<double> places, Span<double> amounts)
    {
        // Locate keeps rows within the table: they come from the bits of a number between 2^-17 and ½.
        ref var first = ref MemoryMarshal.GetArrayDataReference(table);
        ref var row = ref MemoryMarshal.GetReference(rows);
        ref var place = ref MemoryMarshal.GetReference(places);
        for (var i = 0; i < amounts.Length; i++)
        {
            ref var c = ref Unsafe.Add(ref first, (nuint)Unsafe.Add(ref row, i));
            var t = Unsafe.Add(ref place, i);
            var p = Math.FusedMultiplyAdd(c, t, Unsafe.Add(ref c, 1));
            p = Math.FusedMultiplyAdd(p, t, Unsafe.Add(ref c, 2));
            amounts[i] = Math.FusedMultiplyAdd(p, t, Unsafe.Add(ref c, 3));
        }
    }

    /// <summary>
    /// The table, highest powers first, with NaN where it does not follow the quantile function closely enough; null if that
    /// is so for many uniforms.
    /// </summary>
    private static double[]? Tabulate(Severity severity, out bool hasGaps)
    {
        const double many = 0.25;

        // Chebyshev nodes cos((2k + 1) π/8) scaled to half a part, and points between and beyond them to check at.
        ReadOnlySpan<double> places = [-0.46193976625564337, -0.1913417161825449, 0.1913417161825449, 0.46193976625564337, -0.5, -0.35, 0.35, 0.5];
        var inverse = InverseVandermonde(places[..Coefficients]);
        var table = new double[2 * RowsOfSide * Coefficients];
        var amounts = new double[Parts * places.Length];
        var gaps = 0.0;
        for (var octave = 0; octave < 2 * RowsOfSide / Parts; octave++)
        {
            var firstRow = octave * Parts;
            var power = BitConverter.UInt64BitsToDouble((ulong)(firstRow % RowsOfSide / Parts + LowestPower + 1023) << MantissaBits);
            for (var part = 0; part < Parts; part++)
            {
                for (var k = 0; k < places.Length; k++)
                {
                    var near = power * (1 + (part + 0.5 + places[k]) / Parts);
                    amounts[part * places.Length + k] = firstRow < RowsOfSide ? near : 1 - near;
                }
            }

            severity.Sample(amounts, amounts);
            for (var part = 0; part < Parts; part++)
            {
                var c = table.AsSpan((firstRow + part) * Coefficients, Coefficients);
                var known = amounts.AsSpan(part * places.Length, places.Length);
                for (var j = 0; j < Coefficients; j++)
                {
                    var sum = 0.0;
                    for (var k = 0; k < Coefficients; k++)
                        sum = Math.FusedMultiplyAdd(inverse[j, k], known[k], sum);
                    c[Coefficients - 1 - j] = sum;
                }

                if (!Follows(c, places[Coefficients..], known[Coefficients..]))
                {
                    c.Fill(double.NaN);
                    gaps += power / Parts;
                }
            }
        }

        hasGaps = gaps > 0;
        return gaps > many ? null : table;
    }

    /// <summary>Whether a row agrees with the quantile function between its nodes and at its ends.</summary>
    private static bool Follows(ReadOnlySpan<double> c, ReadOnlySpan<double> places, ReadOnlySpan<double> amounts)
    {
        for (var k = 0; k < places.Length; k++)
        {
            var p = c[0];
            foreach (var coefficient in c[1..])
                p = Math.FusedMultiplyAdd(p, places[k], coefficient);
            if (!(Math.Abs(p - amounts[k]) <= Tolerance * Math.Abs(amounts[k])))
                return false;
        }

        return true;
    }

    /// <summary>The matrix that turns values at the places into coefficients of powers, by Gauss–Jordan elimination.</summary>
    private static double[,] InverseVandermonde(ReadOnlySpan<double> places)
    {
        var n = places.Length;
        var a = new double[n, n];
        var inverse = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            inverse[i, i] = 1;
            var power = 1.0;
            for (var j = 0; j < n; j++, power *= places[i])
                a[i, j] = power;
        }

        for (var column = 0; column < n; column++)
        {
            var pivot = column;
            for (var i = column + 1; i < n; i++)
            {
                if (Math.Abs(a[i, column]) > Math.Abs(a[pivot, column]))
                    pivot = i;
            }

            for (var j = 0; j < n; j++)
            {
                (a[pivot, j], a[column, j]) = (a[column, j], a[pivot, j]);
                (inverse[pivot, j], inverse[column, j]) = (inverse[column, j], inverse[pivot, j]);
            }

            var scale = 1 / a[column, column];
            for (var j = 0; j < n; j++)
                (a[column, j], inverse[column, j]) = (a[column, j] * scale, inverse[column, j] * scale);
            for (var i = 0; i < n; i++)
            {
                var factor = a[i, column];
                if (i == column || factor == 0)
                    continue;
                for (var j = 0; j < n; j++)
                {
                    a[i, j] -= factor * a[column, j];
                    inverse[i, j] -= factor * inverse[column, j];
                }
            }
        }

        return inverse;
    }

    /// <summary>
    /// The place in the table of each uniform's row, its place within the part, from −½ to ½, and whether any uniform
    /// lies beyond the table; such a one is put to the table's edge.
    /// </summary>
    private readonly ref struct Locate(ref readonly double uniform, ref ulong row, ref double place, ref bool beyond) : IKernel
    {
        private readonly ref readonly double uniform = ref uniform;
        private readonly ref ulong row = ref row;
        private readonly ref double place = ref place;
        private readonly ref bool beyond = ref beyond;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var uniforms = ref Unsafe.AsRef(in uniform);
            ref var rows = ref row;
            ref var places = ref place;
            var any = TLane.OfBits(0);
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var u = TLane.Load(ref uniforms, i);
                var lower = TLane.Less(u, TLane.Of(0.5));
                var near = TLane.Select(lower, u, TLane.Of(1) - u);
                any |= TLane.Less(near, TLane.Of(Lowest));
                near = Lane.Max(near, TLane.Of(Lowest));
                var at = TLane.ShiftRight(near, MantissaBits - PartBits);
                var side = TLane.Select(lower, TLane.OfBits(unchecked(0 - FirstRow)), TLane.OfBits(unchecked(RowsOfSide - FirstRow)));
                TLane.ShiftLeft(TLane.AddBits(at, side), 2).StoreBits(ref rows, i);
                var rest = TLane.ShiftRight(TLane.ShiftLeft(near, 12 + PartBits), 12) | TLane.Of(1);
                (rest - TLane.Of(1.5)).Store(ref places, i);
            }

            beyond |= TLane.Any(any);
        }
    }
}

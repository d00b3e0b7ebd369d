using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>
/// Draws amounts of any distribution at the same low cost, by a table of its quantile function: each of 16 parts of
/// every power of two of the uniform, counted from the nearer of 0 and 1, has a polynomial of degree 7, whose eight
/// coefficients fill one line of the cache. The table is exact to some 1e-13 of the amount for the usual
/// distributions; one that it cannot follow to <see cref="Tolerance"/> is drawn from its own quantile function.
/// Immutable; may be shared by threads.
/// </summary>
public sealed class SeveritySampler
{
    /// <summary>The largest relative difference between table and quantile function that is accepted when a table is made.</summary>
    internal const double Tolerance = 1e-10;

    private const int Coefficients = 8;
    private const int PartBits = 4;
    private const int Parts = 1 << PartBits;

    // Uniforms and their complements are odd multiples of 2^-53 below ½.
    private const int LowestPower = -53;
    private const int RowsOfSide = Parts * (-1 - LowestPower);
    private const int MantissaBits = 52;
    private const ulong FirstRow = (ulong)(LowestPower + 1023) << PartBits;
    private const int Chunk = 256;

    private readonly Severity severity;
    private readonly double[]? table;

    /// <summary>The sampler of a distribution.</summary>
    public SeveritySampler(Severity severity)
    {
        this.severity = severity;
        if (severity is not Fixed)
            table = Tabulate(severity);
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
        for (var start = 0; start < uniforms.Length; start += Chunk)
        {
            var length = Math.Min(Chunk, uniforms.Length - start);
            var to = amounts.Slice(start, length);
            Widest.Run(new Locate(ref MemoryMarshal.GetReference(uniforms[start..]), ref rows[0], ref to[0]), length);
            Evaluate(table, rows[..length], to);
        }
    }

    /// <summary>Replaces each place within a part by the amount there.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Evaluate(double[] table, ReadOnlySpan<ulong> rows, Span<double> amounts)
    {
        // Locate keeps rows within the table: they come from the bits of a number between 2^-53 and ½.
        ref var first = ref MemoryMarshal.GetArrayDataReference(table);
        for (var i = 0; i < amounts.Length; i++)
        {
            ref var c = ref Unsafe.Add(ref first, (nuint)rows[i]);
            var t = amounts[i];
            var p = c;
            p = Math.FusedMultiplyAdd(p, t, Unsafe.Add(ref c, 1));
            p = Math.FusedMultiplyAdd(p, t, Unsafe.Add(ref c, 2));
            p = Math.FusedMultiplyAdd(p, t, Unsafe.Add(ref c, 3));
            p = Math.FusedMultiplyAdd(p, t, Unsafe.Add(ref c, 4));
            p = Math.FusedMultiplyAdd(p, t, Unsafe.Add(ref c, 5));
            p = Math.FusedMultiplyAdd(p, t, Unsafe.Add(ref c, 6));
            amounts[i] = Math.FusedMultiplyAdd(p, t, Unsafe.Add(ref c, 7));
        }
    }

    /// <summary>The table, highest powers first; null if it does not follow the quantile function closely enough.</summary>
    private static double[]? Tabulate(Severity severity)
    {
        // Chebyshev nodes cos((2k + 1) π/16), and points between them to check at, all scaled to half a part.
        ReadOnlySpan<double> nodes = [0.9807852804032304, 0.8314696123025452, 0.5555702330196022, 0.19509032201612828];
        Span<double> places = stackalloc double[Coefficients + 2];
        for (var k = 0; k < nodes.Length; k++)
            (places[k], places[Coefficients - 1 - k]) = (-nodes[k] / 2, nodes[k] / 2);
        (places[^2], places[^1]) = (-0.35, 0.35);

        var inverse = InverseVandermonde(places[..Coefficients]);
        var table = new double[2 * RowsOfSide * Coefficients];
        var amounts = new double[places.Length];
        for (var row = 0; row < 2 * RowsOfSide; row++)
        {
            var part = row % RowsOfSide;
            var power = BitConverter.UInt64BitsToDouble((ulong)(part / Parts + LowestPower + 1023) << MantissaBits);
            for (var k = 0; k < places.Length; k++)
            {
                var near = power * (1 + (part % Parts + 0.5 + places[k]) / Parts);
                amounts[k] = row < RowsOfSide ? near : 1 - near;
            }

            severity.Sample(amounts, amounts);
            var c = table.AsSpan(row * Coefficients, Coefficients);
            for (var j = 0; j < Coefficients; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < Coefficients; k++)
                    sum = Math.FusedMultiplyAdd(inverse[j, k], amounts[k], sum);
                c[Coefficients - 1 - j] = sum;
            }

            if (!Follows(c, places[Coefficients..], amounts.AsSpan(Coefficients), power))
                return null;
        }

        return table;
    }

    /// <summary>
    /// Whether a row agrees with the quantile function between its nodes. So close to 1 that neighbouring uniforms
    /// differ by more than the tolerance there is nothing to compare.
    /// </summary>
    private static bool Follows(ReadOnlySpan<double> c, ReadOnlySpan<double> places, ReadOnlySpan<double> amounts, double power)
    {
        const double coarse = 1e-4;
        for (var k = 0; k < places.Length; k++)
        {
            var p = c[0];
            foreach (var coefficient in c[1..])
                p = Math.FusedMultiplyAdd(p, places[k], coefficient);
            if (!double.IsFinite(p) || (power > coarse && !(Math.Abs(p - amounts[k]) <= Tolerance * Math.Abs(amounts[k]))))
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

    /// <summary>The place in the table of each uniform's row, and its place within the part, from −½ to ½.</summary>
    private readonly ref struct Locate(ref readonly double uniform, ref ulong row, ref double place) : IKernel
    {
        private readonly ref readonly double uniform = ref uniform;
        private readonly ref ulong row = ref row;
        private readonly ref double place = ref place;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var uniforms = ref Unsafe.AsRef(in uniform);
            ref var rows = ref row;
            ref var places = ref place;
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var u = TLane.Load(ref uniforms, i);
                var lower = TLane.Less(u, TLane.Of(0.5));
                var near = TLane.Select(lower, u, TLane.Of(1) - u);
                var at = TLane.ShiftRight(near, MantissaBits - PartBits);
                var side = TLane.Select(lower, TLane.OfBits(0), TLane.OfBits(RowsOfSide));
                at = TLane.AddBits(TLane.AddBits(at, side), TLane.OfBits(unchecked(0 - FirstRow)));
                TLane.ShiftLeft(at, 3).StoreBits(ref rows, i);
                var rest = TLane.ShiftRight(TLane.ShiftLeft(near, 12 + PartBits), 12) | TLane.Of(1);
                (rest - TLane.Of(1.5)).Store(ref places, i);
            }
        }
    }
}

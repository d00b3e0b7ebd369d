using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>Draws from <see cref="CubicTable"/>s: where a uniform lies in a table, and the amount there.</summary>
internal static class CubicKernels
{
    /// <summary>The most uniforms that are drawn for at a time.</summary>
    internal const int Chunk = 256;

    private const ulong FirstRow = (ulong)(CubicTable.LowestPower + 1023) << CubicTable.PartBits;
    private const double Lowest = 1.0 / (1 << -CubicTable.LowestPower);

    /// <summary>The length of working memory for so many uniforms: whole registers.</summary>
    internal static int RoomFor(int length) => Math.Min(Chunk, (length + Widest.Padding - 1) / Widest.Padding * Widest.Padding);

    /// <summary>
    /// Finds the place of each uniform's row, and its place within the part, from −½ to ½; says whether any lies beyond the
    /// table.
    /// </summary>
    internal static bool Locate(ReadOnlySpan<double> uniforms, Span<ulong> rows, Span<double> places)
    {
        var beyond = false;
        if (uniforms.Length % Widest.Padding == 0)
        {
            Widest.Run(new LocateKernel(ref MemoryMarshal.GetReference(uniforms), ref rows[0], ref places[0], ref beyond), uniforms.Length);
            return beyond;
        }

        uniforms.CopyTo(places);
        places.Slice(uniforms.Length, Widest.Padding - uniforms.Length % Widest.Padding).Fill(0.5);
        Widest.RunPadded(new LocateKernel(ref places[0], ref rows[0], ref places[0], ref beyond), uniforms.Length);
        return beyond;
    }

    /// <summary>The amount at each place within a part of a table.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Evaluate(double[] table, ReadOnlySpan<ulong> rows, ReadOnlySpan<double> places, Span<double> amounts)
    {
        // Locate keeps rows within the table: they come from the bits of a number between 2^-17 and ½.
        ref var first = ref MemoryMarshal.GetArrayDataReference(table);
        ref var row = ref MemoryMarshal.GetReference(rows);
        ref var place = ref MemoryMarshal.GetReference(places);
        ref var amount = ref MemoryMarshal.GetReference(amounts);
        nuint i = 0, length = (nuint)amounts.Length;
        if (Avx.IsSupported && Fma.IsSupported)
        {
            // Four rows at a time, turned into a register for each coefficient.
            for (; i + 4 <= length; i += 4)
            {
                var a = Vector256.LoadUnsafe(ref first, (nuint)Unsafe.Add(ref row, i));
                var b = Vector256.LoadUnsafe(ref first, (nuint)Unsafe.Add(ref row, i + 1));
                var c = Vector256.LoadUnsafe(ref first, (nuint)Unsafe.Add(ref row, i + 2));
                var d = Vector256.LoadUnsafe(ref first, (nuint)Unsafe.Add(ref row, i + 3));
                OfFour(a, b, c, d, Vector256.LoadUnsafe(ref place, i)).StoreUnsafe(ref amount, i);
            }
        }

        for (; i < length; i++)
            Unsafe.Add(ref amount, i) = OfOne(ref Unsafe.Add(ref first, (nuint)Unsafe.Add(ref row, i)), Unsafe.Add(ref place, i));
    }

    /// <summary>The amount at each place within a part of one of several tables.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Evaluate(CubicTable[] tables, ReadOnlySpan<int> which, ReadOnlySpan<ulong> rows, ReadOnlySpan<double> places, Span<double> amounts)
    {
        ref var row = ref MemoryMarshal.GetReference(rows);
        ref var place = ref MemoryMarshal.GetReference(places);
        var i = 0;
        if (Avx.IsSupported && Fma.IsSupported)
        {
            for (; i + 4 <= amounts.Length; i += 4)
            {
                var a = Vector256.LoadUnsafe(ref RowOf(tables[which[i]], Unsafe.Add(ref row, i)));
                var b = Vector256.LoadUnsafe(ref RowOf(tables[which[i + 1]], Unsafe.Add(ref row, i + 1)));
                var c = Vector256.LoadUnsafe(ref RowOf(tables[which[i + 2]], Unsafe.Add(ref row, i + 2)));
                var d = Vector256.LoadUnsafe(ref RowOf(tables[which[i + 3]], Unsafe.Add(ref row, i + 3)));
                OfFour(a, b, c, d, Vector256.LoadUnsafe(ref place, (nuint)i)).CopyTo(amounts[i..]);
            }
        }

        for (; i < amounts.Length; i++)
            amounts[i] = OfOne(ref RowOf(tables[which[i]], Unsafe.Add(ref row, i)), Unsafe.Add(ref place, i));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref double RowOf(CubicTable table, ulong row) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(table.Rows), (nuint)(row & table.Mask));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> OfFour(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d, Vector256<double> t)
    {
        var (abEven, abOdd) = (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));
        var (cdEven, cdOdd) = (Avx.UnpackLow(c, d), Avx.UnpackHigh(c, d));
        var p = Fma.MultiplyAdd(Avx.Permute2x128(abEven, cdEven, 0x20), t, Avx.Permute2x128(abOdd, cdOdd, 0x20));
        p = Fma.MultiplyAdd(p, t, Avx.Permute2x128(abEven, cdEven, 0x31));
        return Fma.MultiplyAdd(p, t, Avx.Permute2x128(abOdd, cdOdd, 0x31));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double OfOne(ref double c, double t)
    {
        var p = Math.FusedMultiplyAdd(c, t, Unsafe.Add(ref c, 1));
        p = Math.FusedMultiplyAdd(p, t, Unsafe.Add(ref c, 2));
        return Math.FusedMultiplyAdd(p, t, Unsafe.Add(ref c, 3));
    }

    private readonly ref struct LocateKernel(ref readonly double uniform, ref ulong row, ref double place, ref bool beyond) : IKernel
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
                var isBeyond = TLane.Less(near, TLane.Of(Lowest));
                any |= isBeyond;
                var at = TLane.ShiftRight(near, CubicTable.MantissaBits - CubicTable.PartBits);
                var side = TLane.Select(lower, TLane.OfBits(unchecked(0 - FirstRow)), TLane.OfBits(unchecked(CubicTable.RowsOfSide - FirstRow)));
                at = TLane.Select(isBeyond, TLane.OfBits(2 * CubicTable.RowsOfSide), TLane.AddBits(at, side));
                TLane.ShiftLeft(at, 2).StoreBits(ref rows, i);
                var rest = TLane.ShiftRight(TLane.ShiftLeft(near, 12 + CubicTable.PartBits), 12) | TLane.Of(1);
                (rest - TLane.Of(1.5)).Store(ref places, i);
            }

            beyond |= TLane.Any(any);
        }
    }
}

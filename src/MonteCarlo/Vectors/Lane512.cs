using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TechFinance.Actuarial.MonteCarlo.Vectors;

/// <summary>8 doubles in a 512-bit register.</summary>
internal readonly struct Lane512(Vector512<double> value) : ILane<Lane512>
{
    private readonly Vector512<double> v = value;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Load(ref double source, nuint index) => new(Vector512.LoadUnsafe(ref source, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 LoadBits(ref ulong source, nuint index) => new(Vector512.LoadUnsafe(ref source, index).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Gather(ref double table, Lane512 index)
    {
        var i = index.v.AsInt64();
        return new(Vector512.Create(
            Unsafe.Add(ref table, (nint)i.GetElement(0)),
            Unsafe.Add(ref table, (nint)i.GetElement(1)),
            Unsafe.Add(ref table, (nint)i.GetElement(2)),
            Unsafe.Add(ref table, (nint)i.GetElement(3)),
            Unsafe.Add(ref table, (nint)i.GetElement(4)),
            Unsafe.Add(ref table, (nint)i.GetElement(5)),
            Unsafe.Add(ref table, (nint)i.GetElement(6)),
            Unsafe.Add(ref table, (nint)i.GetElement(7))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Of(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 OfBits(ulong value) => new(Vector512.Create(value).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator +(Lane512 a, Lane512 b) => new(a.v + b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator -(Lane512 a, Lane512 b) => new(a.v - b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator *(Lane512 a, Lane512 b) => new(a.v * b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator /(Lane512 a, Lane512 b) => new(a.v / b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator &(Lane512 a, Lane512 b) => new(a.v & b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator |(Lane512 a, Lane512 b) => new(a.v | b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator ^(Lane512 a, Lane512 b) => new(a.v ^ b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Fma(Lane512 a, Lane512 b, Lane512 c) => new(Vector512.FusedMultiplyAdd(a.v, b.v, c.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Sqrt(Lane512 a) => new(Vector512.Sqrt(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Less(Lane512 a, Lane512 b) => new(Vector512.LessThan(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Equal(Lane512 a, Lane512 b) => new(Vector512.Equals(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Select(Lane512 mask, Lane512 a, Lane512 b) => new(Vector512.ConditionalSelect(mask.v, a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Lane512 mask) => (uint)mask.v.ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Lane512 mask) => mask.v.ExtractMostSignificantBits() != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 AddBits(Lane512 a, Lane512 b) => new((a.v.AsUInt64() + b.v.AsUInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 ShiftLeft(Lane512 a, int count) => new((a.v.AsUInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 ShiftRight(Lane512 a, int count) => new((a.v.AsUInt64() >>> count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 RotateLeft(Lane512 a, [ConstantExpected] byte count) =>
        Avx512F.IsSupported
            ? new(Avx512F.RotateLeft(a.v.AsUInt64(), count).AsDouble())
            : new(((a.v.AsUInt64() << count) | (a.v.AsUInt64() >>> (64 - count))).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Keep(Lane512 mask, Lane512 value, ref double target, nuint index)
    {
        var bits = Bits(mask);
        if (Avx512F.IsSupported)
        {
            Avx512F.Compress(Vector512<double>.Zero, mask.v, value.v).StoreUnsafe(ref target, index);
            return BitOperations.PopCount(bits);
        }

        var kept = 0;
        for (; bits != 0; bits &= bits - 1)
            Unsafe.Add(ref target, index + (nuint)kept++) = value.v.GetElement(BitOperations.TrailingZeroCount(bits));
        return kept;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double target, nuint index) => v.StoreUnsafe(ref target, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreBits(ref ulong target, nuint index) => v.AsUInt64().StoreUnsafe(ref target, index);
}

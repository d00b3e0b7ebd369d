using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TechFinance.Actuarial.MonteCarlo.Vectors;

/// <summary>4 doubles in a 256-bit register.</summary>
internal readonly struct Lane256(Vector256<double> value) : ILane<Lane256>
{
    private readonly Vector256<double> v = value;

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Load(ref double source, nuint index) => new(Vector256.LoadUnsafe(ref source, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 LoadBits(ref ulong source, nuint index) => new(Vector256.LoadUnsafe(ref source, index).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Gather(ref double table, Lane256 index)
    {
        var i = index.v.AsInt64();
        return new(Vector256.Create(
            Unsafe.Add(ref table, (nint)i.GetElement(0)),
            Unsafe.Add(ref table, (nint)i.GetElement(1)),
            Unsafe.Add(ref table, (nint)i.GetElement(2)),
            Unsafe.Add(ref table, (nint)i.GetElement(3))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Of(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 OfBits(ulong value) => new(Vector256.Create(value).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator +(Lane256 a, Lane256 b) => new(a.v + b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator -(Lane256 a, Lane256 b) => new(a.v - b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator *(Lane256 a, Lane256 b) => new(a.v * b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator /(Lane256 a, Lane256 b) => new(a.v / b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator &(Lane256 a, Lane256 b) => new(a.v & b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator |(Lane256 a, Lane256 b) => new(a.v | b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator ^(Lane256 a, Lane256 b) => new(a.v ^ b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Fma(Lane256 a, Lane256 b, Lane256 c) => new(Vector256.FusedMultiplyAdd(a.v, b.v, c.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Sqrt(Lane256 a) => new(Vector256.Sqrt(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Less(Lane256 a, Lane256 b) => new(Vector256.LessThan(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Equal(Lane256 a, Lane256 b) => new(Vector256.Equals(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Select(Lane256 mask, Lane256 a, Lane256 b) => new(Vector256.ConditionalSelect(mask.v, a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Lane256 mask) => (uint)mask.v.ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Lane256 mask) => mask.v.ExtractMostSignificantBits() != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 AddBits(Lane256 a, Lane256 b) => new((a.v.AsUInt64() + b.v.AsUInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 ShiftLeft(Lane256 a, int count) => new((a.v.AsUInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 ShiftRight(Lane256 a, int count) => new((a.v.AsUInt64() >>> count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 RotateLeft(Lane256 a, [ConstantExpected] byte count) =>
        new(((a.v.AsUInt64() << count) | (a.v.AsUInt64() >>> (64 - count))).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Keep(Lane256 mask, Lane256 value, ref double target, nuint index)
    {
        var kept = 0;
        for (var bits = Bits(mask); bits != 0; bits &= bits - 1)
            Unsafe.Add(ref target, index + (nuint)kept++) = value.v.GetElement(BitOperations.TrailingZeroCount(bits));
        return kept;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double target, nuint index) => v.StoreUnsafe(ref target, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreBits(ref ulong target, nuint index) => v.AsUInt64().StoreUnsafe(ref target, index);
}

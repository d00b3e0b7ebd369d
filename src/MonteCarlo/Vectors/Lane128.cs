using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TechFinance.Actuarial.MonteCarlo.Vectors;

/// <summary>2 doubles in a 128-bit register.</summary>
internal readonly struct Lane128(Vector128<double> value) : ILane<Lane128>
{
    private readonly Vector128<double> v = value;

    public static int Count => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Load(ref double source, nuint index) => new(Vector128.LoadUnsafe(ref source, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 LoadBits(ref ulong source, nuint index) => new(Vector128.LoadUnsafe(ref source, index).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Gather(ref double table, Lane128 index)
    {
        var i = index.v.AsInt64();
        return new(Vector128.Create(
            Unsafe.Add(ref table, (nint)i.GetElement(0)),
            Unsafe.Add(ref table, (nint)i.GetElement(1))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Of(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 OfBits(ulong value) => new(Vector128.Create(value).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator +(Lane128 a, Lane128 b) => new(a.v + b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator -(Lane128 a, Lane128 b) => new(a.v - b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator *(Lane128 a, Lane128 b) => new(a.v * b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator /(Lane128 a, Lane128 b) => new(a.v / b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator &(Lane128 a, Lane128 b) => new(a.v & b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator |(Lane128 a, Lane128 b) => new(a.v | b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator ^(Lane128 a, Lane128 b) => new(a.v ^ b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Fma(Lane128 a, Lane128 b, Lane128 c) => new(Vector128.FusedMultiplyAdd(a.v, b.v, c.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Sqrt(Lane128 a) => new(Vector128.Sqrt(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Less(Lane128 a, Lane128 b) => new(Vector128.LessThan(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Equal(Lane128 a, Lane128 b) => new(Vector128.Equals(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Select(Lane128 mask, Lane128 a, Lane128 b) => new(Vector128.ConditionalSelect(mask.v, a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Lane128 mask) => (uint)mask.v.ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Lane128 mask) => mask.v.ExtractMostSignificantBits() != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 AddBits(Lane128 a, Lane128 b) => new((a.v.AsUInt64() + b.v.AsUInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 ShiftLeft(Lane128 a, int count) => new((a.v.AsUInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 ShiftRight(Lane128 a, int count) => new((a.v.AsUInt64() >>> count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 RotateLeft(Lane128 a, [ConstantExpected] byte count) =>
        new(((a.v.AsUInt64() << count) | (a.v.AsUInt64() >>> (64 - count))).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Keep(Lane128 mask, Lane128 value, ref double target, nuint index)
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

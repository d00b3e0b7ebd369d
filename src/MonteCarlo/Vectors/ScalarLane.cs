using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using static System.BitConverter;

namespace TechFinance.Actuarial.MonteCarlo.Vectors;

/// <summary>One double: the tail of a span, and the fallback where the machine has no vectors.</summary>
internal readonly struct ScalarLane(double value) : ILane<ScalarLane>
{
    private readonly double v = value;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Load(ref double source, nuint index) => new(Unsafe.Add(ref source, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane LoadBits(ref ulong source, nuint index) => new(UInt64BitsToDouble(Unsafe.Add(ref source, index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Gather(ref double table, ScalarLane index) =>
        new(Unsafe.Add(ref table, (nint)DoubleToUInt64Bits(index.v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Of(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane OfBits(ulong value) => new(UInt64BitsToDouble(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane operator +(ScalarLane a, ScalarLane b) => new(a.v + b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane operator -(ScalarLane a, ScalarLane b) => new(a.v - b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane operator *(ScalarLane a, ScalarLane b) => new(a.v * b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane operator /(ScalarLane a, ScalarLane b) => new(a.v / b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane operator &(ScalarLane a, ScalarLane b) => new(UInt64BitsToDouble(DoubleToUInt64Bits(a.v) & DoubleToUInt64Bits(b.v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane operator |(ScalarLane a, ScalarLane b) => new(UInt64BitsToDouble(DoubleToUInt64Bits(a.v) | DoubleToUInt64Bits(b.v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane operator ^(ScalarLane a, ScalarLane b) => new(UInt64BitsToDouble(DoubleToUInt64Bits(a.v) ^ DoubleToUInt64Bits(b.v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Fma(ScalarLane a, ScalarLane b, ScalarLane c) => new(Math.FusedMultiplyAdd(a.v, b.v, c.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Sqrt(ScalarLane a) => new(Math.Sqrt(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Less(ScalarLane a, ScalarLane b) => Mask(a.v < b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Equal(ScalarLane a, ScalarLane b) => Mask(a.v == b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Select(ScalarLane mask, ScalarLane a, ScalarLane b) => DoubleToUInt64Bits(mask.v) != 0 ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(ScalarLane mask) => (uint)(DoubleToUInt64Bits(mask.v) >> 63);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(ScalarLane mask) => DoubleToUInt64Bits(mask.v) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane AddBits(ScalarLane a, ScalarLane b) => OfBits(DoubleToUInt64Bits(a.v) + DoubleToUInt64Bits(b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane ShiftLeft(ScalarLane a, int count) => OfBits(DoubleToUInt64Bits(a.v) << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane ShiftRight(ScalarLane a, int count) => OfBits(DoubleToUInt64Bits(a.v) >>> count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane RotateLeft(ScalarLane a, [ConstantExpected] byte count) =>
        OfBits(ulong.RotateLeft(DoubleToUInt64Bits(a.v), count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Keep(ScalarLane mask, ScalarLane value, ref double target, nuint index)
    {
        Unsafe.Add(ref target, index) = value.v;
        return (int)Bits(mask);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double target, nuint index) => Unsafe.Add(ref target, index) = v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreBits(ref ulong target, nuint index) => Unsafe.Add(ref target, index) = DoubleToUInt64Bits(v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ScalarLane Mask(bool condition) => OfBits(condition ? ulong.MaxValue : 0);
}

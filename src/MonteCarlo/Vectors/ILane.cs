using System.Diagnostics.CodeAnalysis;

namespace TechFinance.Actuarial.MonteCarlo.Vectors;

/// <summary>
/// A register of doubles of some width, with the few operations a kernel needs. A kernel is written once over this
/// interface and runs with 8, 4, 2 or 1 doubles at a time; each operation is exactly rounded or a bit operation, so
/// every width gives the same bits. Comparisons give masks: all bits of a lane set, or none.
/// </summary>
internal interface ILane<TSelf>
    where TSelf : struct, ILane<TSelf>
{
    /// <summary>The number of doubles in the register.</summary>
    static abstract int Count { get; }

    static abstract TSelf Load(ref double source, nuint index);

    static abstract TSelf LoadBits(ref ulong source, nuint index);

    /// <summary>The double of a table at each index; an index is a whole number in the bits, and inside the table.</summary>
    static abstract TSelf Gather(ref double table, TSelf index);

    static abstract TSelf Of(double value);

    static abstract TSelf OfBits(ulong value);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator /(TSelf a, TSelf b);

    static abstract TSelf operator &(TSelf a, TSelf b);

    static abstract TSelf operator |(TSelf a, TSelf b);

    static abstract TSelf operator ^(TSelf a, TSelf b);

    /// <summary>a × b + c with one rounding.</summary>
    static abstract TSelf Fma(TSelf a, TSelf b, TSelf c);

    static abstract TSelf Sqrt(TSelf a);

    /// <summary>The mask of a &lt; b.</summary>
    static abstract TSelf Less(TSelf a, TSelf b);

    /// <summary>The mask of a = b; never set for NaN.</summary>
    static abstract TSelf Equal(TSelf a, TSelf b);

    /// <summary>a where the mask is set, b elsewhere.</summary>
    static abstract TSelf Select(TSelf mask, TSelf a, TSelf b);

    /// <summary>One bit for each lane of a mask, the first lane's lowest.</summary>
    static abstract uint Bits(TSelf mask);

    /// <summary>Whether any lane of a mask is set.</summary>
    static abstract bool Any(TSelf mask);

    /// <summary>Adds the bits as unsigned whole numbers, wrapping.</summary>
    static abstract TSelf AddBits(TSelf a, TSelf b);

    static abstract TSelf ShiftLeft(TSelf a, int count);

    static abstract TSelf ShiftRight(TSelf a, int count);

    static abstract TSelf RotateLeft(TSelf a, [ConstantExpected] byte count);

    /// <summary>
    /// Writes the lanes where the mask is set side by side, and gives their number. It may write as many elements as a
    /// register holds, so a list is kept in one as long as what it is kept from.
    /// </summary>
    static abstract int Keep(TSelf mask, TSelf value, ref double target, nuint index);

    void Store(ref double target, nuint index);

    void StoreBits(ref ulong target, nuint index);
}

/// <summary>Small compounds of lane operations.</summary>
internal static class Lane
{
    /// <summary>The smaller one; b where either is NaN.</summary>
    internal static TLane Min<TLane>(TLane a, TLane b)
        where TLane : struct, ILane<TLane> => TLane.Select(TLane.Less(a, b), a, b);

    /// <summary>The larger one; b where either is NaN.</summary>
    internal static TLane Max<TLane>(TLane a, TLane b)
        where TLane : struct, ILane<TLane> => TLane.Select(TLane.Less(b, a), a, b);
}

using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Measures;

/// <summary>
/// Finite doubles as unsigned integers in the same order, whose leading bits tell a figure's size: a positive number
/// gets its sign bit set, a negative one has all bits turned over. −0 gets the key of 0, as the two are equal.
/// </summary>
internal static class OrderedKeys
{
    private const ulong Sign = 1UL << 63;

    /// <summary>The key of a figure.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(double figure)
    {
        var bits = BitConverter.DoubleToUInt64Bits(figure + 0.0);
        return bits ^ ((ulong)((long)bits >> 63) | Sign);
    }

    /// <summary>The keys of some figures.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Of<TLane>(TLane figures)
        where TLane : struct, ILane<TLane> =>
        (figures + TLane.Of(0)) ^ (TLane.Less(figures, TLane.Of(0)) | TLane.OfBits(Sign));
}

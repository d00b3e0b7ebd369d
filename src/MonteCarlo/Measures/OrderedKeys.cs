using System.Runtime.CompilerServices;

namespace TechFinance.Actuarial.MonteCarlo.Measures;

/// <summary>
/// Finite doubles as unsigned integers in the same order, so that they can be sorted by their digits: a positive number
/// gets its sign bit set, a negative one has all bits turned over.
/// </summary>
internal static class OrderedKeys
{
    private const ulong Sign = 1UL << 63;

    /// <summary>Writes the key of each figure. −0 gets the key of 0, as the two are equal.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Write(ReadOnlySpan<double> figures, Span<ulong> keys)
    {
        keys = keys[..figures.Length];
        for (var i = 0; i < figures.Length; i++)
        {
            var bits = BitConverter.DoubleToUInt64Bits(figures[i] + 0.0);
            keys[i] = bits ^ (Spread(bits) | Sign);
        }
    }

    /// <summary>Turns keys back into the bits of their figures, in place.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Restore(Span<ulong> keys)
    {
        foreach (ref var key in keys)
            key ^= Spread(~key) | Sign;
    }

    /// <summary>All bits set where the top bit is, else none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Spread(ulong bits) => (ulong)((long)bits >> 63);
}

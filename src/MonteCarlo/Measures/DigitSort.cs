using System.Runtime.CompilerServices;
namespace TechFinance.Actuarial.MonteCarlo.Measures;

/// <summary>
/// Sorts keys by their bytes, the last first (Knuth, The Art of Computer Programming, volume 3, section 5.2.5). The
/// time is proportional to their number, and no branch hangs on a key, as one does in a sort by comparisons.
/// </summary>
internal static class DigitSort
{
    private const int Digits = sizeof(ulong);
    private const int Radix = 256;

    /// <summary>Sorts the keys in ascending order.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="spare">Working memory of the same length; its content is lost.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Sort(Span<ulong> keys, Span<ulong> spare)
    {
        Span<int> counts = stackalloc int[Digits * Radix];
        counts.Clear();
        Count(keys, counts);

        Span<ulong> from = keys, to = spare[..keys.Length];
        for (var digit = 0; digit < Digits; digit++)
        {
            var places = counts.Slice(digit * Radix, Radix);
            if (places.Contains(keys.Length))
                continue; // all keys share this digit
            TurnIntoPlaces(places);
            Distribute(from, to, digit * 8, places);
            var swap = from;
            from = to;
            to = swap;
        }

        if (from != keys)
            from.CopyTo(keys);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Count(ReadOnlySpan<ulong> keys, Span<int> counts)
    {
        foreach (var key in keys)
        {
            for (var digit = 0; digit < Digits; digit++)
                counts[(digit * Radix) + (byte)(key >> (digit * 8))]++;
        }
    }

    private static void TurnIntoPlaces(Span<int> counts)
    {
        var place = 0;
        foreach (ref var count in counts)
        {
            var next = place + count;
            count = place;
            place = next;
        }
    }

    private static void Distribute(ReadOnlySpan<ulong> from, Span<ulong> to, int shift, Span<int> places)
    {
        foreach (var key in from)
            to[places[(byte)(key >> shift)]++] = key;
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;

namespace TechFinance.Actuarial.MonteCarlo.Measures;

/// <summary>
/// Brings the largest keys to the end of a span without sorting the others, by quickselect (Hoare 1961, Algorithm 65:
/// Find) with pivots from a sample (after Floyd and Rivest 1975, Communications of the ACM 18(3)).
/// </summary>
internal static class Selection
{
    private const int SampleSize = 127;

    /// <summary>
    /// Rearranges the keys so that none before <paramref name="index"/> is larger than any from there on. The time is
    /// proportional to the length, also where many keys are equal, and never worse than that of a sort.
    /// </summary>
    /// <param name="keys">The keys.</param>
    /// <param name="index">From 0 to the last index.</param>
    public static void SplitAt(Span<ulong> keys, int index)
    {
        Span<ulong> sample = stackalloc ulong[SampleSize];

        // A pivot from a sample takes away a good part of the keys; an arrangement that fools it, round after round,
        // is left to the library's sort, whose worst case is bounded.
        for (var rounds = 2 * BitOperations.Log2((uint)keys.Length); keys.Length > SampleSize && rounds > 0; rounds--)
        {
            var pivot = Pivot(keys, index, sample);
            var below = MoveBelow(keys, pivot);
            if (index < below)
            {
                keys = keys[..below];
                continue;
            }

            // The pivot's equals go next, so that no round is without progress. (The largest key of all, which has no
            // successor, would be that of a NaN.)
            keys = keys[below..];
            index -= below;
            var equal = MoveBelow(keys, pivot + 1);
            if (index < equal)
                return;
            keys = keys[equal..];
            index -= equal;
        }

        keys.Sort();
    }

    /// <summary>
    /// A key whose rank is near the index, as far as a sample tells. Its places are those of a linear congruential
    /// generator with a fixed start (Knuth, The Art of Computer Programming, volume 2, section 3.3.4: MMIX), as evenly
    /// spaced ones meet the patterns of keys that come sorted, or that earlier rounds have left.
    /// </summary>
    private static ulong Pivot(ReadOnlySpan<ulong> keys, int index, Span<ulong> sample)
    {
        var state = (ulong)keys.Length;
        foreach (ref var key in sample)
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
            key = keys[(int)(((state >> 32) * (ulong)keys.Length) >> 32)];
        }

        sample.Sort();
        return sample[(int)((long)index * sample.Length / keys.Length)];
    }

    /// <summary>Moves the keys below the pivot to the front and returns their number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int MoveBelow(Span<ulong> keys, ulong pivot)
    {
        // Without a branch on the keys, which no processor could foresee.
        var below = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            var key = keys[i];
            keys[i] = keys[below];
            keys[below] = key;
            below += key < pivot ? 1 : 0;
        }

        return below;
    }
}

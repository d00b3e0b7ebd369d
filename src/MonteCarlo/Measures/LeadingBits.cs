using System.Numerics;
using System.Runtime.CompilerServices;

namespace TechFinance.Actuarial.MonteCarlo.Measures;

/// <summary>
/// Sorts figures in place by the leading bits in which they differ (McIlroy, Bostic and McIlroy 1993, Engineering Radix
/// Sort, Computing Systems 6(1): American flag sort). The time is proportional to their number whatever their order and
/// their distribution: each round leaves parts whose keys span at most a 128th of what they spanned.
/// </summary>
internal static class LeadingBits
{
    private const int Parts = 256;

    /// <summary>Up to here comparisons are faster.</summary>
    private const int Few = 64;

    /// <summary>The smallest shift that brings every key from <paramref name="least"/> to <paramref name="most"/> below <paramref name="parts"/>.</summary>
    /// <param name="least">The least key.</param>
    /// <param name="most">The largest key.</param>
    /// <param name="parts">A power of two; 2 or more.</param>
    public static int ShiftFor(ulong least, ulong most, int parts) =>
        Math.Max(0, 64 - BitOperations.LeadingZeroCount(most - least) - BitOperations.Log2((uint)parts));

    /// <summary>Sorts the figures in ascending order.</summary>
    public static void Sort(Span<double> figures)
    {
        if (figures.Length <= Few)
        {
            figures.Sort();
            return;
        }

        var (least, most) = Range(figures);
        if (least == most)
            return;

        Span<int> ends = stackalloc int[Parts];
        Distribute(figures, least, ShiftFor(least, most, Parts), ends);
        var start = 0;
        foreach (var end in ends)
        {
            if (end - start > 1)
                Sort(figures[start..end]);
            start = end;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static (ulong Least, ulong Most) Range(ReadOnlySpan<double> figures)
    {
        var (least, most) = (ulong.MaxValue, ulong.MinValue);
        foreach (var figure in figures)
        {
            var key = OrderedKeys.Of(figure);
            least = Math.Min(least, key);
            most = Math.Max(most, key);
        }

        return (least, most);
    }

    /// <summary>Brings each figure into its part, and tells where the parts end.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Distribute(Span<double> figures, ulong least, int shift, Span<int> ends)
    {
        Span<int> places = stackalloc int[Parts];
        places.Clear();
        foreach (var figure in figures)
            places[(byte)((OrderedKeys.Of(figure) - least) >> shift)]++;
        var end = 0;
        for (var part = 0; part < Parts; part++)
        {
            var start = end;
            end += places[part];
            (places[part], ends[part]) = (start, end);
        }

        for (var part = 0; part < Parts; part++)
        {
            while (places[part] < ends[part])
            {
                var figure = figures[places[part]];
                for (int home; (home = (byte)((OrderedKeys.Of(figure) - least) >> shift)) != part;)
                {
                    ref var place = ref figures[places[home]++];
                    (figure, place) = (place, figure);
                }

                figures[places[part]++] = figure;
            }
        }
    }
}

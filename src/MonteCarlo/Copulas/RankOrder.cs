using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Measures;

namespace TechFinance.Actuarial.MonteCarlo.Copulas;

/// <summary>Reorders figures by ranks.</summary>
public static class RankOrder
{
    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;

    /// <summary>
    /// Where each place takes its figure from, so that the figures come in the order of the scores: the largest where the largest score is.
    /// Of equal ones that of the earlier place counts as smaller.
    /// </summary>
    /// <param name="figures">The figures; no NaN.</param>
    /// <param name="scores">As many scores; no NaN.</param>
    public static int[] Sources(ReadOnlySpan<double> figures, ReadOnlySpan<double> scores)
    {
        if (figures.Length != scores.Length)
            throw new ArgumentException($"{scores.Length} scores for {figures.Length} figures", nameof(scores));
        var (from, to) = (Ascending(figures), Ascending(scores));
        var sources = new int[figures.Length];
        for (var rank = 0; rank < sources.Length; rank++)
            sources[to[rank]] = from[rank];
        return sources;
    }

    /// <summary>
    /// The places of figures from the smallest to the largest; equal ones by place, as each round of a radix sort keeps the order of the one
    /// before.
    /// </summary>
    /// <param name="figures">The figures; no NaN.</param>
    public static int[] Ascending(ReadOnlySpan<double> figures)
    {
        var (from, to) = (new (ulong Key, int Place)[figures.Length], new (ulong Key, int Place)[figures.Length]);
        for (var i = 0; i < from.Length; i++)
        {
            from[i] = double.IsNaN(figures[i])
                ? throw new ArgumentException($"figure {i + 1} is NaN, which has no rank", nameof(figures))
                : (OrderedKeys.Of(figures[i]), i);
        }

        Span<int> starts = stackalloc int[Digits];
        for (var shift = 0; shift < 64; shift += DigitBits)
        {
            if (Distribute(from, to, shift, starts))
                (from, to) = (to, from);
        }

        return Array.ConvertAll(from, entry => entry.Place);
    }

    /// <summary>Orders entries by one digit of their keys; false, with nothing done, where it is the same in all.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static bool Distribute((ulong Key, int Place)[] from, (ulong Key, int Place)[] to, int shift, Span<int> starts)
    {
        starts.Clear();
        foreach (var (key, _) in from)
            starts[(int)(key >> shift) & (Digits - 1)]++;
        if (starts.Contains(from.Length))
            return false;
        var start = 0;
        foreach (ref var count in starts)
            (count, start) = (start, start + count);
        foreach (var entry in from)
            to[starts[(int)(entry.Key >> shift) & (Digits - 1)]++] = entry;
        return true;
    }
}

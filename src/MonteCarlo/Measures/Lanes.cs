using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TechFinance.Actuarial.MonteCarlo.Measures;

/// <summary>
/// The fixed order of every rounded sum here: chunks of 1024 trials; in a chunk, eight accumulators of which each takes every
/// eighth trial; these eight added as a fixed tree; the chunks' sums added from the first to the last. The runtime
/// carries out eight lanes in one, two, four or eight instructions, as the machine has them, with the same bits.
/// </summary>
internal static class Lanes
{
    /// <summary>The number of trials that are added up together.</summary>
    public const int Chunk = 1024;

    /// <summary>
    /// Figures of which every eight fill the lanes: those given, or a copy of them with padding at its end. A loop that
    /// looked for the end itself would keep its vectors in memory: measured, two to four times slower.
    /// </summary>
    /// <param name="figures">At most <see cref="Chunk"/> figures.</param>
    /// <param name="pad">Stands in the lanes for which no trial is left.</param>
    /// <param name="room">Room for a chunk.</param>
    public static ReadOnlySpan<double> Fill(ReadOnlySpan<double> figures, double pad, Span<double> room)
    {
        if (figures.Length % Vector512<double>.Count == 0)
            return figures;
        figures.CopyTo(room);
        var length = figures.Length + Vector512<double>.Count - figures.Length % Vector512<double>.Count;
        room[figures.Length..length].Fill(pad);
        return room[..length];
    }

    /// <summary>Adds the lanes as a tree: lane i to lane i + 4, then + 2, then + 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Add(Vector512<double> lanes)
    {
        var four = lanes.GetLower() + lanes.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two.GetElement(0) + two.GetElement(1);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TechFinance.Actuarial.MonteCarlo.Measures;

/// <summary>
/// The fixed order of every sum here: chunks of 1024 trials; in a chunk, eight accumulators of which each takes every
/// eighth trial; these eight added as a fixed tree; the chunks' sums added from the first to the last. The runtime
/// carries out eight lanes in one, two, four or eight instructions, as the machine has them, with the same bits.
/// </summary>
internal static class Lanes
{
    /// <summary>The number of trials that are added up together.</summary>
    public const int Chunk = 1024;

    /// <summary>Eight trials of a chunk, or as many as are left.</summary>
    /// <param name="chunk">The figures.</param>
    /// <param name="start">The index of the first one to load.</param>
    /// <param name="pad">Stands in the lanes for which no trial is left.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(ReadOnlySpan<double> chunk, int start, double pad)
    {
        var rest = chunk[start..];
        return rest.Length >= Vector512<double>.Count ? Vector512.Create(rest) : LoadPadded(rest, pad);
    }

    /// <summary>Adds the lanes as a tree: lane i to lane i + 4, then + 2, then + 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Add(Vector512<double> lanes)
    {
        var four = lanes.GetLower() + lanes.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two.GetElement(0) + two.GetElement(1);
    }

    private static Vector512<double> LoadPadded(ReadOnlySpan<double> rest, double pad)
    {
        Span<double> padded = stackalloc double[Vector512<double>.Count];
        padded.Fill(pad);
        rest.CopyTo(padded);
        return Vector512.Create<double>(padded);
    }
}

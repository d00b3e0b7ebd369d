using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TechFinance.Actuarial.MonteCarlo.Measures;

/// <summary>The sum of a column's distances from a centre, with the same bits on every machine.</summary>
internal static class OrderedSum
{
    /// <summary>Σ (x − centre), in the order of <see cref="Lanes"/>.</summary>
    public static double Of(ReadOnlySpan<double> figures, double centre)
    {
        double total = 0;
        for (; figures.Length > Lanes.Chunk; figures = figures[Lanes.Chunk..])
            total += OfChunk(figures[..Lanes.Chunk], centre);
        return total + OfChunk(Lanes.Fill(figures, centre, stackalloc double[Lanes.Chunk]), centre);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double OfChunk(ReadOnlySpan<double> chunk, double centre)
    {
        var from = Vector512.Create(centre);
        var sum = Vector512<double>.Zero;
        for (var i = 0; i < chunk.Length; i += Vector512<double>.Count)
            sum += Vector512.Create(chunk[i..]) - from;
        return Lanes.Add(sum);
    }
}

using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

/// <summary>
/// The points of a stream's Poisson field (<see cref="Cells"/>) below the expected count of their trial. The work grows
/// with the number of points, not of trials. Owned by one thread; nothing is allocated after construction.
/// </summary>
internal sealed class Arrivals
{
    // A counter is cell × 2^8 + pair, so that a point's index names it whatever the mean.
    private const int CellShift = 8;
    private const int PointsBatch = 16;

    private readonly ulong[] counters = new ulong[Claims.Capacity];
    private readonly ulong[] heights = new ulong[Claims.Capacity];
    private readonly ulong[] otherHeights = new ulong[Claims.Capacity];
    private readonly (int Cell, int Start, int Points)[] runs = new (int, int, int)[64];
    private readonly ulong[] points = new ulong[PointsBatch];
    private readonly ulong[] pointIndices = new ulong[PointsBatch / 2];

    private StreamKey stream;
    private ulong block;
    private Level level;
    private Mixing mixing = Mixing.None;
    private int cell;

    internal void Begin(StreamKey stream, ulong block, Level level, Mixing mixing)
    {
        (this.stream, this.block, this.level, this.mixing) = (stream, block, level, mixing);
        cell = 0;
    }

    /// <summary>Puts the next arrivals into <paramref name="claims"/>; false when there are no more.</summary>
    internal bool Next(Claims claims)
    {
        claims.Count = 0;
        if (!Reaches(cell))
            return false;

        var count = Collect(out var pairs, out var whole, out var wholePairs);
        Widest.Run(new PointKernel(stream, block, pairs, ref counters[0], claims), pairs);
        claims.Count = wholePairs;
        if (whole == count)
        {
            claims.Count = 2 * pairs;
            DropUnpaired(count, pairs, claims);
            return true;
        }

        // In the cells that some trial's expected count cuts through, each point's own height decides.
        Words.At(
            stream,
            Purpose.Height,
            block,
            counters.AsSpan(wholePairs, pairs - wholePairs),
            heights.AsSpan(wholePairs),
            otherHeights.AsSpan(wholePairs));
        for (var i = whole; i < count; i++)
            TakeLow(runs[i], runs[i].Start, (runs[i].Points + 1) / 2, heights, claims);
        for (var i = 0; i < whole; i++)
            TakeAll(pairs + runs[i].Start, runs[i].Points / 2, claims);
        for (var i = whole; i < count; i++)
            TakeLow(runs[i], pairs + runs[i].Start, runs[i].Points / 2, otherHeights, claims);
        return true;
    }

    /// <summary>Whether any trial's expected count reaches into a cell.</summary>
    private bool Reaches(int cell) => level.MixingAt(Cells.Floor(cell)) < mixing.Most;

    /// <summary>
    /// Gathers the counters of the next cells, and says how many of the cells lie wholly below every trial's expected
    /// count; these come first.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private int Collect(out int pairs, out int whole, out int wholePairs)
    {
        (pairs, whole, wholePairs) = (0, 0, 0);
        var count = 0;
        var room = Claims.Capacity;
        while (count < runs.Length && room > Cells.MostPoints && Reaches(cell))
        {
            if (cell % PointsBatch == 0)
                DrawPoints();
            var n = Cells.Points(cell, Uniform.Of(points[cell % PointsBatch]));
            runs[count++] = (cell, pairs, n);
            room -= n + 1;
            for (var k = 0; k < (n + 1) / 2; k++)
                counters[pairs++] = ((ulong)cell << CellShift) | (uint)k;
            cell++;
            if (level.MixingAt(Cells.Floor(cell)) <= mixing.Least)
                (whole, wholePairs) = (count, pairs);
        }

        return count;
    }

    /// <summary>The words from which the numbers of points of a batch of cells come.</summary>
    private void DrawPoints()
    {
        const int half = PointsBatch / 2;
        for (var i = 0; i < half; i++)
            pointIndices[i] = (ulong)(cell / PointsBatch * half + i);
        Words.At(stream, Purpose.Points, block, pointIndices, points.AsSpan(0, half), points.AsSpan(half));
    }

    /// <summary>Of a cell with an odd number of points the last second word is none of them.</summary>
    private void DropUnpaired(int count, int pairs, Claims claims)
    {
        for (var i = count - 1; i >= 0; i--)
        {
            var (_, start, n) = runs[i];
            if (n % 2 == 1)
                claims.Move(--claims.Count, pairs + start + n / 2);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void TakeAll(int start, int length, Claims claims)
    {
        for (var i = start; i < start + length; i++)
            claims.Move(i, claims.Count++);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void TakeLow((int Cell, int Start, int Points) run, int start, int length, ulong[] heights, Claims claims)
    {
        var (floor, width) = (Cells.Floor(run.Cell), Cells.Width(run.Cell));
        var (values, curve) = (mixing.Values, level);
        var (trials, indices, uniforms) = (claims.Trial, claims.Index, claims.Uniform);
        var n = claims.Count;
        for (var k = 0; k < length; k++)
        {
            var trial = trials[start + k];
            trials[n] = trial;
            indices[n] = indices[start + k];
            uniforms[n] = uniforms[start + k];
            n += curve.MixingAt(floor + width * Uniform.Of(heights[run.Start + k])) < values[(int)trial] ? 1 : 0;
        }

        claims.Count = n;
    }
}

/// <summary>
/// Turns a height in the Poisson field into the mixing value at which an expected count reaches it.
/// </summary>
/// <param name="Mean">The expected count at mixing value 1.</param>
/// <param name="R">Infinite for a Poisson count; else the shape of a negative binomial, whose clusters arrive at the
/// rate r log(1 + mean × mixing / r).</param>
internal readonly record struct Level(double Mean, double R)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double MixingAt(double height) =>
        double.IsPositiveInfinity(R)
            ? height / Mean
            : R / Mean * Map.One(default(Exponential.MinusOne), height / R);
}

using System.Runtime.CompilerServices;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>
/// Draws amounts each of which has one of several distributions, in the order in which they come: the amounts have the bits
/// that each distribution's own sampler gives. Immutable; may be shared by threads.
/// </summary>
public sealed class MixedSampler
{
    private readonly SeveritySampler[] samplers;
    private readonly CubicTable[] tables;
    private readonly bool hasGaps;

    /// <param name="samplers">The distributions' samplers.</param>
    public MixedSampler(IReadOnlyList<SeveritySampler> samplers)
    {
        this.samplers = [.. samplers];
        tables = [.. samplers.Select(s => s.Table)];
        hasGaps = tables.Any(t => t.HasGaps);
    }

    /// <summary>Turns uniforms into amounts.</summary>
    /// <param name="which">The place of each amount's distribution among the samplers.</param>
    /// <param name="uniforms">Numbers strictly between 0 and 1, as streams draw them.</param>
    /// <param name="amounts">Receives one amount for each uniform; may be the same memory.</param>
    [SkipLocalsInit]
    public void Sample(ReadOnlySpan<int> which, ReadOnlySpan<double> uniforms, Span<double> amounts)
    {
        var room = CubicKernels.RoomFor(uniforms.Length);
        Span<ulong> rows = stackalloc ulong[room];
        Span<double> places = stackalloc double[room], kept = stackalloc double[room];
        for (var start = 0; start < uniforms.Length; start += room)
        {
            var from = uniforms.Slice(start, Math.Min(room, uniforms.Length - start));
            var to = amounts.Slice(start, from.Length);
            var some = which.Slice(start, from.Length);
            var mayHaveGaps = CubicKernels.Locate(from, rows, places) || hasGaps;
            if (mayHaveGaps)
                from.CopyTo(kept);
            CubicKernels.Evaluate(tables, some, rows, places, to);
            for (var i = 0; mayHaveGaps && i < to.Length; i++)
            {
                if (double.IsNaN(to[i]))
                    samplers[some[i]].Severity.Sample(kept.Slice(i, 1), to.Slice(i, 1));
            }
        }
    }
}

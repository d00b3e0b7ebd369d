using System.Runtime.CompilerServices;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>
/// Draws amounts of any distribution at the same low cost, by a table of its quantile function that is exact to 1e-9 of the
/// amount (see <see cref="CubicTable"/>). Immutable; may be shared by threads.
/// </summary>
public sealed class SeveritySampler
{
    /// <summary>The sampler of a distribution.</summary>
    public SeveritySampler(Severity severity) => (Severity, Table) = (severity, CubicTable.Of(severity));

    internal Severity Severity { get; }

    internal CubicTable Table { get; }

    /// <summary>Turns uniforms into amounts, as <see cref="Severity.Sample"/> does.</summary>
    /// <param name="uniforms">Numbers strictly between 0 and 1, as streams draw them.</param>
    /// <param name="amounts">Receives one amount for each uniform; may be the same memory.</param>
    [SkipLocalsInit]
    public void Sample(ReadOnlySpan<double> uniforms, Span<double> amounts)
    {
        if (Table.Mask == 0)
        {
            Severity.Sample(uniforms, amounts);
            return;
        }

        var room = CubicKernels.RoomFor(uniforms.Length);
        Span<ulong> rows = stackalloc ulong[room];
        Span<double> places = stackalloc double[room], kept = stackalloc double[room];
        for (var start = 0; start < uniforms.Length; start += room)
        {
            var from = uniforms.Slice(start, Math.Min(room, uniforms.Length - start));
            var to = amounts.Slice(start, from.Length);
            var hasGaps = CubicKernels.Locate(from, rows, places) || Table.HasGaps;
            if (hasGaps)
                from.CopyTo(kept);
            CubicKernels.Evaluate(Table.Rows, rows, places, to);
            if (hasGaps)
                FillGaps(kept[..to.Length], to);
        }
    }

    /// <summary>Draws what has no cubic.</summary>
    private void FillGaps(Span<double> uniforms, Span<double> amounts)
    {
        var n = 0;
        for (var i = 0; i < amounts.Length; i++)
        {
            uniforms[n] = uniforms[i];
            n += double.IsNaN(amounts[i]) ? 1 : 0;
        }

        var drawn = uniforms[..n];
        Severity.Sample(drawn, drawn);
        n = 0;
        foreach (ref var amount in amounts)
        {
            if (double.IsNaN(amount))
                amount = drawn[n++];
        }
    }
}

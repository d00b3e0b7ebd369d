using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TechFinance.Actuarial.MonteCarlo.Measures;

/// <summary>
/// The sums of the second to sixth powers of a column's distances from a centre, with the same bits on every machine.
/// </summary>
/// <param name="Second">Σ d².</param>
/// <param name="Third">Σ d³.</param>
/// <param name="Fourth">Σ d⁴.</param>
/// <param name="Fifth">Σ d⁵.</param>
/// <param name="Sixth">Σ d⁶.</param>
internal readonly record struct PowerSums(double Second, double Third, double Fourth, double Fifth, double Sixth)
{
    /// <summary>The sums for d = (x − centre) · scale, in the order of <see cref="Lanes"/>.</summary>
    public static PowerSums Of(ReadOnlySpan<double> figures, double centre, double scale)
    {
        PowerSums total = default;
        for (; figures.Length > Lanes.Chunk; figures = figures[Lanes.Chunk..])
            total = total.Plus(OfChunk(figures[..Lanes.Chunk], centre, scale));
        return total.Plus(OfChunk(Lanes.Fill(figures, centre, stackalloc double[Lanes.Chunk]), centre, scale));
    }

    /// <summary>
    /// The power of two that brings a distance into [1, 2), or nearly so for one below 2⁻¹⁰⁰⁰. A power of two changes
    /// no bit of the distances; it only keeps their sixth powers from overflow and underflow.
    /// </summary>
    /// <param name="farthest">The largest distance in the column; positive and finite.</param>
    public static double ScaleFor(double farthest) => Math.ScaleB(1, Math.Min(1000, -Math.ILogB(farthest)));

    private PowerSums Plus(PowerSums other) => new(
        Second + other.Second, Third + other.Third, Fourth + other.Fourth, Fifth + other.Fifth, Sixth + other.Sixth);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static PowerSums OfChunk(ReadOnlySpan<double> chunk, double centre, double scale)
    {
        var from = Vector512.Create(centre);
        var by = Vector512.Create(scale);
        Vector512<double> second = Vector512<double>.Zero, third = second, fourth = second, fifth = second, sixth = second;
        for (var i = 0; i < chunk.Length; i += Vector512<double>.Count)
        {
            var d = (Vector512.Create(chunk[i..]) - from) * by;
            var square = d * d;
            var cube = square * d;
            second += square;
            third += cube;
            fourth += square * square;
            fifth += square * cube;
            sixth += cube * cube;
        }

        return new PowerSums(Lanes.Add(second), Lanes.Add(third), Lanes.Add(fourth), Lanes.Add(fifth), Lanes.Add(sixth));
    }
}

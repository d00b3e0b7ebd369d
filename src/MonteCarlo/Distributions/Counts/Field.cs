using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

/// <summary>
/// The lowest part of the expected counts as a Poisson field over trial × height, of density one for each trial and unit
/// of height up to <see cref="Height"/>: a trial's claims are the points below its expected count. So the work of rare
/// claims grows with claims, not with trials. The field is cut into cells of growing height, each with a number of points
/// of its own: the first two hold one point on average, then 2, 4, … 128, and from there on 128 each.
/// </summary>
internal static class Field
{
    /// <summary>Where the field ends and the <see cref="Slabs"/> begin.</summary>
    internal const double Height = 0.5;

    internal const int Cells = 11;

    private const int FirstLargest = 8;

    /// <summary>The most points of a cell: a count above it has a probability below 2^-53 and is not drawn.</summary>
    internal const int MostPoints = 255;

    private static readonly double[][] Cumulative = [.. Enumerable.Range(0, Cells).Select(cell => PoissonCdf(Mean(cell)))];

    // Where the search for a count starts: the count at the lower end of each 1/256 of the uniforms.
    private static readonly byte[][] Guide = [.. Cumulative.Select(cdf => Enumerable.Range(0, 256).Select(i => (byte)Search(cdf, 0, i / 256.0)).ToArray())];

    /// <summary>The height of a cell.</summary>
    internal static double Width(int cell) => (double)Mean(cell) / Block.Length;

    /// <summary>The height at which a cell begins.</summary>
    internal static double Floor(int cell) => cell == 0 ? 0 : Width(cell) * Math.Max(1, cell - FirstLargest + 1);

    /// <summary>The number of points of a cell, from a uniform.</summary>
    internal static int Points(int cell, double uniform) => Search(Cumulative[cell], Guide[cell][(int)(uniform * 256)], uniform);

    private static int Mean(int cell) => cell == 0 ? 1 : 1 << (Math.Min(cell, FirstLargest) - 1);

    private static int Search(double[] cdf, int start, double uniform)
    {
        var k = start;
        while (k < cdf.Length - 1 && cdf[k] <= uniform)
            k++;
        return k;
    }

    private static double[] PoissonCdf(double mean)
    {
        var cdf = new double[MostPoints + 1];
        var p = Map.One(default(Exponential), -mean);
        var sum = 0.0;
        for (var k = 0; k <= MostPoints; k++)
        {
            sum += p;
            cdf[k] = sum;
            p *= mean / (k + 1);
        }

        return cdf;
    }
}

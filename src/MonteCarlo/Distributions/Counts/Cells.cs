using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

/// <summary>
/// The arrivals of a stream in a block are the points of a Poisson field over trial × height, of density one for each
/// trial and unit of height. A trial's claims are the points below its expected count, so a larger mean only adds
/// claims. The field is cut into cells of growing height, each with a number of points of its own: the first holds one
/// point on average, then 1, 2, 4, … and from cell 7 on 64 each.
/// </summary>
internal static class Cells
{
    /// <summary>The most points of a cell: a count above it has a probability below 2^-53 and is not drawn.</summary>
    internal const int MostPoints = 255;

    private const int FirstLargest = 7;
    private static readonly double[][] Cumulative = [.. Enumerable.Range(0, FirstLargest + 1).Select(cell => PoissonCdf(Mean(cell)))];

    // Where the search for a count starts: the count at the lower end of each 1/256 of the uniforms.
    private static readonly byte[][] Guide = [.. Cumulative.Select(cdf => Enumerable.Range(0, 256).Select(i => (byte)Search(cdf, 0, i / 256.0)).ToArray())];

    internal static double Width(int cell) => Mean(Math.Min(cell, FirstLargest)) / Block.Length;

    /// <summary>The height at which a cell begins.</summary>
    internal static double Floor(int cell) =>
        cell switch
        {
            0 => 0,
            <= FirstLargest => Width(cell),
            _ => Width(FirstLargest) * (cell - FirstLargest + 1),
        };

    /// <summary>The number of points of a cell, from a uniform.</summary>
    internal static int Points(int cell, double uniform)
    {
        var table = Math.Min(cell, FirstLargest);
        return Search(Cumulative[table], Guide[table][(int)(uniform * 256)], uniform);
    }

    private static double Mean(int cell) => cell == 0 ? 1 : 1 << (cell - 1);

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

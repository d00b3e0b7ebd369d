using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TechFinance.Actuarial.MonteCarlo.Measures;

/// <summary>The smallest and the largest figure of a column that has been checked.</summary>
/// <param name="Least">The smallest figure.</param>
/// <param name="Most">The largest figure.</param>
internal readonly record struct ColumnRange(double Least, double Most)
{
    /// <summary>The largest size of a figure: its sum over 100 million trials is still finite.</summary>
    private const double LargestSize = 1e300;

    /// <summary>Checks a column and finds its range.</summary>
    /// <exception cref="ArgumentException">There is no figure, or one is NaN, infinite or larger than 1e300.</exception>
    public static ColumnRange Of(ReadOnlySpan<double> figures)
    {
        if (figures.IsEmpty)
            throw new ArgumentException("a column must have at least one figure", nameof(figures));
        var lanes = figures.Length < Vector512<double>.Count
            ? Lanes.Fill(figures, figures[0], stackalloc double[Vector512<double>.Count])
            : figures;
        if (!Scan(lanes, out var least, out var most))
            throw Unfit(figures);
        return new ColumnRange(Across(least, Math.Min), Across(most, Math.Max));
    }

    /// <summary>
    /// The range of each lane, and whether every figure is fit. A loop with nothing around it, so that its vectors stay in
    /// registers.
    /// </summary>
    /// <param name="figures">Eight or more.</param>
    /// <param name="least">Receives the smallest figures.</param>
    /// <param name="most">Receives the largest figures.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static bool Scan(ReadOnlySpan<double> figures, out Vector512<double> least, out Vector512<double> most)
    {
        Vector512<double> low = Vector512.Create(figures[0]), high = low, largest = Vector512.Create(LargestSize);
        var fit = Vector512<double>.AllBitsSet;
        for (var i = 0; i < figures.Length; i += Vector512<double>.Count)
        {
            // The last figures may be looked at twice.
            var x = Vector512.Create(figures[Math.Min(i, figures.Length - Vector512<double>.Count)..]);
            fit &= Vector512.LessThanOrEqual(Vector512.Abs(x), largest); // NaN is not
            low = Vector512.ConditionalSelect(Vector512.LessThan(x, low), x, low);
            high = Vector512.ConditionalSelect(Vector512.GreaterThan(x, high), x, high);
        }

        (least, most) = (low, high);
        return Vector512.EqualsAll(fit.AsInt64(), Vector512<long>.AllBitsSet);
    }

    private static double Across(Vector512<double> lanes, Func<double, double, double> choose)
    {
        var chosen = lanes.GetElement(0);
        for (var i = 1; i < Vector512<double>.Count; i++)
            chosen = choose(chosen, lanes.GetElement(i));
        return chosen;
    }

    private static ArgumentException Unfit(ReadOnlySpan<double> figures)
    {
        var trial = 0;
        while (Math.Abs(figures[trial]) <= LargestSize)
            trial++;
        return new ArgumentException(
            $"the figure at index {trial} is {figures[trial]}: a figure must be a number of at most {LargestSize} in size",
            nameof(figures));
    }
}

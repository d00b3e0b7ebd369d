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
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static ColumnRange Of(ReadOnlySpan<double> figures)
    {
        if (figures.IsEmpty)
            throw new ArgumentException("a column must have at least one figure", nameof(figures));

        var first = figures[0];
        Vector512<double> least = Vector512.Create(first), most = least, largest = Vector512.Create(LargestSize);
        var fit = Vector512<double>.AllBitsSet;
        for (var i = 0; i < figures.Length; i += Vector512<double>.Count)
        {
            var x = Lanes.Load(figures, i, first);
            fit &= Vector512.LessThanOrEqual(Vector512.Abs(x), largest); // NaN is not
            least = Vector512.Min(least, x);
            most = Vector512.Max(most, x);
        }

        if (!Vector512.EqualsAll(fit.AsInt64(), Vector512<long>.AllBitsSet))
            throw Unfit(figures);
        return new ColumnRange(Across(least, Math.Min), Across(most, Math.Max));
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

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TechFinance.Actuarial.MonteCarlo.Measures;

/// <summary>
/// A column of annual figures that has been checked, and what one look at it tells: its range, its sum and how many of
/// its figures are above 0. It refers to the caller's figures, which must not change while it is used.
/// </summary>
public readonly ref struct CheckedColumn
{
    /// <summary>The largest size of a figure: its sum over 100 million trials is still finite.</summary>
    private const double LargestSize = 1e300;

    private CheckedColumn(ReadOnlySpan<double> figures, double least, double most, double sum, int positive)
    {
        Figures = figures;
        Least = least;
        Most = most;
        Sum = sum;
        Positive = positive;
    }

    /// <summary>One figure a trial.</summary>
    public ReadOnlySpan<double> Figures { get; }

    /// <summary>The number of trials; 1 or more.</summary>
    public int Trials => Figures.Length;

    /// <summary>The smallest figure.</summary>
    public double Least { get; }

    /// <summary>The largest figure.</summary>
    public double Most { get; }

    /// <summary>The sum of the figures, added up in the order of <see cref="Lanes"/>: the same bits on every machine.</summary>
    public double Sum { get; }

    /// <summary>The number of figures above 0.</summary>
    public int Positive { get; }

    /// <summary>Checks a column.</summary>
    /// <param name="figures">One figure a trial; at least one, each of at most 1e300 in size.</param>
    /// <exception cref="ArgumentException">There is no figure, or one is NaN, infinite or larger than 1e300.</exception>
    public static CheckedColumn Of(ReadOnlySpan<double> figures)
    {
        if (figures.IsEmpty)
            throw new ArgumentException("a column must have at least one figure", nameof(figures));

        var first = Vector512.Create(figures[0]);
        var total = new Running(first, first);
        var rest = figures;
        for (; rest.Length > Lanes.Chunk; rest = rest[Lanes.Chunk..])
            total.Add(rest[..Lanes.Chunk]);
        Span<double> room = stackalloc double[Lanes.Chunk];
        var range = total;
        range.Add(Lanes.Fill(rest, figures[0], room)); // what fills up the lanes must not change the range,
        total.Add(Lanes.Fill(rest, 0, room)); // nor the sum

        var (least, most) = (Across(range.Least, Math.Min), Across(range.Most, Math.Max));
        if (!(least >= -LargestSize && most <= LargestSize && double.IsFinite(total.Sum)))
            throw Unfit(figures);
        return new CheckedColumn(figures, least, most, total.Sum, total.Positive);
    }

    private static double Across(Vector512<double> lanes, Func<double, double, double> choose)
    {
        var chosen = lanes.GetElement(0);
        for (var i = 1; i < Vector512<double>.Count; i++)
            chosen = choose(chosen, lanes.GetElement(i));
        return chosen + 0.0; // −0 is 0
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

    /// <summary>What is known after some of the chunks.</summary>
    private struct Running(Vector512<double> least, Vector512<double> most)
    {
        public Vector512<double> Least = least;
        public Vector512<double> Most = most;
        public double Sum;
        public int Positive;

        /// <summary>
        /// Takes a chunk in. The native minimum and maximum may lose what came before a NaN, which then makes the sum one.
        /// </summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Add(ReadOnlySpan<double> chunk)
        {
            ref var figures = ref MemoryMarshal.GetReference(chunk);
            var (low, high, sum, above) = (Least, Most, Vector512<double>.Zero, Vector512<long>.Zero);
            for (var i = 0; i < chunk.Length; i += Vector512<double>.Count)
            {
                var x = Vector512.LoadUnsafe(ref figures, (nuint)i);
                low = Vector512.MinNative(low, x);
                high = Vector512.MaxNative(high, x);
                sum += x;
                above -= Vector512.GreaterThan(x, Vector512<double>.Zero).AsInt64();
            }

            (Least, Most) = (low, high);
            Sum += Lanes.Add(sum);
            Positive += (int)Vector512.Sum(above);
        }
    }
}

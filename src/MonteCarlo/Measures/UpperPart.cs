using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Measures;

/// <summary>
/// The largest figures of a column, laid into parts by their leading bits. A part is sorted when one of its figures is
/// asked for: some dozens of order statistics need no more than some dozens of the parts.
/// </summary>
/// <remarks>
/// A sample chooses a floor below what is needed and the width of the parts; it decides on the time and on no answer.
/// Figures equal to the floor are only counted, so that a column of zeros but for a few is as short as those few.
/// </remarks>
internal readonly ref struct UpperPart
{
    private const int SampleSize = 1024;

    /// <summary>So many lines of memory that are written side by side stay in a processor's first cache.</summary>
    private const int MostParts = 512;

    /// <summary>The length of scratch memory for a column: the figures, and two ends of parts in the room of one.</summary>
    public static int ScratchLength(int trials) => checked(trials + (MostParts / 2));

    private readonly double floor;
    private readonly Span<double> figures;

    /// <summary>Where each part ends; the complement of it once the part is sorted.</summary>
    private readonly Span<int> ends;

    private UpperPart(double floor, Span<double> figures, Span<int> ends)
    {
        this.floor = floor;
        this.figures = figures;
        this.ends = ends;
    }

    /// <summary>Lays out the largest figures of a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="count">How many can be asked for; 1 to the number of trials.</param>
    /// <param name="scratch">Working memory of <see cref="ScratchLength"/>, in which the figures stay.</param>
    public static UpperPart Of(CheckedColumn column, int count, Span<double> scratch)
    {
        var n = column.Trials;
        if (n <= SampleSize)
            return new Layout(double.NegativeInfinity, column.Least, column.Most, parts: 2).Of(column, scratch);

        Span<double> sample = stackalloc double[SampleSize];
        Draw(column.Figures, sample);
        sample.Sort();

        // Four standard deviations of the sample's quantile below what is needed.
        var share = 1 - ((double)count / n);
        var place = (int)Math.Floor((SampleSize * share) - (4 * Math.Sqrt(SampleSize * share * (1 - share)))) - 1;
        if (place >= 0)
        {
            var floor = sample[place] + 0.0;
            var above = sample[place..];
            var next = above.IndexOfAnyExceptInRange(double.NegativeInfinity, floor);
            var part = new Layout(floor, next < 0 ? floor : above[next], sample[^1], MostParts).Of(column, scratch);
            if (part.figures.Length >= count || Probability.Count(column.Figures, Math.BitDecrement(floor)) >= count)
                return part;
        }

        return new Layout(double.NegativeInfinity, sample[0], sample[^1], MostParts).Of(column, scratch);
    }

    /// <summary>The figure that has so many others above it; ties in any order.</summary>
    public double At(int above)
    {
        if (above >= figures.Length)
            return floor;
        var index = figures.Length - 1 - above;

        var (low, high) = (0, ends.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (End(middle) > index)
                high = middle;
            else
                low = middle + 1;
        }

        if (ends[low] >= 0)
        {
            LeadingBits.Sort(figures[(low == 0 ? 0 : End(low - 1))..End(low)]);
            ends[low] = ~ends[low];
        }

        return figures[index];
    }

    /// <summary>All figures above a figure got from <see cref="At"/>, in no order, maybe with some that equal it.</summary>
    public ReadOnlySpan<double> Above(int above) => figures[^Math.Min(above, figures.Length)..];

    private int End(int part) => ends[part] ^ (ends[part] >> 31);

    /// <summary>
    /// A sample at the places of a linear congruential generator with a fixed start (Knuth, The Art of Computer
    /// Programming, volume 2, section 3.3.4: MMIX), as evenly spaced ones meet the patterns of ordered columns.
    /// </summary>
    private static void Draw(ReadOnlySpan<double> figures, Span<double> sample)
    {
        var state = (ulong)figures.Length;
        foreach (ref var figure in sample)
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
            figure = figures[(int)(((state >> 32) * (ulong)figures.Length) >> 32)];
        }
    }

    /// <summary>How figures above a floor fall to parts: by equal spans of keys, those outside the range to the outermost parts.</summary>
    private readonly struct Layout(double floor, double least, double most, int parts)
    {
        private readonly int shift = LeadingBits.ShiftFor(OrderedKeys.Of(least), OrderedKeys.Of(most), parts);

        /// <summary>Counts what falls to each part, then brings it there.</summary>
        public UpperPart Of(CheckedColumn column, Span<double> scratch)
        {
            Span<double> kept = stackalloc double[Lanes.Chunk];
            Span<ulong> homes = stackalloc ulong[Lanes.Chunk];
            var places = MemoryMarshal.Cast<double, int>(scratch[column.Trials..])[..parts];
            places.Clear();
            for (var rest = column.Figures; !rest.IsEmpty; rest = rest[Math.Min(Lanes.Chunk, rest.Length)..])
                Count(homes[..Keep(rest, kept, homes)], places);

            var total = 0;
            foreach (ref var place in places)
                (place, total) = (total, total + place);

            for (var rest = column.Figures; !rest.IsEmpty; rest = rest[Math.Min(Lanes.Chunk, rest.Length)..])
                Distribute(kept, homes[..Keep(rest, kept, homes)], places, scratch);
            return new UpperPart(floor, scratch[..total], places);
        }

        private int Keep(ReadOnlySpan<double> rest, Span<double> kept, Span<ulong> homes)
        {
            var chunk = rest[..Math.Min(Lanes.Chunk, rest.Length)];
            var count = 0;
            Widest.Run(new KeepKernel(chunk, floor, kept, ref count), chunk.Length);
            Widest.Run(new HomeKernel(kept, least, most, shift, homes), count);
            return count;
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Count(ReadOnlySpan<ulong> homes, Span<int> counts)
        {
            foreach (var home in homes)
                counts[(int)home]++;
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Distribute(ReadOnlySpan<double> kept, ReadOnlySpan<ulong> homes, Span<int> places, Span<double> to)
        {
            for (var i = 0; i < homes.Length; i++)
                to[places[(int)homes[i]]++] = kept[i];
        }
    }

    /// <summary>Keeps the figures above the floor side by side, −0 as 0.</summary>
    private readonly ref struct KeepKernel(ReadOnlySpan<double> chunk, double floor, Span<double> kept, ref int count) : IKernel
    {
        private readonly ReadOnlySpan<double> chunk = chunk;
        private readonly Span<double> kept = kept;
        private readonly ref int count = ref count;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var figures = ref MemoryMarshal.GetReference(chunk);
            ref var values = ref MemoryMarshal.GetReference(kept);
            var (lowest, zero, n) = (TLane.Of(floor), TLane.Of(0), count);
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var x = TLane.Load(ref figures, i) + zero;
                n += TLane.Keep(TLane.Less(lowest, x), x, ref values, (nuint)n);
            }

            count = n;
        }
    }

    /// <summary>The part of each figure.</summary>
    private readonly ref struct HomeKernel(Span<double> kept, double least, double most, int shift, Span<ulong> homes) : IKernel
    {
        private readonly Span<double> kept = kept;
        private readonly Span<ulong> homes = homes;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var values = ref MemoryMarshal.GetReference(kept);
            ref var parts = ref MemoryMarshal.GetReference(homes);
            var (first, last, from, by) = (TLane.Of(least), TLane.Of(most), TLane.OfBits(0 - OrderedKeys.Of(least)), shift);
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var key = OrderedKeys.Of(Lane.Min(Lane.Max(TLane.Load(ref values, i), first), last));
                TLane.ShiftRight(TLane.AddBits(key, from), by).StoreBits(ref parts, i);
            }
        }
    }
}

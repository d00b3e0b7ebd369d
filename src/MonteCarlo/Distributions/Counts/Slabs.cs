using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

/// <summary>
/// The expected counts above the <see cref="Field"/>, in slabs of <see cref="Height"/>: in each a trial has a Poisson
/// count of its own, of as much of its expected count as lies in the slab, by the inverse of the cdf at one uniform. So a
/// larger expected count only adds claims, and what is drawn for a claim depends on its slab, trial and number alone.
/// Claims come in layers: of the trials ordered by falling count first those with one claim or more, then those with two
/// or more, which are the first ones among them, and so on. Owned by one thread.
/// </summary>
internal sealed class Slabs
{
    internal const double Height = 32;

    /// <summary>The most claims of a trial in a slab: more have a probability below 1e-100.</summary>
    internal const int MostClaims = 255;

    // A counter is (slab + 1) × 2^17 + pair of layers × 2^10 + trial, and an index twice that, plus one for the second of
    // the pair: larger than any of the field.
    private const int TrialBits = 10;
    private const int PairBits = 7;

    private static readonly double[] Reciprocals = [.. Enumerable.Range(0, MostClaims + 1).Select(k => 1.0 / k)];

    private readonly ulong[] trials = new ulong[Block.Length];
    private readonly ulong[] named = new ulong[Block.Length];
    private readonly ulong[] unused = new ulong[Block.Length];
    private readonly double[] means = new double[Block.Length];
    private readonly double[] counts = new double[Block.Length];
    private readonly double[] next = new double[Block.Length];
    private readonly double[] cumulative = new double[MostClaims + TableKernel.Stride];
    private readonly int[] places = new int[MostClaims + 1];
    private readonly int[] otherPlaces = new int[MostClaims + 1];
    private readonly int[] sizes = new int[MostClaims + 2];

    private StreamKey stream;
    private ulong block;
    private Level level;
    private Mixing mixing = Mixing.None;
    private double empty;
    private int slab;
    private int layer;

    // How far every trial reaches into the slab, where all have the same expected count.
    private double common;

    // The number of trials that reach into the slab; these come first in the lists above.
    private int reached;

    internal void Begin(StreamKey stream, ulong block, Level level, Mixing mixing, double empty)
    {
        (this.stream, this.block, this.level, this.mixing, this.empty) = (stream, block, level, mixing, empty);
        (slab, layer, sizes[0]) = (-1, 0, 0);
    }

    /// <summary>Puts the claims of the next layer into <paramref name="claims"/>; false when there are no more.</summary>
    internal bool Next(Claims claims)
    {
        claims.Count = 0;
        while (sizes[layer] == 0)
        {
            if (!(level.MixingAt(Floor(slab + 1)) < mixing.Most))
                return false;
            slab++;
            layer = 0;
            DrawCounts();
            SortByCount(claims.Trial);
        }

        var n = sizes[layer];
        if (layer % 2 == 0)
            Widest.RunPadded(new PairKernel(this, claims), n);
        else
            TakeSecond(claims, n);
        (claims.Count, claims.Layer) = (n, layer++);
        return true;
    }

    private static double Floor(int slab) => Field.Height + slab * Height;

    private void DrawCounts()
    {
        var unmixed = ReferenceEquals(mixing, Mixing.None);
        reached = 0;
        if (unmixed)
            ReachAll();
        else
            Widest.Run(new ReachKernel(this), Block.Length);
        if (empty > 0)
            DropEmpty();

        // In the first slab a trial is its own index.
        for (var i = 0; slab > 0 && i < reached; i++)
            named[i] = ((ulong)slab << TrialBits) | trials[i];
        Words.AtPadded(stream, Purpose.Count, block, slab > 0 ? named : trials, reached, named, unused);
        if (unmixed)
            Widest.RunPadded(new TableKernel(this, Tabulate(common)), reached);
        else
            Widest.RunPadded(new SearchKernel(this), reached);
    }

    /// <summary>Every trial has the same expected count.</summary>
    private void ReachAll()
    {
        Block.Places.CopyTo(trials, 0);
        reached = Block.Length;
        level.At(new ScalarLane(1)).Store(ref common, 0);
        common = Math.Min(common - Floor(slab), Height);
    }

    /// <summary>Drops the trials that have no arrivals, by one uniform a trial.</summary>
    private void DropEmpty()
    {
        Words.AtPadded(stream, Purpose.Inflation, block, trials, reached, named, unused);
        var n = 0;
        for (var i = 0; i < reached; i++)
        {
            (trials[n], means[n]) = (trials[i], means[i]);
            n += Uniform.Of(named[i]) > empty ? 1 : 0;
        }

        reached = n;
    }

    /// <summary>The Poisson cdf as far as a uniform can tell it from 1, by the recursion of <see cref="SearchKernel"/>.</summary>
    private int Tabulate(double mean)
    {
        var p = Map.One(default(Exponential), -mean);
        var sum = p;
        var k = 0;
        while (k < MostClaims && p > SearchKernel.Negligible)
        {
            cumulative[k++] = sum;
            p *= mean * Reciprocals[k];
            sum += p;
        }

        for (; k % TableKernel.Stride != 0; k++)
            cumulative[k] = 1;
        return k;
    }

    /// <summary>Orders the trials by falling count, and notes how many have more than 0, 1, 2 … claims.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void SortByCount(ulong[] ordered)
    {
        // Two tallies in turns, so that an increment seldom waits for the one before it. A count is a byte, and a tally has a
        // place for each.
        var (starts, others, more, n) = (places, otherPlaces, sizes, reached);
        starts.AsSpan().Clear();
        others.AsSpan().Clear();
        ref var start = ref MemoryMarshal.GetArrayDataReference(starts);
        ref var other = ref MemoryMarshal.GetArrayDataReference(others);
        var from = counts.AsSpan(0, n);
        var i = 0;
        for (; i + 1 < from.Length; i += 2)
        {
            Unsafe.Add(ref start, CountIn(from[i]))++;
            Unsafe.Add(ref other, CountIn(from[i + 1]))++;
        }

        if (i < from.Length)
            Unsafe.Add(ref start, CountIn(from[i]))++;

        var total = 0;
        for (var k = MostClaims; k >= 0; k--)
        {
            more[k] = total;
            (starts[k], total) = (total, total + starts[k] + others[k]);
        }

        var source = trials.AsSpan(0, from.Length);
        for (i = 0; i < from.Length; i++)
            ordered[Unsafe.Add(ref start, CountIn(from[i]))++] = source[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CountIn(double bits) => (byte)(0 - BitConverter.DoubleToUInt64Bits(bits));

    /// <summary>The layer after an even one has the second words of the same counters.</summary>
    private void TakeSecond(Claims claims, int n)
    {
        next.AsSpan(0, n).CopyTo(claims.Uniform);
        if (!claims.Named)
            return;
        for (var i = 0; i < n; i++)
            claims.Index[i]++;
    }

    /// <summary>Lists the trials whose expected count reaches into the slab, with how far it does.</summary>
    private readonly ref struct ReachKernel(Slabs slabs) : IKernel
    {
        private readonly Slabs slabs = slabs;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var mixings = ref slabs.mixing.Values[0];
            ref var places = ref Block.Places[0];
            ref var trials = ref Unsafe.As<ulong, double>(ref slabs.trials[0]);
            ref var means = ref slabs.means[0];
            var (n, level, floor) = (slabs.reached, slabs.level, Floor(slabs.slab));
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var mean = level.At(TLane.Load(ref mixings, i)) - TLane.Of(floor);
                var reaches = TLane.Less(TLane.Of(0), mean);
                TLane.Keep(reaches, Lane.Min(mean, TLane.Of(Height)), ref means, (nuint)n);
                n += TLane.Keep(reaches, TLane.LoadBits(ref places, i), ref trials, (nuint)n);
            }

            slabs.reached = n;
        }
    }

    /// <summary>Counts from the tabulated cdf, whose length is a multiple of the stride.</summary>
    private readonly ref struct TableKernel(Slabs slabs, int length) : IKernel
    {
        internal const int Stride = 4;

        private readonly Slabs slabs = slabs;
        private readonly int length = length;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var words = ref slabs.named[0];
            ref var counts = ref slabs.counts[0];
            ref var cdf = ref slabs.cumulative[0];
            var steps = length;
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var u = Uniform.OfBits(TLane.LoadBits(ref words, i));
                var n = TLane.OfBits(0);
                for (var k = 0; k < steps; k += Stride)
                {
                    // A mask of all bits is −1: the counts add up below zero.
                    ref var reached = ref Unsafe.Add(ref cdf, k);
                    var last = TLane.Less(TLane.Of(Unsafe.Add(ref reached, 3)), u);
                    n = TLane.AddBits(n, TLane.Less(TLane.Of(reached), u));
                    n = TLane.AddBits(n, TLane.Less(TLane.Of(Unsafe.Add(ref reached, 1)), u));
                    n = TLane.AddBits(n, TLane.Less(TLane.Of(Unsafe.Add(ref reached, 2)), u));
                    n = TLane.AddBits(n, last);
                    if (!TLane.Any(last))
                        break;
                }

                n.Store(ref counts, i);
            }
        }
    }

    /// <summary>Counts, below zero as those of <see cref="TableKernel"/>, by adding up the cdf of each trial's own mean.</summary>
    private readonly ref struct SearchKernel(Slabs slabs) : IKernel
    {
        /// <summary>A probability so small that the sum of all smaller ones cannot be told from the rounding of the cdf.</summary>
        internal const double Negligible = 1e-18;

        private readonly Slabs slabs = slabs;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var words = ref slabs.named[0];
            ref var means = ref slabs.means[0];
            ref var counts = ref slabs.counts[0];
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var u = Uniform.OfBits(TLane.LoadBits(ref words, i));
                var mean = TLane.Load(ref means, i);
                var p = default(Exponential).Of(TLane.Of(0) - mean);
                var (sum, n) = (p, TLane.OfBits(0));
                for (var k = 1; k <= MostClaims; k++)
                {
                    var above = TLane.Less(sum, u) & TLane.Less(TLane.Of(Negligible), p);
                    if (!TLane.Any(above))
                        break;
                    n = TLane.AddBits(n, above);
                    p *= mean * TLane.Of(Reciprocals[k]);
                    sum += p;
                }

                n.Store(ref counts, i);
            }
        }
    }

    /// <summary>The uniforms and indices of a layer, and the uniforms of the one after it.</summary>
    private readonly ref struct PairKernel(Slabs slabs, Claims claims) : IKernel
    {
        private readonly Slabs slabs = slabs;
        private readonly Claims claims = claims;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var trials = ref claims.Trial[0];
            ref var indices = ref claims.Index[0];
            ref var uniforms = ref claims.Uniform[0];
            ref var later = ref slabs.next[0];
            var (key0, key1, high, named) = (slabs.stream.Key0, slabs.stream.Key1, slabs.block, claims.Named);
            var name = ((((ulong)(slabs.slab + 1) << PairBits) | (uint)(slabs.layer / 2)) << TrialBits) | ((ulong)Purpose.SlabClaim << StreamKey.PurposeShift);
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var counter = TLane.LoadBits(ref trials, i) | TLane.OfBits(name);
                var (x0, x1) = (TLane.OfBits(high), counter);
                Threefry.Mix(key0, key1, ref x0, ref x1);
                Uniform.OfBits(x0).Store(ref uniforms, i);
                Uniform.OfBits(x1).Store(ref later, i);
                if (named)
                    TLane.ShiftRight(TLane.ShiftLeft(counter, 64 - StreamKey.PurposeShift), 63 - StreamKey.PurposeShift).StoreBits(ref indices, i);
            }
        }
    }
}

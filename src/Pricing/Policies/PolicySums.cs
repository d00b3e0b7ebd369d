using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Policies;

/// <summary>
/// What one policy has in the trials that have losses, each at a place of its own. A layer of losses
/// (<see cref="MonteCarlo.Distributions.Counts.Claims.Layer"/>) lies place by place, so that it is limited and added without
/// a look at its trials; for other losses the place of each trial is looked up. Owned by one thread.
/// </summary>
internal sealed class PolicySums
{
    private const short None = -1;

    private readonly ulong[] trials = new ulong[Block.Length];
    private readonly short[] placeOf = [.. Enumerable.Repeat(None, Block.Length)];
    private readonly double[] ground = new double[Block.Length];
    private readonly double[] gross = new double[Block.Length];
    private readonly double[] largestGround = new double[Block.Length];
    private readonly double[] largestGross = new double[Block.Length];

    // The first places whose trials have been noted in placeOf.
    private int noted;

    // Whether no trial has more than one loss, so that sums are the largest losses as well; these are then kept in the sums only.
    private bool single;

    /// <summary>The trials that have losses.</summary>
    internal int Count { get; private set; }

    /// <summary>The trials, by place.</summary>
    internal ReadOnlySpan<ulong> Trials => trials.AsSpan(0, Count);

    /// <summary>The sum of what is paid, by place: under the terms per claim, and then under those of the year.</summary>
    internal Span<double> Gross => gross.AsSpan(0, Count);

    /// <summary>Whether a layer lies place by place.</summary>
    internal bool Fits(Losses losses) => losses.Layer > 0 ? noted == 0 : losses.Layer == 0 && Count == 0;

    /// <summary>Adds a layer that fits, under the terms per claim.</summary>
    internal void AddLayer(Losses losses, in Terms terms)
    {
        if (losses.Layer == 0)
        {
            Count = losses.Count;
            losses.Trial.AsSpan(0, Count).CopyTo(trials);
            single = true;
            Widest.RunPadded(
                new TermsKernel(terms, losses.HasDefence, ref losses.Amount[0], ref losses.Defence[0], ref ground[0], ref gross[0], ref largestGross[0]), Count);
            return;
        }

        // Behind the layer lie the sums of trials that have no loss in it; one of 0 leaves them as they are.
        for (var i = losses.Count; i % Widest.Padding != 0; i++)
            (losses.Amount[i], losses.Defence[i]) = (0, 0);
        Widest.RunPadded(new LayerKernel(this, losses, terms), losses.Count);
        if (single)
            SpreadLargest(losses.Count);
    }

    /// <summary>The place of a trial, which is new and empty for one that had none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int PlaceOf(int trial)
    {
        int place = placeOf[trial];
        return place >= 0 ? place : NewPlace(trial);
    }

    /// <summary>Adds losses one by one, each with its trial.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal void AddEach(ReadOnlySpan<ulong> of, double[] losses, double[] payments)
    {
        // Places are those that PlaceOf gives, below the length of a block.
        ref var grounds = ref MemoryMarshal.GetArrayDataReference(ground);
        ref var grosses = ref MemoryMarshal.GetArrayDataReference(gross);
        ref var largestGrounds = ref MemoryMarshal.GetArrayDataReference(largestGround);
        ref var largestGrosses = ref MemoryMarshal.GetArrayDataReference(largestGross);
        for (var i = 0; i < of.Length; i++)
        {
            var place = PlaceOf((int)of[i]);
            var (loss, paid) = (losses[i], payments[i]);
            Unsafe.Add(ref grounds, place) += loss;
            Unsafe.Add(ref grosses, place) += paid;
            ref var mostLoss = ref Unsafe.Add(ref largestGrounds, place);
            ref var mostPaid = ref Unsafe.Add(ref largestGrosses, place);
            mostLoss = loss > mostLoss ? loss : mostLoss;
            mostPaid = paid > mostPaid ? paid : mostPaid;
        }
    }

    /// <summary>Adds to the figures of a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(int place, double loss, double paid, double single, double singlePaid)
    {
        ground[place] += loss;
        gross[place] += paid;
        largestGround[place] = Math.Max(largestGround[place], single);
        largestGross[place] = Math.Max(largestGross[place], singlePaid);
    }

    /// <summary>Makes ready for losses with trials of their own: <see cref="PlaceOf"/> knows the trials of layers.</summary>
    internal void NoteTrials()
    {
        if (single)
            SpreadLargest(0);
        for (; noted < Count; noted++)
            placeOf[(int)trials[noted]] = (short)noted;
    }

    /// <summary>Applies the terms of the year to what is paid.</summary>
    internal void ApplyAnnualTerms(in Terms terms)
    {
        var (deductible, limit) = (terms.AnnualDeductible, terms.AnnualLimit);
        if (terms.HasAnnual)
            Widest.RunPadded(new AnnualKernel(this, deductible, limit), Count);
    }

    /// <summary>No single loss costs more than the policy pays in all.</summary>
    internal void BoundLargest()
    {
        if (!single)
            Widest.RunPadded(new BoundKernel(this), Count);
    }

    /// <summary>Multiplies the figures by what belongs to their trial.</summary>
    internal void Scale(double[] factors)
    {
        for (var place = 0; place < Count; place++)
        {
            var factor = factors[(int)trials[place]];
            ground[place] *= factor;
            gross[place] *= factor;
            if (single)
                continue;
            largestGround[place] *= factor;
            largestGross[place] *= factor;
        }
    }

    /// <summary>The figures of a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal AnnualFigures At(int place) =>
        single ? AnnualFigures.Of(ground[place], gross[place]) : new(ground[place], gross[place], largestGround[place], largestGross[place]);

    /// <summary>The figures of four places, times a rate: four registers turned by a quarter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void FourAt(int place, double rate, out AnnualFigures a, out AnnualFigures b, out AnnualFigures c, out AnnualFigures d)
    {
        var (losses, payments) = (Vector256.LoadUnsafe(ref ground[place]) * rate, Vector256.LoadUnsafe(ref gross[place]) * rate);
        if (single)
        {
            var (even, odd) = (Avx.UnpackLow(losses, payments), Avx.UnpackHigh(losses, payments));
            a = new AnnualFigures(Avx.Permute2x128(even, even, 0x00));
            b = new AnnualFigures(Avx.Permute2x128(odd, odd, 0x00));
            c = new AnnualFigures(Avx.Permute2x128(even, even, 0x11));
            d = new AnnualFigures(Avx.Permute2x128(odd, odd, 0x11));
            return;
        }

        var (mostLosses, mostPayments) = (Vector256.LoadUnsafe(ref largestGround[place]) * rate, Vector256.LoadUnsafe(ref largestGross[place]) * rate);
        var (sumsEven, sumsOdd) = (Avx.UnpackLow(losses, payments), Avx.UnpackHigh(losses, payments));
        var (mostEven, mostOdd) = (Avx.UnpackLow(mostLosses, mostPayments), Avx.UnpackHigh(mostLosses, mostPayments));
        a = new AnnualFigures(Avx.Permute2x128(sumsEven, mostEven, 0x20));
        b = new AnnualFigures(Avx.Permute2x128(sumsOdd, mostOdd, 0x20));
        c = new AnnualFigures(Avx.Permute2x128(sumsEven, mostEven, 0x31));
        d = new AnnualFigures(Avx.Permute2x128(sumsOdd, mostOdd, 0x31));
    }

    /// <summary>Makes it empty.</summary>
    internal void Clear()
    {
        for (var place = 0; place < noted; place++)
            placeOf[(int)trials[place]] = None;
        (Count, noted, single) = (0, 0, false);
    }

    /// <summary>Gives the places from one on largest losses of their own.</summary>
    private void SpreadLargest(int from)
    {
        single = false;
        ground.AsSpan(from, Count - from).CopyTo(largestGround.AsSpan(from));
        gross.AsSpan(from, Count - from).CopyTo(largestGross.AsSpan(from));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int NewPlace(int trial)
    {
        var place = Count++;
        noted = Count;
        trials[place] = (ulong)trial;
        placeOf[trial] = (short)place;
        (ground[place], gross[place], largestGround[place], largestGross[place]) = (0, 0, 0, 0);
        return place;
    }

    /// <summary>A following layer.</summary>
    private readonly ref struct LayerKernel(PolicySums sums, Losses losses, Terms terms) : IKernel
    {
        private readonly PolicySums sums = sums;
        private readonly Losses losses = losses;
        private readonly Terms terms = terms;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var amounts = ref losses.Amount[0];
            ref var costs = ref losses.Defence[0];
            ref var grounds = ref sums.ground[0];
            ref var grosses = ref sums.gross[0];
            ref var largestGrounds = ref sums.largestGround[0];
            ref var largestGrosses = ref sums.largestGross[0];
            ref var mostGrounds = ref sums.single ? ref grounds : ref largestGrounds;
            ref var mostGrosses = ref sums.single ? ref grosses : ref largestGrosses;
            var (zero, deductible) = (TLane.Of(0), TLane.Of(terms.Deductible));
            var (share, limit) = (TLane.Of(1 - terms.InsuredShare), TLane.Of(terms.SumInsured));
            var defence = losses.HasDefence;
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var loss = TLane.Load(ref amounts, i);
                if (defence)
                    loss += TLane.Load(ref costs, i);
                var paid = Lane.Min(Lane.Max(loss - deductible, zero) * share, limit);
                Lane.Max(loss, TLane.Load(ref mostGrounds, i)).Store(ref largestGrounds, i);
                Lane.Max(paid, TLane.Load(ref mostGrosses, i)).Store(ref largestGrosses, i);
                (loss + TLane.Load(ref grounds, i)).Store(ref grounds, i);
                (paid + TLane.Load(ref grosses, i)).Store(ref grosses, i);
            }
        }
    }

    private readonly ref struct AnnualKernel(PolicySums sums, double deductible, double limit) : IKernel
    {
        private readonly PolicySums sums = sums;
        private readonly double deductible = deductible;
        private readonly double limit = limit;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var grosses = ref sums.gross[0];
            var (zero, least, most) = (TLane.Of(0), TLane.Of(deductible), TLane.Of(limit));
            for (var i = start; i < end; i += (nuint)TLane.Count)
                Lane.Min(Lane.Max(TLane.Load(ref grosses, i) - least, zero), most).Store(ref grosses, i);
        }
    }

    private readonly ref struct BoundKernel(PolicySums sums) : IKernel
    {
        private readonly PolicySums sums = sums;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var grosses = ref sums.gross[0];
            ref var largest = ref sums.largestGross[0];
            for (var i = start; i < end; i += (nuint)TLane.Count)
                Lane.Min(TLane.Load(ref largest, i), TLane.Load(ref grosses, i)).Store(ref largest, i);
        }
    }
}

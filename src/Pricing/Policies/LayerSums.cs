using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Policies;

/// <summary>
/// Annual figures of one policy from losses that come in layers (<see cref="MonteCarlo.Distributions.Counts.Claims.Layer"/>):
/// as the trials of a layer are the first ones of the layer before it, the figures of a trial stay at one place, and
/// losses are limited and added up without a look at their trials. Owned by one thread.
/// </summary>
internal sealed class LayerSums
{
    private readonly ulong[] trials = new ulong[Block.Length];
    private readonly double[] ground = new double[Block.Length];
    private readonly double[] gross = new double[Block.Length];
    private readonly double[] largestGround = new double[Block.Length];
    private readonly double[] largestGross = new double[Block.Length];

    /// <summary>The trials that have losses.</summary>
    internal int Count { get; private set; }

    /// <summary>The trials, in the order of the figures.</summary>
    internal ReadOnlySpan<ulong> Trials => trials.AsSpan(0, Count);

    /// <summary>Books a layer under the terms per claim; layer 0 takes the place of what was held.</summary>
    internal void Add(Losses losses, in Terms terms)
    {
        if (losses.Layer == 0)
        {
            Count = losses.Count;
            losses.Trial.AsSpan(0, Count).CopyTo(trials);
        }

        Widest.Run(new AddKernel(this, losses, terms), losses.Count);
    }

    internal void Clear() => Count = 0;

    /// <summary>The figures at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal AnnualFigures At(int place) => new(ground[place], gross[place], largestGround[place], largestGross[place]);

    /// <summary>Applies the terms of the year to every trial.</summary>
    internal void ApplyAnnualTerms(in Terms terms) => Widest.Run(new AnnualKernel(this, terms), Count);

    private readonly ref struct AddKernel(LayerSums sums, Losses losses, Terms terms) : IKernel
    {
        private readonly LayerSums sums = sums;
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
            var (zero, deductible) = (TLane.Of(0), TLane.Of(terms.Deductible));
            var (share, limit) = (TLane.Of(1 - terms.InsuredShare), TLane.Of(terms.SumInsured));
            var (first, defence) = (losses.Layer == 0, losses.HasDefence);
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var loss = TLane.Load(ref amounts, i);
                if (defence)
                    loss += TLane.Load(ref costs, i);
                var paid = Lane.Min(Lane.Max(loss - deductible, zero) * share, limit);
                var (sumLoss, sumPaid, mostLoss, mostPaid) = (loss, paid, loss, paid);
                if (!first)
                {
                    sumLoss += TLane.Load(ref grounds, i);
                    sumPaid += TLane.Load(ref grosses, i);
                    mostLoss = Lane.Max(loss, TLane.Load(ref largestGrounds, i));
                    mostPaid = Lane.Max(paid, TLane.Load(ref largestGrosses, i));
                }

                sumLoss.Store(ref grounds, i);
                sumPaid.Store(ref grosses, i);
                mostLoss.Store(ref largestGrounds, i);
                mostPaid.Store(ref largestGrosses, i);
            }
        }
    }

    private readonly ref struct AnnualKernel(LayerSums sums, Terms terms) : IKernel
    {
        private readonly LayerSums sums = sums;
        private readonly Terms terms = terms;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var grosses = ref sums.gross[0];
            ref var largest = ref sums.largestGross[0];
            var (zero, deductible, limit) = (TLane.Of(0), TLane.Of(terms.AnnualDeductible), TLane.Of(terms.AnnualLimit));
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var paid = Lane.Min(Lane.Max(TLane.Load(ref grosses, i) - deductible, zero), limit);
                paid.Store(ref grosses, i);
                Lane.Min(TLane.Load(ref largest, i), paid).Store(ref largest, i);
            }
        }
    }
}

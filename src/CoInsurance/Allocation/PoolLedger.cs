using System.Runtime.CompilerServices;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.CoInsurance.Allocation;

/// <summary>
/// Shares the pool's losses of one block among its members: each policy's year up to the capacities for a policy, then
/// the sum up to the annual capacities. Owned by one thread.
/// </summary>
public sealed class PoolLedger
{
    /// <summary>
    /// How far apart the members' figures begin. At a power of two a trial's figures of all members would lie in one set of
    /// the nearest cache, which has fewer places than a pool has members.
    /// </summary>
    internal const int Stride = Block.Length + 8;

    private const int LargeMost = 256;
    private const int LargeStride = LargeMost + 8;

    private readonly PoolTerms terms;
    private readonly double[] total = new double[Block.Length];

    // Losses that every member can share by its line, and those that reach a capacity for one policy.
    private readonly double[] shared = new double[Block.Length];
    private readonly double[] large = new double[Block.Length];
    private readonly double[] paid;
    private readonly double[] over = new double[Block.Length];
    private readonly double[] rest = new double[Block.Length];
    private readonly double[] backstop = new double[Block.Length];
    private readonly double[] unplaced = new double[Block.Length];

    private readonly int[] largeTrial = new int[LargeMost];
    private readonly double[] largeLoss = new double[LargeMost];
    private readonly double[] largePaid;
    private readonly double[] largeOver = new double[LargeMost];
    private int largeCount;

    /// <param name="terms">The pool.</param>
    public PoolLedger(PoolTerms terms)
    {
        this.terms = terms;
        paid = new double[terms.Members.Count * Stride];
        largePaid = new double[terms.Members.Count * LargeStride];
    }

    /// <summary>The pool's loss in each trial.</summary>
    public ReadOnlySpan<double> Total => total;

    /// <summary>What the state or a guarantor pays in each trial.</summary>
    public ReadOnlySpan<double> Backstop => backstop;

    /// <summary>What nobody pays in each trial.</summary>
    public ReadOnlySpan<double> Unplaced => unplaced;

    /// <summary>What a member pays in each trial.</summary>
    public ReadOnlySpan<double> Paid(int member) => paid.AsSpan(member * Stride, Block.Length);

    /// <summary>Starts a block.</summary>
    public void Begin()
    {
        shared.AsSpan().Clear();
        large.AsSpan().Clear();
        paid.AsSpan().Clear();
        over.AsSpan().Clear();
    }

    /// <summary>Adds a share of what a policy pays in some trials of the block.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<int> trials, ReadOnlySpan<double> payments, double share)
    {
        for (var i = 0; i < trials.Length; i++)
            Add(trials[i], payments[i] * share);
    }

    /// <summary>
    /// Adds a share of what several policies pay in the trials of the block, none of which can reach a member's capacity
    /// for a policy.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<AnnualFigures> years, double share)
    {
        var sum = shared.AsSpan(0, Block.Length);
        for (var t = 0; t < sum.Length; t++)
            sum[t] += years[t].Gross * share;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int trial, double loss)
    {
        if (loss <= terms.LargestShared)
            shared[trial] += loss;
        else
            AddLarge(trial, loss);
    }

    private void AddLarge(int trial, double loss)
    {
        (largeTrial[largeCount], largeLoss[largeCount]) = (trial, loss);
        if (++largeCount == LargeMost)
            ShareLarge();
    }

    /// <summary>Shares what was added.</summary>
    public void Close()
    {
        ShareLarge();
        for (var t = 0; t < Block.Length; t++)
            total[t] = shared[t] + large[t];
        if (terms.Members.Count == 0)
        {
            total.CopyTo(unplaced, 0);
            return;
        }

        Widest.Run(
            new Waterfall(terms.Lines, terms.AnnualCapacity, terms.Overflow == Overflow.Redistribute, Stride, ref shared[0], ref paid[0], ref rest[0]),
            Block.Length);
        var (left, right) = terms.Overflow == Overflow.Backstop ? (backstop, unplaced) : (unplaced, backstop);
        for (var t = 0; t < Block.Length; t++)
        {
            right[t] = 0;
            left[t] = rest[t] + over[t];
            unplaced[t] += terms.OpenLine * total[t];
        }
    }

    /// <summary>Shares the years of single policies that reach a member's capacity for a policy.</summary>
    private void ShareLarge()
    {
        if (largeCount == 0)
            return;
        largePaid.AsSpan().Clear();
        Widest.Run(
            new Waterfall(terms.Lines, terms.PolicyCapacity, terms.Overflow == Overflow.Redistribute, LargeStride, ref largeLoss[0], ref largePaid[0], ref largeOver[0]),
            largeCount);
        for (var i = 0; i < largeCount; i++)
        {
            large[largeTrial[i]] += largeLoss[i];
            over[largeTrial[i]] += largeOver[i];
        }

        for (var member = 0; member < terms.Members.Count; member++)
        {
            for (var i = 0; i < largeCount; i++)
                paid[member * Stride + largeTrial[i]] += largePaid[member * LargeStride + i];
        }

        largeCount = 0;
    }
}

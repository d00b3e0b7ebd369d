using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.CoInsurance.Allocation;

/// <summary>
/// What the layers carry of the pool's losses in one block: first of single policies, claims and events, then of the year.
/// Where the annual limit of a layer by policy, claim or event is used up, what it had taken above that falls back into the
/// year's sum: the layers by year see it, others do not. Owned by one thread.
/// </summary>
public sealed class TowerLedger
{
    private readonly TowerTerms terms;
    private readonly (int Start, int End)[] leading;
    private readonly (int Start, int End)[] surplus;
    private readonly (int Start, int End)[] claims;
    private readonly (int Start, int End)[] policies;
    private readonly (int Start, int End)[] events;
    private readonly (int Start, int End)[] annual;

    // By layer and trial, the sum of what a layer has taken of single losses before its annual terms and its share.
    private readonly double[] taken;
    private readonly double[] paid;

    // Of the policy at hand: what claims cede by trial, what is left by place and, as a share, by trial.
    private readonly double[] ceded = new double[Block.Length];
    private readonly double[] left = new double[Block.Length];
    private readonly double[] leftOf = [.. Enumerable.Repeat(1.0, Block.Length)];
    private readonly double[] surplusShares;

    private readonly double[] before = new double[Block.Length];
    private readonly double[] seen = new double[Block.Length];
    private readonly double[] fallback = new double[Block.Length];
    private readonly double[] rest = new double[Block.Length];
    private readonly (int Debtor, double RecoveryRate)[] debtors;
    private double[] eventLoss = new double[64];
    private int eventCount;

    /// <param name="terms">The layers.</param>
    /// <param name="debtors">For each layer who may fail to pay it, -1 for nobody, and the share that is paid then.</param>
    internal TowerLedger(TowerTerms terms, IReadOnlyList<(int Debtor, double RecoveryRate)> debtors)
    {
        this.terms = terms;
        this.debtors = [.. debtors];
        Missing = new SquareSum[terms.Layers.Count];
        leading = [.. terms.Groups(TowerStep.Leading)];
        surplus = [.. terms.Groups(TowerStep.Surplus)];
        claims = [.. terms.Groups(TowerStep.Claim)];
        policies = [.. terms.Groups(TowerStep.Policy)];
        events = [.. terms.Groups(TowerStep.Event)];
        annual = [.. terms.Groups(TowerStep.Annual)];
        taken = new double[terms.Layers.Count * Block.Length];
        paid = new double[terms.Layers.Count * Block.Length];
        surplusShares = new double[terms.Layers.Count];
    }

    /// <summary>The pool's loss in each trial before the layers.</summary>
    internal double[] Before => before;

    /// <summary>What falls back into the year from layers that are used up, in each trial.</summary>
    internal double[] Fallback => fallback;

    /// <summary>What the layers leave in each trial.</summary>
    internal double[] Rest => rest;

    /// <summary>What a layer pays in each trial, by its place in the terms.</summary>
    public ReadOnlySpan<double> Paid(int layer) => paid.AsSpan(layer * Block.Length, Block.Length);

    /// <summary>What the carriers of each layer have failed to pay.</summary>
    public SquareSum[] Missing { get; }

    /// <summary>Starts a block.</summary>
    /// <param name="count">The number of its events.</param>
    internal void Begin(int count)
    {
        taken.AsSpan().Clear();
        eventCount = count;
        if (eventLoss.Length < count)
            eventLoss = new double[2 * count];
        eventLoss.AsSpan(0, count).Clear();
    }

    /// <summary>Starts a policy.</summary>
    /// <param name="sumInsured">The sum insured that the pool has on it; infinite without one.</param>
    /// <returns>A claim of which the pool has no more than this reaches no layer by claim.</returns>
    public double BeginPolicy(double sumInsured)
    {
        var kept = 1.0;
        foreach (var (start, end) in surplus)
        {
            var seenSum = sumInsured * terms.Kept * kept;
            var group = 0.0;
            for (var i = start; i < end; i++)
            {
                surplusShares[i] = seenSum > 0 ? terms.Cuts[i].Of(seenSum) / seenSum : 0;
                group += terms.Cuts[i].Share * surplusShares[i];
            }

            kept *= 1 - group;
        }

        return terms.ClaimAttachment / (terms.Kept * kept);
    }

    /// <summary>Takes off what the layers by policy and claim pay of the policy at hand.</summary>
    /// <param name="year">The policy's year, listed, with the claims above what <see cref="BeginPolicy"/> gave.</param>
    /// <param name="share">The pool's share of it.</param>
    /// <returns>What is left of the pool's part, by place.</returns>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal ReadOnlySpan<double> Reduce(PolicyYear year, double share)
    {
        var (trials, count) = (year.Trial, year.Count);
        var part = share * terms.Kept;
        var before = part;
        foreach (var (start, end) in surplus)
        {
            var group = 0.0;
            for (var i = start; i < end; i++)
            {
                var ofLayer = taken.AsSpan(i * Block.Length, Block.Length);
                for (var place = 0; place < count; place++)
                    ofLayer[trials[place]] += year.Gross[place] * part * surplusShares[i];
                group += terms.Cuts[i].Share * surplusShares[i];
            }

            part *= 1 - group;
        }

        foreach (var (trial, claim) in year.Claims)
            ceded[trial] += Take(claims, trial, claim * part);
        for (var place = 0; place < count; place++)
        {
            var trial = trials[place];
            var loss = Math.Max(year.Gross[place] * part - ceded[trial], 0);
            ceded[trial] = 0;
            left[place] = Math.Max(loss - Take(policies, trial, loss), 0);
            leftOf[trial] = left[place] > 0 ? left[place] / (year.Gross[place] * before) : 0;
        }

        return left.AsSpan(0, count);
    }

    /// <summary>Adds the events that struck the policy at hand.</summary>
    internal void AddEvents(PolicyYear year, double share, ReadOnlySpan<ulong> trialOf, bool isReduced)
    {
        foreach (var (id, _, _, part) in year.Events)
            eventLoss[id] += part * share * terms.Kept * (isReduced ? leftOf[(int)trialOf[id]] : 1);
    }

    /// <summary>The sum of what a layer has taken of single losses in each trial, before its annual terms and its share.</summary>
    internal Span<double> Taken(int layer) => taken.AsSpan(layer * Block.Length, Block.Length);

    /// <summary>Takes what layers by event carry of the events.</summary>
    internal void CloseEvents(ReadOnlySpan<ulong> trialOf)
    {
        for (var id = 0; id < eventCount; id++)
            Take(events, (int)trialOf[id], eventLoss[id]);
        eventCount = 0;
    }

    /// <summary>Closes the year.</summary>
    /// <param name="total">What single losses have left of the pool's loss in each trial.</param>
    /// <param name="trialOf">The trial of each event.</param>
    /// <param name="defaults">Who fails to pay; null where nobody may.</param>
    internal void Close(ReadOnlySpan<double> total, ReadOnlySpan<ulong> trialOf, Defaults? defaults)
    {
        CloseEvents(trialOf);
        total.CopyTo(before);
        fallback.AsSpan().Clear();
        CloseSingles(surplus);
        CloseSingles(claims);
        CloseSingles(policies);
        var whole = 1 / terms.Kept;
        for (var t = 0; t < Block.Length; t++)
            before[t] *= whole;
        CloseLeading();
        for (var t = 0; t < Block.Length; t++)
            rest[t] = total[t] + fallback[t];
        foreach (var (start, end) in events)
        {
            for (var i = start; i < end; i++)
                Pay(i, isSum: true, taken.AsSpan(i * Block.Length), rest);
        }

        foreach (var (start, end) in annual)
        {
            rest.CopyTo(seen, 0);
            for (var i = start; i < end; i++)
                Pay(i, isSum: false, seen, rest);
        }

        for (var t = 0; t < Block.Length; t++)
            rest[t] = Math.Max(rest[t], 0);
        if (defaults is not null)
            TakeBack(defaults);
    }

    /// <summary>What a carrier fails to pay stays with the members; other layers have been told and do not see it.</summary>
    private void TakeBack(Defaults defaults)
    {
        Array.Clear(Missing);
        for (var layer = 0; layer < debtors.Length; layer++)
        {
            if (debtors[layer].Debtor < 0)
                continue;
            foreach (var t in defaults.Of(debtors[layer].Debtor))
            {
                ref var pays = ref paid[layer * Block.Length + t];
                var missing = pays * (1 - debtors[layer].RecoveryRate);
                pays -= missing;
                rest[t] += missing;
                fallback[t] += missing;
                Missing[layer].Add(missing);
            }
        }
    }

    /// <summary>What layers by policy, claim or surplus pay; what they had taken beyond falls back.</summary>
    private void CloseSingles((int Start, int End)[] groups)
    {
        foreach (var (start, end) in groups)
        {
            for (var i = start; i < end; i++)
            {
                var ofLayer = taken.AsSpan(i * Block.Length, Block.Length);
                for (var t = 0; t < Block.Length; t++)
                {
                    before[t] += terms.Cuts[i].Share * ofLayer[t];
                    fallback[t] += terms.Cuts[i].Share * ofLayer[t];
                }

                Pay(i, isSum: true, ofLayer, fallback);
            }
        }
    }

    private void CloseLeading()
    {
        before.CopyTo(seen, 0);
        foreach (var (start, end) in leading)
        {
            var group = 0.0;
            for (var i = start; i < end; i++)
            {
                for (var t = 0; t < Block.Length; t++)
                    fallback[t] += terms.Cuts[i].Share * seen[t];
                Pay(i, isSum: false, seen, fallback);
                group += terms.Cuts[i].Share;
            }

            for (var t = 0; t < Block.Length; t++)
                seen[t] *= 1 - group;
        }
    }

    private void Pay(int layer, bool isSum, Span<double> of, double[] from) =>
        Widest.Run(new LayerKernel(terms.Cuts[layer], isSum, ref of[0], ref paid[layer * Block.Length], ref from[0]), Block.Length);

    /// <summary>What groups of layers, one after the other, carry of one loss.</summary>
    private double Take((int Start, int End)[] groups, int trial, double loss)
    {
        var all = 0.0;
        foreach (var (start, end) in groups)
        {
            var ofGroup = 0.0;
            for (var i = start; i < end; i++)
            {
                var part = terms.Cuts[i].Of(loss - all);
                taken[i * Block.Length + trial] += part;
                ofGroup += terms.Cuts[i].Share * part;
            }

            all += ofGroup;
        }

        return all;
    }
}

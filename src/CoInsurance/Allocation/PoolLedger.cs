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
    private readonly double[] factor = new double[Block.Length];
    private readonly double keptByTower;
    private int largeCount;

    /// <param name="terms">The pool.</param>
    public PoolLedger(PoolTerms terms)
    {
        this.terms = terms;
        Tower = terms.Tower is null ? null : new TowerLedger(terms.Tower, terms.LayerDebtors);
        Shortfalls = terms.Debtors.Count == 0 ? null : new Shortfalls(terms);
        keptByTower = terms.Tower?.Kept ?? 1;
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

    /// <summary>What the layers carry; null without any.</summary>
    public TowerLedger? Tower { get; }

    /// <summary>What members fail to pay; null where nobody may.</summary>
    public Shortfalls? Shortfalls { get; }

    /// <summary>Starts a block.</summary>
    /// <param name="events">The number of its events.</param>
    public void Begin(int events = 0)
    {
        Tower?.Begin(events);
        shared.AsSpan().Clear();
        large.AsSpan().Clear();
        paid.AsSpan().Clear();
        over.AsSpan().Clear();
    }

    /// <summary>Adds a share of a policy's year and of its part in events.</summary>
    /// <param name="year">The year, listed unless it is summed.</param>
    /// <param name="share">The pool's share.</param>
    /// <param name="eventTrials">The trial of each event of the block.</param>
    /// <param name="isSummed">Whether the year is added with those of other policies, so that only its events are added here.</param>
    public void Add(PolicyYear year, double share, ReadOnlySpan<ulong> eventTrials, bool isSummed = false)
    {
        var isReduced = !isSummed && Tower is not null && terms.Tower!.HasPolicySteps;
        var trials = year.Trial.AsSpan(0, year.Count);
        if (isReduced)
            Add(trials, Tower!.Reduce(year, share), 1);
        else if (!isSummed)
            Add(trials, year.Gross, share * keptByTower);
        Tower?.AddEvents(year, share, eventTrials, isReduced);
    }

    /// <summary>Adds a share of what a policy pays in some trials of the block.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal void Add(ReadOnlySpan<int> trials, ReadOnlySpan<double> payments, double share)
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
        var part = share * keptByTower;
        for (var t = 0; t < sum.Length; t++)
            sum[t] += years[t].Gross * part;
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

    /// <summary>Hands over what was added, to be shared together with what others hand over.</summary>
    /// <param name="sums">Receives it.</param>
    /// <param name="start">The first trial of the block.</param>
    /// <param name="eventTrials">The trial of each event of the block.</param>
    public void Save(PoolSums sums, int start, ReadOnlySpan<ulong> eventTrials)
    {
        ShareLarge();
        Tower?.CloseEvents(eventTrials);
        for (var c = 0; c < SumsOf(terms); c++)
        {
            var to = sums.Of(c, start, Block.Length);
            SumAt(c)[..to.Length].CopyTo(to);
        }
    }

    /// <summary>Takes up, after <see cref="Begin"/>, what was handed over, as if it had been added here.</summary>
    public void Load(PoolSums sums, int start)
    {
        for (var c = 0; c < SumsOf(terms); c++)
            sums.Of(c, start, Block.Length).CopyTo(SumAt(c));
    }

    /// <summary>The number of sums from which the year is shared.</summary>
    internal static int SumsOf(PoolTerms terms) => 3 + terms.Members.Count + (terms.Tower?.Layers.Count ?? 0);

    private Span<double> SumAt(int place) => place switch
    {
        0 => shared,
        1 => large,
        2 => over,
        _ when place < 3 + terms.Members.Count => paid.AsSpan((place - 3) * Stride, Block.Length),
        _ => Tower!.Taken(place - 3 - terms.Members.Count),
    };

    /// <summary>Shares what was added.</summary>
    /// <param name="eventTrials">The trial of each event of the block.</param>
    /// <param name="defaults">Who fails to pay; null where nobody may.</param>
    public void Close(ReadOnlySpan<ulong> eventTrials = default, Defaults? defaults = null)
    {
        ShareLarge();
        for (var t = 0; t < Block.Length; t++)
            total[t] = shared[t] + large[t];
        if (terms.Members.Count == 0)
        {
            total.CopyTo(unplaced, 0);
            return;
        }

        var retained = total;
        if (Tower is not null)
        {
            Tower.Close(total, eventTrials, defaults);
            Cede(Tower);
            retained = Tower.Rest;
        }

        Widest.Run(
            new Waterfall(terms.Lines, terms.AnnualCapacity, terms.Overflow == Overflow.Redistribute, Stride, ref shared[0], ref paid[0], ref rest[0]),
            Block.Length);
        var (left, right) = terms.Overflow == Overflow.Backstop ? (backstop, unplaced) : (unplaced, backstop);
        for (var t = 0; t < Block.Length; t++)
        {
            right[t] = 0;
            left[t] = rest[t] + over[t];
            unplaced[t] += terms.OpenLine * retained[t];
        }

        if (defaults is not null)
            Shortfalls!.Apply(defaults, paid, retained, Tower, unplaced);
        if (Tower is not null)
            CloseLayers(Tower);
    }

    /// <summary>
    /// What the layers by event and by year carry takes the same share off all that members owe already, and members owe
    /// their lines on the layers that the pool carries.
    /// </summary>
    private void Cede(TowerLedger tower)
    {
        for (var t = 0; t < Block.Length; t++)
        {
            shared[t] += tower.Fallback[t];
            var sum = total[t] + tower.Fallback[t];
            factor[t] = sum > 0 ? tower.Rest[t] / sum : 1;
        }

        Widest.Run(new ScaleKernel(ref factor[0], ref shared[0]), Block.Length);
        Widest.Run(new ScaleKernel(ref factor[0], ref over[0]), Block.Length);
        for (var member = 0; member < terms.Members.Count; member++)
            Widest.Run(new ScaleKernel(ref factor[0], ref paid[member * Stride]), Block.Length);
        for (var layer = 0; layer < terms.LayerLines.Count; layer++)
        {
            var ofLayer = tower.Paid(layer);
            for (var member = 0; member < (terms.LayerLines[layer]?.Length ?? 0); member++)
            {
                var line = terms.LayerLines[layer]![member];
                var owed = paid.AsSpan(member * Stride, Block.Length);
                for (var t = 0; t < Block.Length; t++)
                    owed[t] += line * ofLayer[t];
            }
        }
    }

    /// <summary>The pool's loss is that before the layers; what nobody has signed of a layer that the pool carries is unplaced.</summary>
    private void CloseLayers(TowerLedger tower)
    {
        tower.Before.CopyTo(total, 0);
        for (var layer = 0; layer < terms.LayerLines.Count; layer++)
        {
            var open = terms.OpenLayerLines[layer];
            if (open == 0)
                continue;
            var ofLayer = tower.Paid(layer);
            for (var t = 0; t < Block.Length; t++)
                unplaced[t] += open * ofLayer[t];
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

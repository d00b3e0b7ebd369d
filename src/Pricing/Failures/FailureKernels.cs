using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;
using TechFinance.Actuarial.Pricing.Dependence;

namespace TechFinance.Actuarial.Pricing.Failures;

/// <summary>
/// The two words of each candidate. Of the first the upper 36 bits follow the leading 16 of the latent variable's uniform,
/// and its lower 28 with the lower 12 of the second give the cause; the upper 52 of the second give the share drawn.
/// </summary>
internal readonly ref struct CandidateKernel(StreamKey stream, ulong block, bool hasCause, FailureColumns columns) : IKernel
{
    private readonly StreamKey stream = stream;
    private readonly ulong block = block;
    private readonly bool hasCause = hasCause;
    private readonly FailureColumns columns = columns;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run<TLane>(nuint start, nuint end)
        where TLane : struct, ILane<TLane>
    {
        ref var drawn = ref columns.Candidate[0];
        ref var rows = ref columns.Row[0];
        ref var places = ref columns.Latent[0];
        ref var causes = ref columns.Cause[0];
        ref var shares = ref columns.Share[0];
        var (key0, key1, high, withCause) = (stream.Key0, stream.Key1, block, hasCause);
        const ulong purpose = (ulong)LossPurpose.Failure << StreamKey.PurposeShift;
        for (var i = start; i < end; i += (nuint)TLane.Count)
        {
            var candidate = TLane.LoadBits(ref drawn, i);
            var (x0, x1) = (TLane.OfBits(high), (candidate & TLane.OfBits(FailureColumns.Trial)) | TLane.OfBits(purpose));
            Threefry.Mix(key0, key1, ref x0, ref x1);
            var word = (candidate & TLane.OfBits(FailureColumns.Leading)) | TLane.ShiftRight(x0, Candidates.LeadingBits);
            NormalTable.Locate(Uniform.OfBits(word), out var place).StoreBits(ref rows, i);
            place.Store(ref places, i);
            if (withCause)
                Uniform.OfBits(TLane.ShiftLeft(x0, 36) | TLane.ShiftLeft(x1 & TLane.OfBits(0xFFF), 24)).Store(ref causes, i);
            Uniform.OfBits(x1).Store(ref shares, i);
        }
    }
}

/// <summary>
/// Decides at which gate each candidate fails, the first one whose threshold its latent variable does not reach, and keeps
/// those that fail for an insured cause.
/// </summary>
internal readonly ref struct GateKernel(
    FailureTable table, double residual, bool isScaled, double[]? thresholds, FailureColumns columns, ulong[] trial) : IKernel
{
    private readonly FailureTable table = table;
    private readonly double residual = residual;
    private readonly bool isScaled = isScaled;
    private readonly double[]? thresholds = thresholds;
    private readonly FailureColumns columns = columns;
    private readonly ulong[] trial = trial;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run<TLane>(nuint start, nuint end)
        where TLane : struct, ILane<TLane>
    {
        ref var candidates = ref columns.Candidate[0];
        ref var trials = ref Unsafe.As<ulong, double>(ref trial[0]);
        ref var latents = ref columns.Latent[0];
        ref var commons = ref columns.Common[0];
        ref var scales = ref columns.Scale[0];
        ref var causes = ref columns.Cause[0];
        ref var amounts = ref columns.Spent[0];
        ref var gates = ref columns.Gate[0];
        ref var shares = ref columns.Share[0];
        var (limits, costs, insured, weight) = (table.Thresholds, table.Spent, table.InsuredCause, residual);
        var (scaled, own) = (isScaled, thresholds);
        var (all, alike) = (table.AllInsured, table.OneShare && !table.HasYears);
        var n = columns.Count;
        for (var i = start; i < end; i += (nuint)TLane.Count)
        {
            var factor = scaled ? TLane.Of(weight) * TLane.Load(ref scales, i) : TLane.Of(weight);
            var latent = TLane.Fma(factor, TLane.Load(ref latents, i), TLane.Load(ref commons, i));
            var (fails, spent) = (TLane.Less(latent, Limit<TLane>(limits, own, limits.Length - 1, i)), TLane.Of(costs[^1]));
            var (gate, cause) = (TLane.Of(0), TLane.Of(insured[^1]));
            for (var g = limits.Length - 2; g >= 0; g--)
            {
                var before = TLane.Less(latent, Limit<TLane>(limits, own, g, i));
                spent = TLane.Select(before, TLane.Of(costs[g]), spent);
                if (!all)
                    cause = TLane.Select(before, TLane.Of(insured[g]), cause);
                if (!alike)
                    gate += TLane.Select(before, TLane.Of(0), TLane.Of(1));
            }

            if (!all)
                fails &= TLane.Less(TLane.Load(ref causes, i), cause);
            if (!alike)
                TLane.Keep(fails, gate, ref gates, (nuint)n);
            TLane.Keep(fails, spent, ref amounts, (nuint)n);
            TLane.Keep(fails, TLane.Load(ref shares, i), ref shares, (nuint)n);
            n += TLane.Keep(fails, TLane.LoadBits(ref candidates, i) & TLane.OfBits(FailureColumns.Trial), ref trials, (nuint)n);
        }

        columns.Count = n;
    }

    /// <summary>The threshold of a gate, the same in all trials unless each candidate has its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Limit<TLane>(double[] limits, double[]? own, int gate, nuint i)
        where TLane : struct, ILane<TLane> =>
        own is null ? TLane.Of(limits[gate]) : TLane.Load(ref own[gate * Block.Length], i);
}

/// <summary>
/// The probability of failing up to a gate where the odds of failing are multiplied by what belongs to the candidate's trial: with r
/// the odds at each gate and u the multiplier it is 1 − ∏(1 + u r)^-span.
/// </summary>
/// <param name="odds">The odds at the gate.</param>
/// <param name="span">The power to which the probability of passing the gate is raised.</param>
/// <param name="multiplier">For each candidate u.</param>
/// <param name="hazard">For each candidate Σ span × log(1 + u r) over the gates before, to which that of the gate is added.</param>
/// <param name="probability">Receives the probability.</param>
internal readonly ref struct UncertainOddsKernel(double odds, double span, ref double multiplier, ref double hazard, ref double probability) : IKernel
{
    private readonly double odds = odds;
    private readonly double span = span;
    private readonly ref double multiplier = ref multiplier;
    private readonly ref double hazard = ref hazard;
    private readonly ref double probability = ref probability;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run<TLane>(nuint start, nuint end)
        where TLane : struct, ILane<TLane>
    {
        ref var multipliers = ref multiplier;
        ref var hazards = ref hazard;
        ref var probabilities = ref probability;
        var (r, power) = (odds, span);
        for (var i = start; i < end; i += (nuint)TLane.Count)
        {
            var sum = TLane.Load(ref hazards, i) + default(Logarithm.OnePlus).Of(TLane.Load(ref multipliers, i) * TLane.Of(r)) * TLane.Of(power);
            sum.Store(ref hazards, i);
            (TLane.Of(0) - default(Exponential.MinusOne).Of(TLane.Of(0) - sum)).Store(ref probabilities, i);
        }
    }
}

/// <summary>What kernels read of each candidate and write of each failure, side by side. Owned by one thread.</summary>
internal sealed class FailureColumns
{
    /// <summary>What a candidate's trial is of it, and the leading bits of its uniform.</summary>
    internal const ulong Trial = 0xFFFF, Leading = 0xFFFFul << (64 - Candidates.LeadingBits);

    /// <summary>The candidates: trial and leading bits in one.</summary>
    internal ulong[] Candidate { get; } = new ulong[Block.Length];

    /// <summary>The common part of each candidate's latent variable.</summary>
    internal double[] Common { get; } = new double[Block.Length];

    /// <summary>The row of each candidate's own part in the table of the normal quantile.</summary>
    internal ulong[] Row { get; } = new ulong[Block.Length];

    /// <summary>What each candidate's own part is multiplied by besides its weight, where there is a tail.</summary>
    internal double[] Scale { get; } = new double[Block.Length];

    /// <summary>The place of each candidate's own part within its row, and then its value, a normal quantile.</summary>
    internal double[] Latent { get; } = new double[Block.Length];

    /// <summary>The uniform that decides whether each candidate's cause is insured.</summary>
    internal double[] Cause { get; } = new double[Block.Length];

    /// <summary>The share of the exposure spent until each failure.</summary>
    internal double[] Spent { get; } = new double[Block.Length];

    /// <summary>The gate at which each failure happens.</summary>
    internal double[] Gate { get; } = new double[Block.Length];

    /// <summary>The uniform of each failure's share that is drawn, and then the share.</summary>
    internal double[] Share { get; } = new double[Block.Length];

    /// <summary>The number of failures.</summary>
    internal int Count { get; set; }
}

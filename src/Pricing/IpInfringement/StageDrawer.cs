using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Vectors;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.IpInfringement;

/// <summary>
/// Follows claims through the outcomes of their endings: adds up months, lost profit and defence cost, and lets costs and
/// awards grow with time. Owned by one thread.
/// </summary>
internal sealed class StageDrawer
{
    private readonly ulong[] first = new ulong[Claims.Capacity];
    private readonly ulong[] second = new ulong[Claims.Capacity];

    // Of the outcomes of one place, and added up over those before it.
    private readonly double[] months = new double[Claims.Capacity];
    private readonly double[] profit = new double[Claims.Capacity];
    private readonly double[] cost = new double[Claims.Capacity];
    private readonly double[] elapsed = new double[Claims.Capacity];
    private readonly double[] lost = new double[Claims.Capacity];

    /// <summary>Completes losses whose awards are drawn.</summary>
    /// <param name="model">The model, with stages.</param>
    /// <param name="stream">The policy's stream.</param>
    /// <param name="block">The block of trials.</param>
    /// <param name="scale">Multiplies defence costs and lost profit; awards have it already.</param>
    /// <param name="ends">The ending of each claim.</param>
    /// <param name="firstCosts">The words of the first outcomes' defence costs.</param>
    /// <param name="losses">Their amounts are the awards; receives amounts and defence costs.</param>
    internal void Draw(CompiledModel model, StreamKey stream, ulong block, double scale, ReadOnlySpan<int> ends, ulong[] firstCosts, Losses losses)
    {
        var count = losses.Count;
        elapsed.AsSpan(0, count).Clear();
        lost.AsSpan(0, count).Clear();
        losses.Defence.AsSpan(0, count).Clear();
        for (var place = 0; place < model.Stages.Length; place++)
        {
            var stage = model.Stages[place];
            var purpose = (byte)(LossPurpose.Stage + 2 * place);
            if (stage.Durations is not null)
                Words.AtPadded(stream, purpose, block, losses.Claims.Index, count, first, second);
            Sample(stage.Durations, first, months, ends);
            Sample(stage.LostProfits, second, profit, ends);
            if (place > 0 && stage.DefenceCosts is not null)
                Words.AtPadded(stream, (byte)(purpose + 1), block, losses.Claims.Index, count, first, second);
            Sample(stage.DefenceCosts, place == 0 ? firstCosts : first, cost, ends);
            Widest.RunPadded(new StageKernel(this, losses, model.DefenceGrowth), count);
        }

        Widest.RunPadded(new EndKernel(this, losses, model.AwardGrowth, scale), count);
    }

    private static void Sample(MixedSampler? sampler, ulong[] words, double[] amounts, ReadOnlySpan<int> ends)
    {
        var drawn = amounts.AsSpan(0, ends.Length);
        if (sampler is null)
        {
            drawn.Clear();
            return;
        }

        Uniform.Of(words.AsSpan(0, ends.Length), drawn);
        sampler.Sample(ends, drawn, drawn);
    }

    /// <summary>One outcome of every claim: its defence cost is spent, on average, half-way through its months.</summary>
    private readonly ref struct StageKernel(StageDrawer drawer, Losses losses, double growth) : IKernel
    {
        private readonly StageDrawer drawer = drawer;
        private readonly Losses losses = losses;
        private readonly double growth = growth;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var months = ref drawer.months[0];
            ref var profits = ref drawer.profit[0];
            ref var costs = ref drawer.cost[0];
            ref var elapsed = ref drawer.elapsed[0];
            ref var lost = ref drawer.lost[0];
            ref var defence = ref losses.Defence[0];
            var (rate, half) = (TLane.Of(growth), TLane.Of(0.5));
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var (before, lasts) = (TLane.Load(ref elapsed, i), TLane.Load(ref months, i));
                var grown = new Exponential().Of(rate * TLane.Fma(lasts, half, before));
                (TLane.Load(ref defence, i) + TLane.Load(ref costs, i) * grown).Store(ref defence, i);
                (TLane.Load(ref lost, i) + TLane.Load(ref profits, i) * lasts).Store(ref lost, i);
                (before + lasts).Store(ref elapsed, i);
            }
        }
    }

    /// <summary>The end of every claim: the award has grown with all its months.</summary>
    private readonly ref struct EndKernel(StageDrawer drawer, Losses losses, double growth, double scale) : IKernel
    {
        private readonly StageDrawer drawer = drawer;
        private readonly Losses losses = losses;
        private readonly double growth = growth;
        private readonly double scale = scale;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var elapsed = ref drawer.elapsed[0];
            ref var lost = ref drawer.lost[0];
            ref var amounts = ref losses.Amount[0];
            ref var defence = ref losses.Defence[0];
            var (rate, factor) = (TLane.Of(growth), TLane.Of(scale));
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var grown = new Exponential().Of(rate * TLane.Load(ref elapsed, i));
                (TLane.Load(ref amounts, i) * grown + TLane.Load(ref lost, i) * factor).Store(ref amounts, i);
                (TLane.Load(ref defence, i) * factor).Store(ref defence, i);
            }
        }
    }
}

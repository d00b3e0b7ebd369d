using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Dependence;

/// <summary>
/// Which uniforms can belong to a failure, in the trials of a block, for all latent variables with one common part: those
/// below Φ((g − common)/residual), where g is the threshold rounded up to an eighth. Of the bound only its 2^-16 part is
/// kept, rounded up. Made when first asked for in a block, and shared by all projects with about the same threshold, it
/// spares most projects most of a uniform and a quantile in most trials.
/// </summary>
/// <param name="residual">The weight of the latent variable's own part.</param>
/// <param name="common">The common part in each trial; another block's after each draw.</param>
internal sealed class FailureBound(double residual, double[] common)
{
    private const int StepsPerUnit = 8;
    private const int Steps = 10 * StepsPerUnit;

    private readonly (ulong Block, ushort[] Bound)?[] bounds = new (ulong, ushort[])?[2 * Steps + 1];
    private readonly ushort[] all = [.. Enumerable.Repeat(ushort.MaxValue, Block.Length)];
    private readonly double[] probability = new double[Block.Length];

    /// <summary>The bounds for a threshold: a uniform below it has no larger leading 16 bits than its trial's bound.</summary>
    internal ushort[] At(double threshold, ulong block)
    {
        if (residual == 0 || threshold > Steps / StepsPerUnit)
            return all;
        var step = (int)Math.Ceiling(Math.Max(threshold, -Steps / StepsPerUnit) * StepsPerUnit);
        ref var known = ref bounds[step + Steps];
        if (known?.Block == block)
            return known.Value.Bound;
        var bound = known?.Bound ?? new ushort[Block.Length];
        known = (block, bound);
        Widest.Run(new Kernel((double)step / StepsPerUnit, residual, ref common[0], ref probability[0]), Block.Length);
        RoundUp(bound);
        return bound;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void RoundUp(ushort[] bound)
    {
        var from = probability.AsSpan(0, Block.Length);
        var to = bound.AsSpan(0, Block.Length);
        for (var t = 0; t < from.Length; t++)
            to[t] = (ushort)Math.Min((int)(from[t] * 65536), ushort.MaxValue);
    }

    private readonly ref struct Kernel(double threshold, double residual, ref double common, ref double bound) : IKernel
    {
        // More than the rounding of the quantile, the latent variable and this cdf together.
        private const double Slack = 1 + 1e-9;

        private readonly double threshold = threshold;
        private readonly double residual = residual;
        private readonly ref double common = ref common;
        private readonly ref double bound = ref bound;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var from = ref common;
            ref var to = ref bound;
            var (g, scale) = (threshold, 1 / residual);
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var x = (TLane.Of(g) - TLane.Load(ref from, i)) * TLane.Of(scale);
                (default(NormalCdf).Of(x) * TLane.Of(Slack)).Store(ref to, i);
            }
        }
    }
}

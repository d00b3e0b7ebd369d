using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Dependence;

/// <summary>
/// Which uniforms can belong to a failure, in the trials of a block, for all latent variables with one common part: those
/// below Φ((g − common)/(residual × scale)), where g is the threshold rounded up to an eighth. Of the bound only its 2^-16 part is
/// kept, rounded up. Made when first asked for after a draw, and shared by all projects with about the same threshold, it
/// spares most projects most of a uniform and a quantile in most trials.
/// </summary>
/// <param name="residual">The weight of the latent variable's own part.</param>
/// <param name="common">The common part in each trial; other values after each draw.</param>
/// <param name="ownScale">What the own part is multiplied by in each trial besides its weight; null for nothing.</param>
internal sealed class FailureBound(double residual, double[] common, double[]? ownScale)
{
    private const int StepsPerUnit = 8;
    private const int Steps = 10 * StepsPerUnit;

    private readonly (int Draw, ushort[] Bound)?[] bounds = new (int, ushort[])?[2 * Steps + 1];
    private readonly ushort[] all = [.. Enumerable.Repeat(ushort.MaxValue, Block.Length)];
    private readonly double[] probability = new double[Block.Length];
    private int draw;

    /// <summary>Is told that the common part was drawn again.</summary>
    internal void Forget() => draw++;

    /// <summary>The bounds for a threshold: a uniform below it has no larger leading 16 bits than its trial's bound.</summary>
    internal ushort[] At(double threshold)
    {
        if (residual == 0 || threshold > Steps / StepsPerUnit)
            return all;
        var step = (int)Math.Ceiling(Math.Max(threshold, -Steps / StepsPerUnit) * StepsPerUnit);
        ref var known = ref bounds[step + Steps];
        if (known?.Draw == draw)
            return known.Value.Bound;
        var bound = known?.Bound ?? new ushort[Block.Length];
        known = (draw, bound);
        Widest.Run(new Kernel((double)step / StepsPerUnit, residual, ref common[0], ownScale, ref probability[0]), Block.Length);
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

    private readonly ref struct Kernel(double threshold, double residual, ref double common, double[]? ownScale, ref double bound) : IKernel
    {
        // More than the rounding of the quantile, the latent variable and this cdf together.
        private const double Slack = 1 + 1e-7;

        private readonly double threshold = threshold;
        private readonly double residual = residual;
        private readonly ref double common = ref common;
        private readonly double[]? ownScale = ownScale;
        private readonly ref double bound = ref bound;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var from = ref common;
            ref var to = ref bound;
            var (g, scale, scales) = (threshold, 1 / residual, ownScale);
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var x = (TLane.Of(g) - TLane.Load(ref from, i)) * TLane.Of(scale);
                if (scales is not null)
                    x /= TLane.Load(ref scales[0], i);
                (default(NormalCdf).Of(x) * TLane.Of(Slack)).Store(ref to, i);
            }
        }
    }
}

using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Simulator.Running;

/// <summary>
/// Sums over the trials of every policy by itself, without a column of figures for any: the blocks are drawn again. Blocks go to a
/// fixed number of lanes in turns, each lane is worked on in order, and the lanes are added up in order, so that threads do not matter.
/// </summary>
internal sealed class PolicySample
{
    private const int Lanes = 8;

    private PolicySample(int policies) =>
        (Sum, Squares, Weighted, WeightedSquares) = (new double[policies], new double[policies], new double[policies], new double[policies]);

    /// <summary>Σ x of each policy.</summary>
    internal double[] Sum { get; }

    /// <summary>Σ x² of each policy.</summary>
    internal double[] Squares { get; }

    /// <summary>Σ w x of each policy.</summary>
    internal double[] Weighted { get; }

    /// <summary>Σ (w x)² of each policy.</summary>
    internal double[] WeightedSquares { get; }

    /// <summary>Draws a scenario again.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="figures">Where its run put its figures; they are left as they are.</param>
    /// <param name="shares">What each policy's gross loss is multiplied by.</param>
    /// <param name="weights">The weight of each trial.</param>
    /// <param name="threads">The number of threads.</param>
    /// <param name="done">Is told the number of trials done so far, by any thread; may be null.</param>
    /// <param name="cancellation">Ends the work between blocks.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal static PolicySample Of(
        CompiledScenario scenario, Figures figures, double[] shares, double[] weights, int threads, Action<int>? done, CancellationToken cancellation)
    {
        var (blocks, finished) = (Block.Count(weights.Length), 0);
        var lanes = new PolicySample[Math.Min(Lanes, blocks)];
        BlockLoop.Run(
            lanes.Length,
            threads,
            () => new BlockWorker(scenario, figures),
            (worker, lane) =>
            {
                lanes[lane] = new PolicySample(shares.Length);
                for (var block = lane; block < blocks; block += lanes.Length)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var ofBlock = weights.AsMemory(block * Block.Length, Math.Min(Block.Length, weights.Length - block * Block.Length));
                    worker.Redraw(block, (policy, year) => lanes[lane].Add(policy, year, shares[policy], ofBlock.Span));
                    done?.Invoke(Math.Min(weights.Length, Interlocked.Increment(ref finished) * Block.Length));
                }
            },
            done: null,
            cancellation);
        for (var lane = 1; lane < lanes.Length; lane++)
            lanes[0].Add(lanes[lane]);
        return lanes[0];
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Add(int policy, PolicyYear year, double share, ReadOnlySpan<double> weights)
    {
        var (trials, gross) = (year.Trial, year.Gross);
        var (sum, squares, weighted, weightedSquares) = (Sum[policy], Squares[policy], Weighted[policy], WeightedSquares[policy]);
        for (var i = 0; i < year.Count; i++)
        {
            // The last block may reach beyond the last trial.
            if (trials[i] >= weights.Length)
                continue;
            var x = share * gross[i];
            var w = weights[trials[i]] * x;
            sum += x;
            squares += x * x;
            weighted += w;
            weightedSquares += w * w;
        }

        (Sum[policy], Squares[policy], Weighted[policy], WeightedSquares[policy]) = (sum, squares, weighted, weightedSquares);
    }

    private void Add(PolicySample other)
    {
        for (var policy = 0; policy < Sum.Length; policy++)
        {
            Sum[policy] += other.Sum[policy];
            Squares[policy] += other.Squares[policy];
            Weighted[policy] += other.Weighted[policy];
            WeightedSquares[policy] += other.WeightedSquares[policy];
        }
    }
}

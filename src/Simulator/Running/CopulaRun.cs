using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.MonteCarlo.Copulas;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.Pricing.Dependence;

namespace TechFinance.Actuarial.Simulator.Running;

/// <summary>
/// Runs a scenario whose groups of policies are joined by copulas: one group after the other is simulated, its trials are put into the order
/// that the copula gives its gross losses, and added to those of the groups before; then the pool shares the sums. Memory is that of two
/// runs, whatever the number of groups, and the scores of one copula.
/// </summary>
internal sealed class CopulaRun
{
    private readonly CompiledScenario scenario;
    private readonly Figures figures;
    private readonly Figures part;
    private readonly PoolSums sums;
    private readonly PoolSums partSums;
    private readonly int trials;
    private readonly int threads;
    private readonly CancellationToken cancellation;

    private CopulaRun(CompiledScenario scenario, Figures figures, int threads, CancellationToken cancellation)
    {
        (this.scenario, this.figures, this.threads, this.cancellation) = (scenario, figures, threads, cancellation);
        trials = figures.GroundUp.Length;
        part = new Figures(scenario, trials, isPart: true);
        (sums, partSums) = (new PoolSums(scenario.Pool, trials), new PoolSums(scenario.Pool, trials));
    }

    /// <summary>Runs the scenario into the figures.</summary>
    internal static void Run(CompiledScenario scenario, Figures figures, int threads, Action<int>? done, CancellationToken cancellation)
    {
        var run = new CopulaRun(scenario, figures, threads, cancellation);
        var passes = 1 + scenario.Assumptions.Copulas.Sum(copula => copula.Groups.Count);
        var pass = 0;
        run.Add(0, null, Progress());
        foreach (var copula in scenario.Assumptions.Copulas)
        {
            var scores = copula.Scores(scenario.Assumptions.Scenario.Seed, run.trials);
            foreach (var score in scores)
                run.Add(pass, score, Progress());
        }

        run.Share();

        Action<int>? Progress()
        {
            var before = (double)pass++ / passes;
            return done is null ? null : blocks => done((int)Math.Min(run.trials, run.trials * before + (double)blocks * Block.Length / passes));
        }
    }

    /// <summary>Simulates a group and adds its trials, in the order that puts the ranks of its gross losses where those of the scores are.</summary>
    private void Add(int group, double[]? scores, Action<int>? done)
    {
        BlockLoop.Run(
            Block.Count(trials), threads, () => new BlockWorker(scenario, part, group, partSums), (worker, block) => worker.Work(block), done, cancellation);
        var sources = scores is null ? null : RankOrder.Sources(part.Gross, scores);
        figures.Add(part, sources);
        sums.Add(partSums, sources);
    }

    private void Share() => BlockLoop.Run(
        Block.Count(trials),
        threads,
        () => (Pool: new PoolWorker(scenario, figures), Factors: new Factors(scenario.Assumptions.Scenario.Seed, scenario.FactorSums)),
        (worker, block) =>
        {
            worker.Factors.Draw((ulong)block);
            worker.Pool.Begin((ulong)block, events: 0, worker.Factors.Economy);
            worker.Pool.Ledger.Load(sums, block * Block.Length);
            worker.Pool.Close(block, []);
        },
        done: null,
        cancellation);
}

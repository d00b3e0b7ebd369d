using TechFinance.Actuarial.CoInsurance.Capital;
using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Simulator.Results;

/// <summary>What one policy adds to the tail.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Mean">Its expected loss to the pool; gross where there is no pool.</param>
/// <param name="CoTvar">Its co-TVaR: its part of the TVaR of the pool's loss, or of the gross loss.</param>
/// <param name="Share">Its share of that.</param>
public sealed record PolicyCapital(string Policy, Estimate Mean, Estimate CoTvar, double Share);

/// <summary>The co-TVaR of every policy, from blocks that are drawn again.</summary>
public static class PolicyCapitals
{
    private const int FewestBeyond = 10;

    /// <summary>The measure whose tail is allocated to policies: the first TVaR that the book asks for; null for none.</summary>
    /// <param name="assumptions">The scenario.</param>
    public static TailValueAtRisk? MeasureOf(Assumptions assumptions) => assumptions.Pool.CapitalMeasures.OfType<TailValueAtRisk>().FirstOrDefault();

    /// <summary>Why a scenario's policies cannot be told apart; null where they can.</summary>
    /// <param name="assumptions">The scenario.</param>
    public static string? ObstacleOf(Assumptions assumptions) =>
        MeasureOf(assumptions) is null ? $"--by-policy allocates TVaR, but pool.csv of the scenario '{assumptions.Scenario.Id}' has no such capital_measure; needed: tvar p"
        : assumptions.Copulas.Count > 0 ? $"--by-policy is not built for copulas, which reorder the years of groups, and the scenario '{assumptions.Scenario.Id}' has one"
        : null;

    /// <summary>
    /// The policies in the order of their names. Their co-TVaRs add up to the TVaR exactly, whatever the order. The standard error is
    /// √(Σ (w x)² − (Σ w x)²/n) over the trials with their weights w, which leaves out that the quantile is estimated too: with that it
    /// would be smaller.
    /// </summary>
    /// <param name="result">The simulated scenario.</param>
    /// <param name="threads">The number of threads; the figures do not depend on it.</param>
    /// <param name="done">Is told the number of trials done so far, by any thread; may be null.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<PolicyCapital> Of(SimulationResult result, int threads, Action<int>? done, CancellationToken cancellation)
    {
        var (scenario, figures) = result.Source!.Value;
        var measure = MeasureOf(result.Assumptions)!;
        var total = figures.HasPool ? figures.Pool : figures.Gross;
        var trials = total.Length;
        var tail = TailWeights.Of(total, measure.Probability);
        double[] shares = [.. scenario.Policies.Select(p => figures.HasPool ? p.PoolShare : 1)];
        var sums = PolicySample.Of(scenario, figures, shares, tail.Weights, threads, done, cancellation);

        var parts = (double[])sums.Weighted.Clone();
        var whole = WholeSteps.AddUp(parts, tail.Mean);
        var tooFew = trials * (1 - measure.Probability) < FewestBeyond * (1 - 1e-12);
        return
        [
            .. scenario.Policies
                .Select((policy, i) => new PolicyCapital(
                    policy.Id,
                    new Estimate(sums.Sum[i] / trials, trials == 1 ? double.PositiveInfinity : Error(sums.Squares[i], sums.Sum[i]) / trials),
                    new Estimate(parts[i], tooFew ? double.PositiveInfinity : Error(sums.WeightedSquares[i], sums.Weighted[i])),
                    whole == 0 ? 0 : parts[i] / whole))
                .OrderBy(p => p.Policy, StringComparer.Ordinal),
        ];

        // Of a sum of independent figures of the trials.
        double Error(double squares, double sum) => Math.Sqrt(Math.Max(0, squares - sum * sum / trials) * trials / Math.Max(1, trials - 1));
    }
}

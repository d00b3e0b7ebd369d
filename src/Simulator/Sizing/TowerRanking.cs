using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Simulator.Sizing;

/// <summary>What a scenario's pool and tower cost and leave open; amounts are in the scenarios' currency.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Cost">The layers' expected price, what the members are expected to pay, and what their capital costs.</param>
/// <param name="Over">By how much that is more than the cheapest's, on the same draws.</param>
/// <param name="Capital">The members' TVaR, each by itself, together.</param>
/// <param name="Probability">The probability that anything is unplaced.</param>
/// <param name="Unplaced">The expected unplaced loss.</param>
/// <param name="Purse">What the state is expected to pay, less what it receives, as a share of the pool's expected loss.</param>
/// <param name="BeatenBy">A scenario that is no worse in cost, capital and expected unplaced loss, and better in one; null for an efficient one.</param>
public sealed record RankedTower(string Scenario, Estimate Cost, Estimate Over, Estimate Capital, Estimate Probability, Estimate Unplaced, Estimate Purse, string? BeatenBy);

/// <summary>Compares the towers of scenarios on the same draws.</summary>
public static class TowerRanking
{
    // What differs by rounding is no difference.
    private const double Rounding = 1e-9;

    /// <summary>Why scenarios cannot be compared; null where they can.</summary>
    public static string? Obstacle(IReadOnlyList<Assumptions> all, double level) => all switch
    {
        [_] => "one scenario is nothing to compare",
        _ when all.FirstOrDefault(a => a.Scenario.Currency != all[0].Scenario.Currency) is { Scenario: var other } =>
            $"the results of {all[0].Scenario.Id} are in {all[0].Scenario.Currency}, those of {other.Id} in {other.Currency}",
        _ when all.FirstOrDefault(a => a.Pool.Members.Count == 0) is { } bare => $"{bare.Scenario.Id} has no pool",
        _ => LinePlan.TooFew(all[0].Scenario.Trials, 1 - level),
    };

    /// <summary>The scenarios, the cheapest first.</summary>
    /// <param name="assumptions">Scenarios without an obstacle, with the same trials and seed.</param>
    /// <param name="level">The level of TVaR.</param>
    /// <param name="threads">The number of threads; at least 1.</param>
    /// <param name="cancellation">Ends a run.</param>
    public static IReadOnlyList<RankedTower> Of(IEnumerable<Assumptions> assumptions, double level, int threads, CancellationToken cancellation)
    {
        var towers = assumptions.Select(a => (a.Scenario.Id, Columns: ColumnsOf(Simulation.Run(a, threads, done: null, cancellation), level)))
            .Select(t => (t.Id, t.Columns, Cost: Mean(t.Columns.Cost), Capital: Mean(t.Columns.Capital), Unplaced: Mean(t.Columns.Unplaced)))
            .OrderBy(t => t.Cost.Value).ToArray();
        return
        [
            .. towers.Select(t => new RankedTower(
                t.Id,
                t.Cost,
                Mean([.. t.Columns.Cost.Zip(towers[0].Columns.Cost, (a, b) => a - b)]),
                t.Capital,
                Probability.Of(t.Columns.Unplaced.Count(x => x > 0), t.Columns.Unplaced.Length),
                t.Unplaced,
                Ratio(t.Columns.Purse, t.Columns.Cover),
                towers.FirstOrDefault(o => IsBetter(
                    [o.Cost.Value, o.Capital.Value, o.Unplaced.Value],
                    [t.Cost.Value, t.Capital.Value, t.Unplaced.Value])).Id)),
        ];
    }

    private static bool IsBetter(double[] one, double[] other) =>
        one.Zip(other).All(p => p.First <= p.Second * (1 + Rounding)) && one.Zip(other).Any(p => p.First < p.Second * (1 - Rounding));

    /// <summary>Figures whose means over the trials are those of a tower.</summary>
    private static (double[] Cost, double[] Capital, double[] Unplaced, double[] Purse, double[] Cover) ColumnsOf(SimulationResult result, double level)
    {
        var (assumptions, pool, cover) = (result.Assumptions, result.Assumptions.Pool, SizingTarget.Of(result, Views.Pool));
        var trials = cover.Length;
        var (cost, capital, scratch) = (new double[trials], new double[trials], new double[UpperTail.ScratchLength(trials)]);
        var subsidy = assumptions.Policies.Sum(p => p.Premium * p.Subsidy * p.PoolShare * assumptions.RateOf(p));
        double[] purse = [.. Enumerable.Repeat(subsidy, trials)];
        foreach (var column in result.Columns)
        {
            switch (column.View)
            {
                case Views.Member:
                    AddMember(column.Figures, LinePlan.CostOfCapital(pool, pool.Members.First(m => m.Id == column.Entity)));
                    break;
                case Views.Layer when pool.Layers.First(l => l.Id == column.Entity) is { Carrier: not Layer.PoolCarrier } layer:
                    AddLayer(layer, column.Figures);
                    break;
                case Views.Carrier when column.Entity == Views.Backstop:
                    for (var t = 0; t < trials; t++)
                        purse[t] += column.Figures[t];
                    break;
            }
        }

        var unplaced = SizingTarget.UnplacedOf(result);
        return (cost, capital, unplaced, purse, cover);

        // The mean of these is the TVaR, and they are its influence function.
        void AddMember(double[] paid, double rate)
        {
            var quantile = UpperTail.Of(paid, level, scratch).ValueAtRisk(level).Value;
            for (var t = 0; t < trials; t++)
            {
                var tail = quantile + Math.Max(0, paid[t] - quantile) / (1 - level);
                capital[t] += tail;
                cost[t] += paid[t] + rate * tail;
            }
        }

        void AddLayer(Layer layer, double[] paid)
        {
            for (var t = 0; t < trials; t++)
            {
                var premium = layer.Premium + layer.ReinstatementPremium(paid[t] / layer.Share);
                var price = premium - layer.Commission.Of(premium, paid[t]);
                cost[t] += price;
                purse[t] += layer.Carrier == Layer.StateCarrier ? paid[t] - price : 0;
            }
        }
    }

    private static Estimate Mean(double[] figures) => Moments.Of(figures).Mean;

    /// <summary>A ratio of means, with the standard error of the delta method.</summary>
    private static Estimate Ratio(double[] part, double[] whole)
    {
        var mean = Mean(whole).Value;
        if (mean == 0)
            return new Estimate(0, double.PositiveInfinity);
        var ratio = Mean(part).Value / mean;
        return new Estimate(ratio, Mean([.. part.Zip(whole, (p, w) => (p - ratio * w) / mean)]).StandardError);
    }
}

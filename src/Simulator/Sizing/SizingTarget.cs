using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Simulator.Sizing;

/// <summary>What is sized.</summary>
public enum SizedThing
{
    /// <summary>All capacities of the pool's members, so that seldom anything is unplaced.</summary>
    Pool,

    /// <summary>One member's capacity for the year, so that it is seldom exhausted.</summary>
    Member,

    /// <summary>One layer's limit, so that it is seldom exhausted.</summary>
    Layer,

    /// <summary>The book that the capacities carry: every amount of it multiplied, so that seldom anything is unplaced.</summary>
    Book,
}

/// <summary>What is sized, and how seldom it may fail.</summary>
/// <param name="Thing">What is sized.</param>
/// <param name="Id">The member or layer; empty for the others.</param>
/// <param name="Probability">How often it may fail at most; above 0 and below 1.</param>
public sealed record SizingTarget(SizedThing Thing, string Id, double Probability)
{
    // What is not placed by rounding is no failure.
    private const double Rounding = 1e-9;

    /// <summary>Why it cannot be sized in a scenario; null where it can.</summary>
    public string? Obstacle(Assumptions assumptions)
    {
        var (pool, present) = (assumptions.Pool, assumptions.Pool.Members.Where(m => !assumptions.Scenario.Stress.ExcludeMembers.Contains(m.Id)).ToArray());
        return Thing switch
        {
            _ when present.Length == 0 => "the book has no pool",
            SizedThing.Member when present.All(m => m.Id != Id) => $"no member '{Id}' is in the pool{Tables.Nearest.Suggestion(Id, present.Select(m => m.Id))}",
            SizedThing.Member when double.IsInfinity(present.Single(m => m.Id == Id).AnnualCapacity) => $"the member '{Id}' has no annual_capacity to size",
            SizedThing.Member when present.Single(m => m.Id == Id).AnnualCapacity == 0 => $"the annual_capacity of '{Id}' is 0, and so is any multiple of it",
            SizedThing.Layer when pool.Layers.All(l => l.Id != Id) => $"no layer '{Id}' is in the tower{Tables.Nearest.Suggestion(Id, pool.Layers.Select(l => l.Id))}",
            SizedThing.Layer when double.IsInfinity(pool.Layers.Single(l => l.Id == Id).Limit) => $"the layer '{Id}' has no limit to size",
            SizedThing.Layer when pool.Layers.Single(l => l.Id == Id) is { Reinstatements: null, Basis: not (LayerBasis.Annual or LayerBasis.StopLoss) } =>
                $"the layer '{Id}' is reinstated without end and never exhausted",
            SizedThing.Pool or SizedThing.Book when present.All(m => double.IsInfinity(m.AnnualCapacity) && double.IsInfinity(m.PolicyCapacity)) => "no member has a capacity to size",
            _ => null,
        };
    }

    /// <summary>The scenario with what is sized multiplied by a factor.</summary>
    internal Assumptions With(Assumptions assumptions, double factor) => Thing switch
    {
        SizedThing.Pool => assumptions with
        {
            Scenario = assumptions.Scenario with { Stress = assumptions.Scenario.Stress with { PoolCapacity = assumptions.Scenario.Stress.PoolCapacity * factor } },
        },
        SizedThing.Member => assumptions with
        {
            Pool = assumptions.Pool with { Members = [.. assumptions.Pool.Members.Select(m => m.Id == Id ? m with { AnnualCapacity = m.AnnualCapacity * factor } : m)] },
        },
        SizedThing.Layer => assumptions with
        {
            Pool = assumptions.Pool with { Layers = [.. assumptions.Pool.Layers.Select(l => l.Id == Id ? l with { Limit = l.Limit * factor } : l)] },
        },

        // A search finds what must be large; the larger the book, the more fails.
        _ => assumptions with { Size = assumptions.Size / factor },
    };

    /// <summary>The number of trials in which it fails.</summary>
    internal int Failures(SimulationResult result)
    {
        switch (Thing)
        {
            case SizedThing.Member:
                return Exhausted(result.Columns.Single(c => c.View == Views.Member && c.Entity == Id));
            case SizedThing.Layer:
                return Exhausted(result.Columns.Single(c => c.View == Views.Layer && c.Entity == Id));
            default:
                return UnplacedOf(result).Count(x => x > 0);
        }

        static int Exhausted(Column column) => column.Figures.Count(x => x >= column.Capacity);
    }

    /// <summary>What a factor means in money: the sum of the members' annual capacities, the member's, or the limit; infinite without one.</summary>
    internal double Amount(Assumptions assumptions, double factor) => Thing switch
    {
        SizedThing.Member => factor * assumptions.Scenario.Stress.PoolCapacity * assumptions.Pool.Members.Single(m => m.Id == Id).AnnualCapacity,
        SizedThing.Layer => factor * assumptions.Pool.Layers.Single(l => l.Id == Id).Limit,
        _ => factor * assumptions.Scenario.Stress.PoolCapacity
            * assumptions.Pool.Members.Where(m => !assumptions.Scenario.Stress.ExcludeMembers.Contains(m.Id)).Sum(m => m.AnnualCapacity),
    };

    /// <summary>What is unplaced in each trial, but for rounding.</summary>
    internal static double[] UnplacedOf(SimulationResult result)
    {
        var pool = Of(result, Views.Pool);
        return [.. Of(result, Views.Unplaced).Select((x, t) => x > Rounding * pool[t] ? x : 0)];
    }

    internal static double[] Of(SimulationResult result, string view) => result.Columns.Single(c => c.View == view && c.Entity == Views.All).Figures;
}

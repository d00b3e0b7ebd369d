using System.Globalization;
using TechFinance.Actuarial.CoInsurance.Accounts;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Results;

namespace TechFinance.Actuarial.Simulator.Running;

/// <summary>Runs a scenario: every trial of every policy, shared among the pool.</summary>
public static class Simulation
{
    /// <summary>Simulates a scenario. The figures depend on the assumptions only, not on the threads.</summary>
    /// <param name="assumptions">The scenario and its tables, checked.</param>
    /// <param name="threads">The number of threads; at least 1.</param>
    /// <param name="done">Is told the number of trials done so far, by any thread; may be null.</param>
    /// <param name="cancellation">Ends the run between blocks of trials.</param>
    /// <param name="enterprises">The number of enterprises, those with the largest sums insured, whose figures are wanted; 0 for none.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static SimulationResult Run(Assumptions assumptions, int threads, Action<int>? done, CancellationToken cancellation, int enterprises = 0)
    {
        var trials = assumptions.Scenario.Trials;
        var scenario = new CompiledScenario(assumptions, enterprises);
        var figures = new Figures(scenario, trials);
        if (scenario.Assumptions.Copulas.Count > 0)
            CopulaRun.Run(scenario, figures, threads, done, cancellation);
        else
        {
            BlockLoop.Run(
                Block.Count(trials),
                threads,
                () => new BlockWorker(scenario, figures),
                (worker, block) => worker.Work(block),
                done is null ? null : blocks => done(Math.Min(trials, blocks * Block.Length)),
                cancellation);
        }

        return new SimulationResult(assumptions, [.. ColumnsOf(scenario, figures)], figures.LargestGroundUp, figures.LargestGross)
        {
            Source = (scenario, figures),
            Lines = scenario.Pool.Lines,
            WholePolicies = [.. figures.WholePolicies],
            Shortfalls = [.. figures.Shortfalls?.Metrics(trials) ?? []],
            Money = !figures.HasPool || scenario.Premium == 0 ? null : new PoolResult
            {
                Pool = scenario.Assumptions.Pool,
                Terms = scenario.Pool,
                Premium = scenario.Premium,
                Subsidy = scenario.Subsidy,
                Paid = figures.Members,
                Layers = figures.Layers,
                Borne = figures.Borne,
                PremiumWithClaims = figures.PremiumWithClaims,
            },
            Accumulation = scenario.Enterprises.Count == 0
                ? null
                : new Accumulation([.. scenario.Enterprises.Reported.Zip(figures.Enterprises)], scenario.Enterprises.Count, figures.LargestEnterprise),
        };
    }

    /// <summary>The layers, those who carry them, and, where there are layers, what all members pay.</summary>
    private static IEnumerable<Column> LayersOf(CompiledScenario scenario, Figures figures)
    {
        if (scenario.Pool.Tower is not { } tower)
            yield break;
        for (var i = 0; i < tower.Layers.Count; i++)
            yield return new Column(Views.Layer, tower.Layers[i].Id, figures.Layers[i], tower.Exhausted(i));
        yield return new Column(Views.Carrier, Layer.PoolCarrier, figures.Sum(figures.Members));
        foreach (var carrier in tower.Layers.Select((layer, i) => (layer.Carrier, Figures: figures.Layers[i])).GroupBy(l => l.Carrier).OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            if (carrier.Key != Layer.PoolCarrier)
                yield return new Column(Views.Carrier, carrier.Key, figures.Sum([.. carrier.Select(layer => layer.Figures)]));
        }
    }

    private static IEnumerable<Column> ColumnsOf(CompiledScenario scenario, Figures figures)
    {
        yield return new Column(Views.GroundUp, Views.All, figures.GroundUp, Largest: figures.LargestGroundUp);
        yield return new Column(Views.Gross, Views.All, figures.Gross, Largest: figures.LargestGross);
        if (figures.HasPool)
        {
            yield return new Column(Views.Pool, Views.All, figures.Pool);
            var members = scenario.Pool.Members.ToList();
            for (var i = 0; i < members.Count; i++)
                yield return new Column(Views.Member, members[i], figures.Members[i], scenario.Pool.AnnualCapacity[i]);
            foreach (var member in scenario.Assumptions.Pool.Members.Where(m => m.Protections.Count > 0 && members.Contains(m.Id)))
                yield return new Column(Views.MemberNet, member.Id, [.. figures.Members[members.IndexOf(member.Id)].Select(member.NetOfProtections)]);
            foreach (var column in LayersOf(scenario, figures))
                yield return column;
            if (figures.HasBackstop)
                yield return new Column(Views.Carrier, Views.Backstop, figures.Backstop);
            yield return new Column(Views.Unplaced, Views.All, figures.Unplaced);
            if (figures.Keep)
                yield return new Column(Views.Retained, Views.All, figures.Retained());
        }

        foreach (var breakdown in figures.Breakdowns)
        {
            for (var level = 0; level < breakdown.Levels.Length; level++)
                yield return new Column(breakdown.View, breakdown.Levels[level], breakdown.Figures.Length == 0 ? figures.Gross : breakdown.Figures[level]);
        }

        for (var i = 0; i < figures.Shocks.Length; i++)
            yield return new Column(Views.Shock, scenario.Assumptions.Shocks[i].Id, figures.Shocks[i], Largest: figures.LargestOfShocks[i]);
        if (!figures.HasYears)
            yield break;
        yield return new Column(Views.Year, "1", figures.FirstYear());
        for (var i = 0; i < figures.LaterYears.Length; i++)
            yield return new Column(Views.Year, (i + 2).ToString(CultureInfo.InvariantCulture), figures.LaterYears[i]);
    }
}

/// <summary>What a run leaves: the annual figures of every entity.</summary>
/// <param name="Assumptions">What was run.</param>
/// <param name="Columns">The entities in the order of the results.</param>
/// <param name="LargestGroundUp">The largest loss of each trial before policy terms: of one claim, or of one event over all policies.</param>
/// <param name="LargestGross">The same after policy terms.</param>
public sealed record SimulationResult(
    Assumptions Assumptions,
    IReadOnlyList<Column> Columns,
    double[] LargestGroundUp,
    double[] LargestGross)
{
    /// <summary>What was run and where it put its figures, to draw blocks again.</summary>
    internal (CompiledScenario Scenario, Figures Figures)? Source { get; init; }

    /// <summary>The line of each member in the order of the columns.</summary>
    public IReadOnlyList<double> Lines { get; init; } = [];

    /// <summary>
    /// What each member would carry if it held whole policies instead of its line of every one; empty where capital is not asked for.
    /// </summary>
    public IReadOnlyList<double[]> WholePolicies { get; init; } = [];

    /// <summary>What members and carriers are expected to fail to pay; empty where nobody may.</summary>
    public IReadOnlyList<Metric> Shortfalls { get; init; } = [];

    /// <summary>What the members' accounts are drawn up from; null for a book without a pool or without premium.</summary>
    public PoolResult? Money { get; init; }

    /// <summary>The figures of enterprises; null where they were not wanted, or no enterprise has two policies.</summary>
    public Accumulation? Accumulation { get; init; }
}

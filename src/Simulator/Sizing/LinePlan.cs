using TechFinance.Actuarial.CoInsurance.Accounts;
using TechFinance.Actuarial.CoInsurance.Capacity;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Simulator.Sizing;

/// <summary>What a pool with some lines does when it is run with all its rules: capacities, overflow, defaults.</summary>
/// <param name="Cost">The members' cost of capital.</param>
/// <param name="Probability">The probability that anything is unplaced.</param>
/// <param name="Unplaced">The expected unplaced loss.</param>
public sealed record LineTrial(Estimate Cost, Estimate Probability, Estimate Unplaced);

/// <summary>Finds the lines on the pool and on each layer that it carries with which the members' capital costs least.</summary>
public sealed class LinePlan
{
    /// <summary>The cost of capital where a book gives none: that of Commission Delegated Regulation (EU) 2015/35, article 39.</summary>
    public const double DefaultCostOfCapital = 0.06;

    // The items of an account that a line brings with it; the fee is for leading, and the reserve moves results between terms.
    private static readonly AccountItem[] OfLines =
    [
        AccountItem.Premium, AccountItem.Expense, AccountItem.NoClaimsBonus, AccountItem.LayerPremium, AccountItem.Reinstatements, AccountItem.Commission,
        AccountItem.Claims, AccountItem.Recoveries,
    ];

    private readonly Assumptions assumptions;
    private readonly double level;
    private readonly int threads;
    private readonly CancellationToken cancellation;
    private readonly Member[] members;
    private readonly Layer[] layers;
    private readonly BestLines programme;

    /// <param name="assumptions">A scenario without an obstacle.</param>
    /// <param name="level">The level of TVaR.</param>
    /// <param name="threads">The number of threads; at least 1.</param>
    /// <param name="cancellation">Ends a run.</param>
    public LinePlan(Assumptions assumptions, double level, int threads, CancellationToken cancellation)
    {
        (this.assumptions, this.level, this.threads, this.cancellation) = (assumptions, level, threads, cancellation);
        members = [.. Present(assumptions)];
        layers = [.. assumptions.Pool.Layers.Where(l => l.Carrier == Layer.PoolCarrier)];
        Now = [.. members.Select(m => layers.Select(l => l.Lines is null ? m.Line : l.Lines.GetValueOrDefault(m.Id)).Prepend(m.Line).ToArray())];
        programme = new BestLines(SharedLosses(), [.. members.Select(Taker)], Now, level, threads, cancellation);
    }

    /// <summary>The members that are there.</summary>
    public IReadOnlyList<string> Members => [.. members.Select(m => m.Id)];

    /// <summary>What has lines: the pool, then the layers that it carries.</summary>
    public IReadOnlyList<string> Shared => [Layer.PoolCarrier, .. layers.Select(l => l.Id)];

    /// <summary>The lines that the members have, each on the pool and on the layers.</summary>
    public double[][] Now { get; }

    /// <summary>Why no lines can be chosen in a scenario; null where they can.</summary>
    public static string? Obstacle(Assumptions assumptions, double level, double exhaustion)
    {
        var present = Present(assumptions).ToArray();
        var (beyond, trials) = (Math.Min(1 - level, exhaustion), assumptions.Scenario.Trials);
        return present switch
        {
            [] => "the book has no pool",
            _ when present.FirstOrDefault(m => m.Protections.Count > 0) is { } own => $"the member '{own.Id}' has a protection of its own, so that what it keeps is not in proportion to its line",
            _ when present.FirstOrDefault(m => m.MinimumReturn is not null) is { } asks && assumptions.Policies.Sum(p => p.Premium * p.PoolShare) == 0 =>
                $"the member '{asks.Id}' has a minimum_return, but no policy has a premium",
            _ => TooFew(trials, beyond),
        };
    }

    /// <summary>What is said where fewer than ten trials are to be expected beyond a level; null where there are enough.</summary>
    internal static string? TooFew(int trials, double beyond) =>
        Math.Ceiling(10 / beyond - 1e-6) is var fewest && trials < fewest ? FormattableString.Invariant($"{trials} trials are too few: ten beyond a level need {fewest}") : null;

    /// <summary>The lines of the least cost; see <see cref="BestLines.Choose"/>.</summary>
    public LineChoice Choose(double exhaustion) => programme.Choose(exhaustion);

    /// <summary>What lines cost in the programme.</summary>
    public LineCost CostOf(double[][] lines) => programme.CostOf(lines);

    /// <summary>Puts lines back into the book and runs it with all its rules and with another seed.</summary>
    public LineTrial Try(double[][] lines)
    {
        var byLayer = layers.Select((l, s) => (l.Id, Lines: members.Select((m, i) => (m.Id, Line: lines[i][s + 1])).ToDictionary(m => m.Id, m => m.Line))).ToDictionary();
        var byMember = members.Zip(lines, (m, of) => (m.Id, Line: of[0])).ToDictionary();
        var result = Run(assumptions.Pool with
        {
            Members = [.. assumptions.Pool.Members.Select(m => byMember.TryGetValue(m.Id, out var line) ? m with { Line = line } : m)],
            Layers = [.. assumptions.Pool.Layers.Select(l => byLayer.TryGetValue(l.Id, out var own) ? l with { Lines = own } : l)],
        }, assumptions.Scenario with { Seed = unchecked(assumptions.Scenario.Seed + 1) });
        var paid = members.Select(m => new SharedLoss(m.Id, Of(result, m.Id), 0, 0)).ToArray();
        var own = members.Select((_, i) => members.Select((_, j) => i == j ? 1.0 : 0).ToArray()).ToArray();
        var unplaced = SizingTarget.Of(result, Views.Unplaced);
        return new LineTrial(
            new BestLines(paid, [.. members.Select(Taker)], own, level, threads, cancellation).CostOf(own).Cost,
            Probability.Of(new SizingTarget(SizedThing.Pool, "", 0.5).Failures(result), unplaced.Length),
            Moments.Of(unplaced).Mean);
    }

    private static IEnumerable<Member> Present(Assumptions assumptions) =>
        assumptions.Pool.Members.Where(m => !assumptions.Scenario.Stress.ExcludeMembers.Contains(m.Id)).OrderBy(m => m.Id, StringComparer.Ordinal);

    private static double[] Of(SimulationResult result, string member) => result.Columns.Single(c => c.View == Views.Member && c.Entity == member).Figures;

    /// <summary>What a unit of a member's capital costs: its own, else the pool's, else <see cref="DefaultCostOfCapital"/>.</summary>
    internal static double CostOfCapital(Pool pool, Member member) => member.CostOfCapital ?? pool.CostOfCapital ?? DefaultCostOfCapital;

    private LineTaker Taker(Member member) => new(member.Id, CostOfCapital(assumptions.Pool, member))
    {
        MostLine = member.MostLine,
        Capacity = member.AnnualCapacity * assumptions.Scenario.Stress.PoolCapacity,
        MostTail = member.RiskAppetite * member.Capital ?? double.PositiveInfinity,
        LeastReturn = member.MinimumReturn,
        ExpenseRatio = member.ExpenseRatio,
    };

    /// <summary>
    /// What a line of 1 pays and leaves: the book is run with a member for each loss that is shared, which has all of it, no capacity and no default. The names have
    /// a blank, which those of a book cannot have.
    /// </summary>
    private SharedLoss[] SharedLosses()
    {
        string[] holders = [.. Shared.Select((id, s) => $"{s} {id}")];
        var result = Run(
            assumptions.Pool with
            {
                Liability = Liability.Several,
                Overflow = Overflow.Uncovered,
                Members = [.. holders.Select((id, s) => new Member(id, id, Role.Follow, s == 0 ? 1 : 0, double.PositiveInfinity, double.PositiveInfinity))],
                Layers = [.. assumptions.Pool.Layers.Select(l => Array.IndexOf(layers, l) is >= 0 and var place ? l with { Lines = new Dictionary<string, double> { [holders[place + 1]] = 1 } } : l)],
            },
            assumptions.Scenario with { Stress = assumptions.Scenario.Stress with { ExcludeMembers = [] } });
        return [.. holders.Select((id, s) => new SharedLoss(Shared[s], Of(result, id), ResultOf(result.Money, id), s == 0 ? result.Money?.Premium ?? 0 : 0))];
    }

    private static double ResultOf(PoolResult? money, string holder)
    {
        if (money is null)
            return 0;
        var (accounts, place) = (new MemberAccounts(money), money.Terms.Members.ToList().IndexOf(holder));
        var column = new double[money.Paid[0].Length];
        return OfLines.Sum(item =>
        {
            accounts.Fill(place, item, column);
            return Moments.Of(column).Mean.Value;
        });
    }

    private SimulationResult Run(Pool pool, Scenario scenario) =>
        Simulation.Run(assumptions with { Pool = pool with { CapitalMeasures = [] }, CapitalFormulas = [], Scenario = scenario }, threads, done: null, cancellation);
}

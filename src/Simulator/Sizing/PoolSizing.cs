using TechFinance.Actuarial.CoInsurance.Capacity;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Simulator.Sizing;

/// <summary>How large something must be.</summary>
/// <param name="Factor">What it is multiplied by; for a book, the most it may be.</param>
/// <param name="Lower">The lower end of a 95 % confidence interval of the factor.</param>
/// <param name="Upper">The upper end; infinite where the trials do not bound it.</param>
/// <param name="Given">How often it fails as the book has it.</param>
/// <param name="Unit">What a factor of 1 is in the scenario's currency; infinite where it has no limit.</param>
public sealed record SizingResult(double Factor, double Lower, double Upper, Estimate Given, double Unit);

/// <summary>What a change of the pool changes of what is unplaced, on the same draws.</summary>
/// <param name="Change">What is changed.</param>
/// <param name="Probability">By how much the probability that anything is unplaced changes.</param>
/// <param name="Mean">By how much the expected unplaced loss changes, in the scenario's currency.</param>
public sealed record CapacityChange(string Change, Estimate Probability, Estimate Mean);

/// <summary>
/// Sizes capacities by running a scenario again and again on the same draws. Everybody pays: no capacity makes up for a debtor that
/// fails, so default is left out.
/// </summary>
/// <param name="book">The scenario.</param>
/// <param name="threads">The number of threads; at least 1.</param>
/// <param name="cancellation">Ends a run.</param>
public sealed class PoolSizing(Assumptions book, int threads, CancellationToken cancellation)
{
    private const double Width95 = 1.96;

    // The part by which all capacities are raised to see what a unit of capacity is worth.
    private const double Step = 0.01;

    private readonly Assumptions assumptions = book with
    {
        Pool = book.Pool with { Members = [.. book.Pool.Members.Select(m => m with { DefaultProbability = 0 })], Reinsurers = [] },
    };

    /// <summary>How large the target must be; null where no size reaches it.</summary>
    /// <param name="target">A target without an obstacle in the scenario.</param>
    public SizingResult? Size(SizingTarget target)
    {
        var trials = assumptions.Scenario.Trials;
        var search = new FactorSearch(factor => target.Failures(Run(target.With(assumptions, factor))));
        var expected = target.Probability * trials;
        var spread = Width95 * Math.Sqrt(expected * (1 - target.Probability));
        if (search.Smallest((int)Math.Floor(expected)) is not { } factor)
            return null;

        // The number of failures at the true size is binomial: sizes at the ends of its interval are those of the size's.
        var lower = search.Smallest((int)Math.Ceiling(expected + spread)) ?? factor;
        var upper = expected >= spread ? search.Smallest((int)Math.Floor(expected - spread)) ?? double.PositiveInfinity : double.PositiveInfinity;
        var given = Probability.Of(search.At(1), trials);
        return target.Thing == SizedThing.Book
            ? new SizingResult(1 / factor, 1 / upper, 1 / lower, given, target.Amount(assumptions, 1))
            : new SizingResult(factor, lower, upper, given, target.Amount(assumptions, 1));
    }

    /// <summary>What one per cent more capacity, one more member, and each member less would change.</summary>
    public IReadOnlyList<CapacityChange> Changes()
    {
        var (pool, stress) = (assumptions.Pool, assumptions.Scenario.Stress);
        var given = SizingTarget.UnplacedOf(Run(assumptions));
        var present = pool.Members.Where(m => !stress.ExcludeMembers.Contains(m.Id)).ToArray();
        return
        [
            Compare($"{Step:P0} more of every capacity", new SizingTarget(SizedThing.Pool, "", Step).With(assumptions, 1 + Step)),
            Compare("one more member, the mean of those there", assumptions with { Pool = OneMore(pool, present) }),
            .. present.Length < 2
                ? []
                : present.Where(m => m.Line < 1).Select(m => Compare($"without {m.Id}, the others on its line", assumptions with { Pool = OneLess(pool, m) })),
        ];

        CapacityChange Compare(string change, Assumptions changed)
        {
            var other = SizingTarget.UnplacedOf(Run(changed));
            var difference = other.Zip(given, (a, b) => a - b).ToArray();
            var failed = other.Zip(given, (a, b) => (a > 0 ? 1.0 : 0) - (b > 0 ? 1.0 : 0)).ToArray();
            return new CapacityChange(change, Moments.Of(failed).Mean, Moments.Of(difference).Mean);
        }
    }

    /// <summary>A pool with one more member, whose line and capacities are the mean of the others'; all lines add up to what they did.</summary>
    private static Pool OneMore(Pool pool, Member[] present)
    {
        var shrink = present.Length / (present.Length + 1.0);
        var line = present.Sum(m => m.Line) / (present.Length + 1);
        var more = new Member("one-more", "one more", Role.Follow, line, present.Average(m => m.PolicyCapacity), present.Average(m => m.AnnualCapacity));
        return pool with { Members = [.. pool.Members.Select(m => present.Contains(m) ? m with { Line = m.Line * shrink } : m), more] };
    }

    /// <summary>The pool when the others have signed a member's line in proportion to their own.</summary>
    private static Pool OneLess(Pool pool, Member gone) => pool with
    {
        Members = [.. pool.Members.Where(m => m != gone).Select(m => m with { Line = m.Line / (1 - gone.Line) })],
    };

    private SimulationResult Run(Assumptions changed) => Simulation.Run(changed, threads, done: null, cancellation);
}

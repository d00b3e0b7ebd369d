using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.CoInsurance.Capacity;

/// <summary>
/// Chooses members' lines so that their capital costs least, Σ cost of capital × TVaR of what a member pays: a linear programme with a variable
/// for every member and trial (R. T. Rockafellar, S. Uryasev, <em>Optimization of conditional value-at-risk</em>, Journal of Risk 2(3), 2000). It is
/// solved on all trials without these variables, by cutting planes (A. Künzi-Bay, J. Mayer, <em>Computational aspects of minimizing conditional
/// value-at-risk</em>, Computational Management Science 3, 2006): a TVaR is the largest mean over sets of so many trials, and each solution
/// shows the sets that are still missing. Not thread safe.
/// </summary>
public sealed class BestLines
{
    /// <summary>The error of every tail and limit of a solution, as a part of the TVaR of the whole.</summary>
    public const double Tolerance = 1e-6;

    private readonly IReadOnlyList<SharedLoss> shared;
    private readonly IReadOnlyList<LineTaker> members;
    private readonly double[][] present;
    private readonly double level;
    private readonly int threads;
    private readonly CancellationToken cancellation;
    private readonly double unit;

    // What one programme has learnt of the tails holds in every other.
    private readonly List<double[]> cuts = [];

    /// <param name="shared">The losses; at least one, all with the same number of trials, (1 − level) times which is at least 1.</param>
    /// <param name="members">The members; at least one.</param>
    /// <param name="present">The lines that they have; of lines that cost the same those nearest to them are taken.</param>
    /// <param name="level">The level of TVaR; above 0 and below 1.</param>
    /// <param name="threads">The number of threads.</param>
    /// <param name="cancellation">Ends a search.</param>
    public BestLines(IReadOnlyList<SharedLoss> shared, IReadOnlyList<LineTaker> members, double[][] present, double level, int threads, CancellationToken cancellation)
    {
        (this.shared, this.members, this.present, this.level, this.threads, this.cancellation) = (shared, members, present, level, threads, cancellation);
        var whole = new LineTail(shared, level);
        whole.Take([.. shared.Select(_ => 1.0)]);
        cuts.Add(whole.Slopes());
        unit = cuts[0].Sum() is > 0 and var tail ? tail : 1;
    }

    /// <summary>The lines of the least cost.</summary>
    /// <param name="exhaustion">
    /// How often a member's capacity may not suffice: its lines times the quantiles of the losses at 1 − this are within it. Above 0 and below 1.
    /// </param>
    /// <exception cref="ArithmeticException">The solver has given up.</exception>
    public LineChoice Choose(double exhaustion)
    {
        var scratch = new double[UpperTail.ScratchLength(shared[0].Losses.Length)];
        double[] quantiles = [.. shared.Select(s => UpperTail.Of(s.Losses, 1 - exhaustion, scratch).ValueAtRisk(1 - exhaustion).Value)];
        return Solve(quantiles, isElastic: false) ?? Solve(quantiles, isElastic: true)!;
    }

    /// <summary>What lines cost.</summary>
    /// <param name="lines">For each member its line of each loss.</param>
    public LineCost CostOf(double[][] lines)
    {
        var trials = shared[0].Losses.Length;
        var tail = new LineTail(shared, level);
        var (costs, isExhausted, tails) = (new double[trials], new bool[trials], new double[members.Count]);
        for (var m = 0; m < members.Count; m++)
        {
            cancellation.ThrowIfCancellationRequested();
            tail.Take(lines[m]);
            var paid = tail.Paid;
            var (factor, most) = (trials / tail.Beyond, members[m].Capacity * (1 + Tolerance));
            for (var t = 0; t < trials; t++)
            {
                var excess = factor * Math.Max(0, paid[t] - tail.Quantile);
                tails[m] += excess;
                costs[t] += members[m].CostOfCapital * (tail.Quantile + excess);
                isExhausted[t] |= paid[t] > most;
            }

            tails[m] = tail.Quantile + tails[m] / trials;
        }

        // The mean of these is the cost, and they are its influence function: quantiles are where a TVaR is level.
        return new LineCost(Moments.Of(costs).Mean, tails, Probability.Of(isExhausted.Count(x => x), trials));
    }

    private LineChoice? Solve(double[] quantiles, bool isElastic)
    {
        using var program = new LineProgram(shared, members, present, quantiles, unit, isElastic);
        foreach (var cut in cuts)
            program.Cut(cut);
        while (program.Solve())
        {
            var lines = program.Lines;
            var fresh = Missing(lines, program.Tails);
            if (fresh.Count == 0)
                return isElastic ? new LineChoice(null, [], program.Widened) : new LineChoice(lines, program.Binding, []);
            foreach (var cut in fresh)
                program.Cut(cut);
            cuts.AddRange(fresh);
        }

        return null;
    }

    /// <summary>The cuts that a solution shows to be missing: where a member's TVaR is above its tail.</summary>
    private List<double[]> Missing(double[][] lines, double[] tails)
    {
        var found = new double[members.Count][];
        BlockLoop.Run(
            members.Count,
            threads,
            () => new LineTail(shared, level),
            (tail, m) =>
            {
                tail.Take(lines[m]);
                found[m] = tail.Slopes();
            },
            done: null,
            cancellation);
        var fresh = new List<double[]>();
        for (var m = 0; m < members.Count; m++)
        {
            var exact = found[m].Zip(lines[m], (slope, line) => slope * line).Sum();
            if (exact > tails[m] + Tolerance * unit && !cuts.Concat(fresh).Any(cut => cut.AsSpan().SequenceEqual(found[m])))
                fresh.Add(found[m]);
        }

        return fresh;
    }
}

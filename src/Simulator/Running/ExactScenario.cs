using System.Globalization;
using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.Pricing.Exact;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Books;

namespace TechFinance.Actuarial.Simulator.Running;

/// <summary>What is known of the annual figures of one entity without simulation.</summary>
/// <param name="View">What is looked at.</param>
/// <param name="Entity">Whose figures.</param>
/// <param name="Mean">Their expected value.</param>
/// <param name="Result">Their distribution; null where only the expected value could be worked out.</param>
public sealed record ExactColumn(string View, string Entity, ExactFigure Mean, ExactResult? Result);

/// <summary>What of a scenario could be worked out without simulation, and what not.</summary>
/// <param name="Columns">The entities that could, in the order of a simulated result.</param>
/// <param name="NotWorkedOut">The views and entities that could not, or not in whole, each with the reason.</param>
public sealed record ExactOutcome(IReadOnlyList<ExactColumn> Columns, IReadOnlyList<string> NotWorkedOut);

/// <summary>How much is done to work a scenario out.</summary>
/// <param name="Points">The points of the first grid, a power of two.</param>
/// <param name="MostPoints">Where they are too few, so many are taken at most.</param>
/// <param name="MostWork">The most work on the distribution of one entity: policies given the factors times points.</param>
/// <param name="MostOfAll">The most on those of all entities.</param>
/// <param name="MostPolicies">With more policies nothing is worked out.</param>
public sealed record ExactEffort(int Points, int MostPoints, double MostWork, double MostOfAll, int MostPolicies)
{
    /// <summary>For figures in place of simulated ones: up to about a minute an entity.</summary>
    public static ExactEffort Full { get; } = new(1 << 16, 1 << 20, 200_000.0 * (1 << 16), double.PositiveInfinity, int.MaxValue);

    /// <summary>For figures beside simulated ones: some tenths of a second. Measured by work, not by time, as figures must not hang on that.</summary>
    public static ExactEffort Quick { get; } = new(1 << 13, 1 << 15, 1_500.0 * (1 << 13), 4_000.0 * (1 << 13), 200_000);
}

/// <summary>
/// Works out a scenario without simulation: the expected value of every view that is a sum over policies, and its distribution
/// where <see cref="Insured"/> names no obstacle; and the members' shares where no capacity can bind.
/// </summary>
public static class ExactScenario
{
    // The distance of the factors' values that is tried first.
    private const double FactorStep = 0.5;

    // The estimated relative error of a standard deviation or a TVaR with which a figure may still be called exact.
    private const double MostError = 1e-3;
    private const double TailLevel = 0.999;

    /// <summary>Works out a scenario.</summary>
    /// <param name="assumptions">The scenario and its tables, checked.</param>
    /// <param name="effort">How much is done.</param>
    /// <param name="threads">The number of threads; at least 1. Figures do not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ExactOutcome Run(Assumptions assumptions, ExactEffort effort, int threads, CancellationToken cancellation)
    {
        if (assumptions.Policies.Count > effort.MostPolicies)
            return new ExactOutcome([], [string.Create(CultureInfo.InvariantCulture, $"every view: {assumptions.Policies.Count:N0} policies would take long")]);

        var columns = new List<ExactColumn>();
        var refused = new List<string>();
        var left = effort.MostOfAll;
        var insured = Insured.Of(RowOrder.Of(assumptions), threads, cancellation);
        var whole = assumptions.Pool.Members.Count > 0 ? Views.Pool : null;

        Add(Views.GroundUp, Views.All, insured, c => c.GroundUp);
        var gross = Add(Views.Gross, Views.All, insured, c => c);
        if (whole is not null)
            AddPool();
        AddLevels(Views.Cover, p => Words.Of(Words.Covers, p.Cover));
        AddLevels(Views.Sector, p => p.Sector);
        AddLevels(Views.Stage, p => Words.Of(Words.Stages, p.Stage));
        AddLevels(Views.Territory, p => p.Territory);
        if (assumptions.Policies.Any(p => p.Tier.Length > 0))
            AddLevels(Views.Tier, p => p.Tier);
        refused.AddRange(assumptions.Shocks.Select(shock => $"{Views.Shock} {shock.Id}: what its events add up to is only simulated"));
        if (insured.GroupBy(i => i.Policy.Enterprise).Any(enterprise => enterprise.Count() > 1))
            refused.Add($"{Views.Enterprise}: what the policies of an enterprise add up to is only simulated");
        if (assumptions.Pool.CapitalMeasures.Count + assumptions.CapitalFormulas.Count > 0)
            refused.Add("capital: it is allocated trial by trial");
        if (insured.Any(i => i.Policy.TermMonths > 12))
            refused.Add($"{Views.Year}: in which year of a term a loss falls is simulated only");
        if (assumptions.Pool.Members.Any(m => m.Capital is not null))
            refused.Add("statutory checks: how often a single loss exceeds the ceiling is only simulated");
        return new ExactOutcome(columns, refused);

        void AddPool()
        {
            var ceded = insured.Where(i => i.Policy.PoolShare > 0).ToArray();
            var everything = insured.All(i => i.Policy.PoolShare == 1);
            var pool = everything ? Same(Views.Pool, Views.All, gross, 1) : Add(Views.Pool, Views.All, ceded, c => c, i => i.Policy.PoolShare);
            var terms = new PoolTerms(RowOrder.Of(assumptions).Pool, assumptions.Scenario.Stress.ExcludeMembers, assumptions.Scenario.Stress.PoolCapacity);
            var binding = Binding(terms, ceded);
            for (var i = 0; i < terms.Members.Count; i++)
                Share(Views.Member, terms.Members[i], terms.Lines[i]);
            if (assumptions.Pool.Overflow == CoInsurance.Pools.Overflow.Backstop)
                refused.Add($"{Views.Carrier} {Views.Backstop}: {binding ?? "nothing ever reaches it"}");
            if (terms.OpenLine > 0)
                Share(Views.Unplaced, Views.All, terms.OpenLine);
            else
                refused.Add($"{Views.Unplaced}: {binding ?? "nothing is ever left"}");
            if (!everything)
                Add(Views.Retained, Views.All, [.. insured.Where(i => i.Policy.PoolShare < 1)], c => c, i => 1 - i.Policy.PoolShare);

            void Share(string view, string entity, double line)
            {
                if (binding is not null)
                    refused.Add($"{Name(view, entity)}: {binding}");
                else if (line > 0)
                    Same(view, entity, pool, line);
            }
        }

        void AddLevels(string view, Func<Policy, string> levelOf)
        {
            var levels = insured.GroupBy(i => levelOf(i.Policy)).OrderBy(level => level.Key, StringComparer.Ordinal).ToArray();
            foreach (var level in levels)
            {
                if (levels.Length == 1)
                    Same(view, level.Key, gross, 1);
                else
                    Add(view, level.Key, [.. level], c => c);
            }
        }

        // A share of what another entity has.
        ExactColumn? Same(string view, string entity, ExactColumn? other, double share)
        {
            if (other is null)
            {
                refused.Add($"{Name(view, entity)}: a share of what could not be worked out");
                return null;
            }

            if (other.Result is null)
                refused.Add($"{Name(view, entity)}: only its mean: a share of what could not be worked out in whole");
            var result = share == 1 || other.Result is null ? other.Result : new ExactResult(other.Result.Fine.Times(share), other.Result.Coarse.Times(share));
            columns.Add(new ExactColumn(view, entity, new(other.Mean.Value * share, other.Mean.Error * share), result));
            return columns[^1];
        }

        ExactColumn? Add(string view, string entity, IReadOnlyList<Insured> policies, Func<ExactCover, ExactCover> viewed, Func<Insured, double>? share = null)
        {
            if (policies.Select(i => view == Views.GroundUp ? i.ToGroundUp : i.ToMean).FirstOrDefault(o => o is not null) is { } unknown)
                return Refuse(unknown);
            var mean = view == Views.GroundUp
                ? new ExactFigure(policies.Sum(i => i.MeanGroundUp), 0)
                : new ExactFigure(policies.Sum(i => (share?.Invoke(i) ?? 1) * i.MeanPaid.Value), policies.Sum(i => (share?.Invoke(i) ?? 1) * i.MeanPaid.Error));
            if (!double.IsFinite(mean.Value))
                return Refuse("the expected loss is infinite");
            var result = DistributionOf(policies, viewed, share, out var reason);
            if (result is null)
                refused.Add($"{Name(view, entity)}: only its mean: {reason}");
            columns.Add(new ExactColumn(view, entity, mean, result));
            return columns[^1];

            ExactColumn? Refuse(string reason)
            {
                refused.Add($"{Name(view, entity)}: {reason}");
                return null;
            }
        }

        ExactResult? DistributionOf(IReadOnlyList<Insured> policies, Func<ExactCover, ExactCover> viewed, Func<Insured, double>? share, out string? reason)
        {
            reason = policies.Select(i => i.ToDistribution).FirstOrDefault(o => o is not null) ?? Joined(policies);
            if (reason is not null)
                return null;
            var covers = policies.Select(i => share is null ? viewed(i.Cover) : viewed(i.Cover).Times(share(i))).ToArray();
            var (points, step) = (effort.Points, FactorStep);
            if (WorkOf() > Math.Min(left, effort.MostWork))
            {
                reason = string.Create(CultureInfo.InvariantCulture, $"{covers.Distinct().Count():N0} different policies under common factors would take long");
                return null;
            }

            try
            {
                while (true)
                {
                    left -= WorkOf();
                    var result = ExactBook.Of(covers, points, step, threads, cancellation);
                    var error = Math.Max(Relative(result.Of(d => d.Sd)), Relative(result.Of(d => d.TailValueAtRisk(TailLevel))));
                    if (error <= MostError)
                        return result;

                    // First more values of the factors, if there are any, and then more points.
                    (points, step) = step > ExactBook.DefaultFactorStep && covers.Any(c => c.Sum.Economy != 0 || c.Sum.OfSector != 0)
                        ? (points, ExactBook.DefaultFactorStep)
                        : (4 * points, step);
                    if (points > effort.MostPoints || WorkOf() > Math.Min(left, effort.MostWork))
                    {
                        reason = string.Create(CultureInfo.InvariantCulture, $"on {result.Fine.Grid.Points:N0} points its standard deviation and tail are only known to {error:P1}");
                        return null;
                    }
                }
            }
            catch (NotSupportedException refusal)
            {
                reason = refusal.Message;
                return null;
            }

            double WorkOf() => ExactBook.WorkOf(covers, step) * points;
        }

        string? Joined(IReadOnlyList<Insured> policies)
        {
            if (assumptions.Copulas.Count == 0)
                return null;
            var groups = policies.Select(i => assumptions.GroupOf(i.Policy)).Distinct().ToArray();
            var joined = assumptions.Copulas.FirstOrDefault(copula => copula.Groups.Any(group => groups.Contains(group)));
            return joined is null || groups.Length == 1 ? null : $"policies of it are of several groups, and the copula '{joined.Id}' reorders their years";
        }

        static double Relative(ExactFigure figure) => figure.Error == 0 ? 0 : figure.Error / Math.Abs(figure.Value);

        static string Name(string view, string entity) => entity == Views.All ? view : $"{view} {entity}";
    }

    /// <summary>Why members may pay other than their lines; null where no capacity can ever bind.</summary>
    private static string? Binding(PoolTerms terms, IReadOnlyList<Insured> ceded)
    {
        if (terms.Debtors.Count > 0)
            return "members or reinsurers may default";
        if (terms.Tower is not null)
            return "layers carry part of the pool's loss";
        var most = ceded.Select(i => i.MostPaid * i.Policy.PoolShare).ToArray();
        for (var i = 0; i < terms.Members.Count; i++)
        {
            var line = terms.Lines[i];
            if (line > 0 && terms.PolicyCapacity[i] < line * most.DefaultIfEmpty().Max())
                return $"the capacity for one policy of member '{terms.Members[i]}' may bind";
            if (line > 0 && terms.AnnualCapacity[i] < line * most.Sum())
                return $"the annual capacity of member '{terms.Members[i]}' may bind";
        }

        return null;
    }
}

using System.Globalization;
using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.Pricing.Exact;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Books;

namespace TechFinance.Actuarial.Simulator.Running;

/// <summary>The annual figures of one entity, worked out without simulation.</summary>
/// <param name="View">What is looked at.</param>
/// <param name="Entity">Whose figures.</param>
/// <param name="Result">Their distribution.</param>
public sealed record ExactColumn(string View, string Entity, ExactResult Result);

/// <summary>What of a scenario could be worked out without simulation, and what not.</summary>
/// <param name="Columns">The entities that could, in the order of a simulated result.</param>
/// <param name="NotWorkedOut">The views and entities that could not, each with the reason.</param>
public sealed record ExactOutcome(IReadOnlyList<ExactColumn> Columns, IReadOnlyList<string> NotWorkedOut);

/// <summary>
/// Works out a scenario without simulation: every view that is a sum over policies, when no shock strikes these policies, and the
/// members' shares where no capacity can bind.
/// </summary>
public static class ExactScenario
{
    /// <summary>The points of the first grid by default.</summary>
    public const int DefaultPoints = 1 << 16;

    private const int MostPoints = 1 << 20;

    // Policies given the factors times points; about a minute.
    private const double MostWork = 200_000.0 * DefaultPoints;

    // The estimated relative error of a standard deviation or a TVaR with which a figure may still be called exact.
    private const double MostError = 1e-3;
    private const double TailLevel = 0.999;

    /// <summary>Works out a scenario.</summary>
    /// <param name="assumptions">The scenario and its tables, checked.</param>
    /// <param name="points">The points of the first grid, a power of two; where they are too few, more are taken.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ExactOutcome Run(Assumptions assumptions, int points, CancellationToken cancellation)
    {
        var columns = new List<ExactColumn>();
        var refused = new List<string>();
        var insured = Insured.Of(RowOrder.Of(assumptions));
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
        if (insured.GroupBy(i => i.Policy.Enterprise).Any(enterprise => enterprise.Count() > 1))
            refused.Add($"{Views.Enterprise}: what the policies of an enterprise add up to is only simulated");
        if (assumptions.Pool.CapitalMeasures.Count + assumptions.CapitalFormulas.Count > 0)
            refused.Add("capital: it is allocated trial by trial");
        return new ExactOutcome(columns, refused);

        void AddPool()
        {
            var ceded = insured.Where(i => i.Policy.PoolShare > 0).ToArray();
            var everything = insured.All(i => i.Policy.PoolShare == 1);
            var pool = everything ? Same(Views.Pool, Views.All, gross) : Add(Views.Pool, Views.All, ceded, c => c, i => i.Policy.PoolShare);
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
                    Same(view, entity, pool is null ? null : new ExactResult(pool.Fine.Times(line), pool.Coarse.Times(line)));
            }
        }

        void AddLevels(string view, Func<Policy, string> levelOf)
        {
            var levels = insured.GroupBy(i => levelOf(i.Policy)).OrderBy(level => level.Key, StringComparer.Ordinal).ToArray();
            foreach (var level in levels)
            {
                if (levels.Length == 1)
                    Same(view, level.Key, gross);
                else
                    Add(view, level.Key, [.. level], c => c);
            }
        }

        ExactResult? Same(string view, string entity, ExactResult? result)
        {
            if (result is null)
                refused.Add($"{Name(view, entity)}: a share of what could not be worked out");
            else
                columns.Add(new ExactColumn(view, entity, result));
            return result;
        }

        ExactResult? Add(string view, string entity, IReadOnlyList<Insured> policies, Func<ExactCover, ExactCover> viewed, Func<Insured, double>? share = null)
        {
            var covers = policies.Select(i => share is null ? viewed(i.Cover) : viewed(i.Cover).Times(share(i))).ToArray();
            if ((policies.Select(i => i.Obstacle).FirstOrDefault(o => o is not null) ?? Joined(policies)) is { } obstacle)
                return Refuse(obstacle);
            var work = ExactBook.WorkOf(covers);
            if (work * points > MostWork)
                return Refuse(string.Create(CultureInfo.InvariantCulture, $"{covers.Distinct().Count():N0} different policies under common factors would take long"));
            try
            {
                for (var fine = points; ; fine *= 4)
                {
                    var result = ExactBook.Of(covers, fine, cancellation: cancellation);
                    var error = Math.Max(Relative(result.Of(d => d.Sd)), Relative(result.Of(d => d.TailValueAtRisk(TailLevel))));
                    if (error <= MostError)
                        return Same(view, entity, result);
                    if (4 * fine > MostPoints || work * 4 * fine > MostWork)
                        return Refuse(string.Create(CultureInfo.InvariantCulture, $"on {fine:N0} points its standard deviation and tail are only known to {error:P1}"));
                }
            }
            catch (NotSupportedException reason)
            {
                return Refuse(reason.Message);
            }

            ExactResult? Refuse(string reason)
            {
                refused.Add($"{Name(view, entity)}: {reason}");
                return null;
            }
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

    /// <summary>
    /// Each policy as the exact engine sees it, in the order of the book and in the scenario's currency, and what would stand in the way also
    /// without dependence, shocks and moving exchange rates.
    /// </summary>
    internal static IEnumerable<(Policy Policy, ExactCover Cover, string? Obstacle)> CoversOf(Assumptions assumptions)
    {
        var still = assumptions with { Dependence = [], Shocks = [], ExchangeVolatilities = new Dictionary<string, double>() };
        return Insured.Of(assumptions).Zip(Insured.Of(still), (insured, alone) => (insured.Policy, insured.Cover, alone.Obstacle));
    }

    /// <summary>Why members may pay other than their lines; null where no capacity can ever bind.</summary>
    private static string? Binding(PoolTerms terms, IReadOnlyList<Insured> ceded)
    {
        if (terms.Tower is not null)
            return "layers carry part of the pool's loss";
        var most = ceded.Select(i => i.Cover.MostPaid * i.Policy.PoolShare).ToArray();
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

    /// <summary>A policy, what the exact engine sees of it, and why it cannot work it out, if so.</summary>
    private sealed record Insured(Policy Policy, ExactCover Cover, string? Obstacle)
    {
        internal static Insured[] Of(Assumptions assumptions)
        {
            var (scenario, stress) = (assumptions.Scenario, assumptions.Scenario.Stress);
            var relativities = new Relativities(assumptions.Relativities);
            var sums = new FactorSums(assumptions);
            return [.. assumptions.Policies.Select(policy => new Insured(policy, CoverOf(policy), ObstacleOf(policy)))];

            ExactCover CoverOf(Policy policy)
            {
                var (frequency, severity) = relativities.Of(policy);
                var sum = sums.All[sums.Of(policy)];
                var rate = policy.Currency == scenario.Currency
                    ? 1
                    : assumptions.ExchangeRates[policy.Currency] / assumptions.ExchangeRates[scenario.Currency];
                if (policy.Cover == Pricing.Policies.Cover.RndFailure)
                {
                    var gates = assumptions.StageGateModels[policy.Model];
                    return new ProjectCover(
                        gates, policy.TermMonths, stress.RndFailureOdds * frequency, policy.Exposure * stress.RndCost * severity, policy.Terms, sum).Times(rate);
                }

                if (policy.Cover == Pricing.Policies.Cover.LoanGuarantee)
                {
                    var loan = assumptions.LoanModels[policy.Model];
                    return new LoanCover(
                        loan.DefaultWithin(policy.TermMonths, stress.LoanDefaultOdds * frequency), loan.LossGivenDefault, policy.Exposure * severity,
                        loan.OnWholeLoss(policy.Terms), sum).Times(rate);
                }

                var model = assumptions.InfringementModels[policy.Model];
                var mean = model.ClaimsOf(policy) * frequency * stress.IpFrequency;
                return new ClaimsCover(model, mean, severity * stress.IpSeverity, policy.Terms, sum).Times(rate);
            }

            string? ObstacleOf(Policy policy)
            {
                var sum = sums.All[sums.Of(policy)];
                if (sum.OfEnterprise != 0)
                    return $"policies of it lean on the factor of their enterprise, such as '{policy.Enterprise}'";
                if (sum.Named is { } named)
                    return $"policies of it lean on the factor '{named.Factor}'";
                if (sum.Tail is not null)
                    return $"the latent variables of {Words.Of(Words.Covers, policy.Cover)} have a Student t tail";
                if (assumptions.Moves(policy))
                    return $"the exchange rate of {policy.Currency} to {scenario.Currency} varies";
                if (assumptions.Uncertainties.FirstOrDefault(u => u.Reaches(policy)) is { } uncertain)
                    return $"the {Words.Of(Words.Parameters, uncertain.Parameter)} of policies of it is uncertain, by '{uncertain.Name}'";
                var shock = assumptions.Shocks.FirstOrDefault(s => s.Strikes.Any(strike => strike.HitProbability > 0 && strike.Reaches(policy)));
                return shock is null ? null : $"the shock '{shock.Id}' strikes policies of it";
            }
        }
    }
}

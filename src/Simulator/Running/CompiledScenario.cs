using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.IpInfringement;
using TechFinance.Actuarial.Pricing.LoanGuarantee;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Pricing.RndFailure;
using TechFinance.Actuarial.Simulator.Books;

namespace TechFinance.Actuarial.Simulator.Running;

/// <summary>
/// A scenario as columns that the blocks walk: policies ordered by cover, sector, stage, territory, tier and name, with what
/// each of them needs at the same place of each column.
/// </summary>
internal sealed class CompiledScenario
{
    /// <param name="assumptions">The scenario and its tables.</param>
    /// <param name="enterprises">The number of enterprises whose figures are reported.</param>
    internal CompiledScenario(Assumptions assumptions, int enterprises = 0)
    {
        Assumptions = assumptions = RowOrder.Of(assumptions);
        var scenario = assumptions.Scenario;
        var stress = scenario.Stress;
        Premium = assumptions.Policies.Sum(p => p.Premium * p.PoolShare * assumptions.RateOf(p));
        Subsidy = assumptions.Policies.Sum(p => p.Premium * p.Subsidy * p.PoolShare * assumptions.RateOf(p));
        Pool = new PoolTerms(assumptions.Pool, stress.ExcludeMembers, stress.PoolCapacity, Premium);
        var policies = CellOrder(assumptions.Policies);
        var relativities = new Relativities(assumptions.Relativities);
        var sums = new FactorSums(assumptions);
        var sumOf = policies.Select(sums.Of).ToArray();
        FactorSums = sums.All;

        // The order of covers: research and development, infringement, loans.
        var (ip, loans) = (policies.Count(p => p.Cover == Cover.RndFailure), policies.Count(p => p.Cover != Cover.LoanGuarantee));
        LossModels =
        [
            (0, new RndFailureLosses(
                scenario.Seed, policies[..ip], assumptions.StageGateModels, relativities, stress.RndFailureOdds, stress.RndCost, sumOf[..ip], sums.All)),
            (ip, new InfringementLosses(
                scenario.Seed, policies[ip..loans], assumptions.InfringementModels, relativities, stress.IpFrequency, stress.IpSeverity, sumOf[ip..loans], sums.All)),
            (loans, new LoanGuaranteeLosses(
                scenario.Seed, policies[loans..], assumptions.LoanModels, relativities, stress.LoanDefaultOdds, sumOf[loans..], sums.All)),
        ];
        Shocks = new ShockLosses(
            scenario.Seed,
            policies,
            assumptions.Shocks,
            p => ShockScale(p, relativities, stress));

        Severity = [.. policies.Select(p => Uncertainty.MultiplierOf(assumptions.Uncertainties, UncertainParameter.Severity, p))];
        Policies = policies;
        Terms = [.. policies.Select(p => p.Cover == Cover.LoanGuarantee ? assumptions.LoanModels[p.Model].OnWholeLoss(p.Terms) : p.Terms)];
        Rate = [.. policies.Select(assumptions.RateOf)];
        PoolPremium = [.. policies.Select(p => p.Premium * p.PoolShare * assumptions.RateOf(p))];
        var moving = policies.Where(assumptions.Moves).Select(p => p.Currency).Distinct().Order(StringComparer.Ordinal).ToArray();
        Currencies = [.. moving.Prepend(scenario.Currency).Select(currency => (currency, assumptions.VolatilityOf(currency)))];
        CurrencyOf = [.. policies.Select(p => assumptions.Moves(p) ? Array.IndexOf(moving, p.Currency) : -1)];
        Cells = [.. CellsOf(policies)];
        Enterprises = new Enterprises(policies, Rate, enterprises, isReordered: assumptions.Copulas.Count > 0);
        HolderOf = assumptions.Pool.CapitalMeasures.Count > 0 && Pool.Members.Count > 0 ? WholePolicies.HoldersOf(scenario.Seed, policies, Pool) : [];
    }

    internal Assumptions Assumptions { get; }

    internal IReadOnlyList<FactorSum> FactorSums { get; }

    /// <summary>The loss models, each of the policies from its start to the next one's.</summary>
    internal (int Start, ILossModel Model)[] LossModels { get; }

    internal ShockLosses Shocks { get; }

    /// <summary>What the amounts of each policy are multiplied by; null for nothing.</summary>
    internal Multiplier?[] Severity { get; }

    /// <summary>The policies in the order of the columns.</summary>
    internal IReadOnlyList<Policy> Policies { get; }

    internal Terms[] Terms { get; }

    /// <summary>What one unit of each policy's currency is worth in the scenario's.</summary>
    internal double[] Rate { get; }

    /// <summary>The scenario's currency and those of policies whose rates to it move, with volatilities.</summary>
    internal (string Currency, double Volatility)[] Currencies { get; }

    /// <summary>The place of each policy's currency among those that move; -1 if it does not.</summary>
    internal int[] CurrencyOf { get; }

    internal Cell[] Cells { get; }

    internal Enterprises Enterprises { get; }

    /// <summary>The member that would hold each policy if policies were not shared, -1 for none; empty where capital is not asked for.</summary>
    internal int[] HolderOf { get; }

    /// <summary>Whether a policy's term is longer than a year.</summary>
    internal bool HasYears => Assumptions.Policies.Any(policy => policy.TermMonths > 12);

    /// <summary>The last year of a term in which a loss may fall.</summary>
    internal int LastYear => LossModels.Max(group => group.Model.LastYear);

    internal PoolTerms Pool { get; }

    /// <summary>The pool's share of all premiums, in the scenario's currency.</summary>
    internal double Premium { get; }

    /// <summary>The part of it that is subsidised.</summary>
    internal double Subsidy { get; }

    /// <summary>The pool's share of each policy's premium, in the scenario's currency.</summary>
    internal double[] PoolPremium { get; }

    /// <summary>What the severity of a shock is multiplied by for a policy.</summary>
    internal static double ShockScale(Policy policy, Relativities relativities, Stress stress) => relativities.Of(policy).Severity
        * (policy.Cover.IsInfringement() ? stress.IpSeverity : policy.Cover == Cover.RndFailure ? stress.RndCost : 1);

    /// <summary>Puts policies of a cell that the pool takes in the same way side by side.</summary>
    private Policy[] CellOrder(IReadOnlyList<Policy> policies)
    {
        var keys = new (int Cell, double Share, bool Together, int Place)[policies.Count];
        for (var (i, cell) = (0, 0); i < keys.Length; i++)
        {
            cell += i > 0 && !Alike(policies[i - 1], policies[i]) ? 1 : 0;
            keys[i] = (cell, policies[i].PoolShare, StaysBelowCapacities(policies[i]), i);
        }

        Array.Sort(keys);
        return [.. keys.Select(key => policies[key.Place])];
    }

    private IEnumerable<Cell> CellsOf(Policy[] policies)
    {
        var groups = Assumptions.Copulas.SelectMany(copula => copula.Groups).Cast<CopulaGroup?>().ToList();
        var start = 0;
        for (var i = 1; i <= policies.Length; i++)
        {
            var first = policies[start];
            var together = StaysBelowCapacities(first);
            if (i < policies.Length && Alike(policies[i], first) && policies[i].PoolShare == first.PoolShare && StaysBelowCapacities(policies[i]) == together)
                continue;
            yield return new Cell(start, i, first.Cover, first.Sector, first.Stage, first.Territory, first.Tier, first.PoolShare, together, groups.IndexOf(Assumptions.GroupOf(first)) + 1);
            start = i;
        }
    }

    /// <summary>
    /// Whether neither a member's capacity for a policy nor a layer by policy or claim can ever be reached, so that only sums
    /// of such policies matter.
    /// </summary>
    private bool StaysBelowCapacities(Policy policy)
    {
        var tower = Pool.Tower;
        var reach = Math.Min(Pool.LargestShared, tower?.PolicyAttachment ?? double.PositiveInfinity);
        var ofClaim = tower?.ClaimAttachment ?? double.PositiveInfinity;
        var retained = tower?.RetainedLine ?? double.PositiveInfinity;
        if (double.IsPositiveInfinity(reach) && double.IsPositiveInfinity(ofClaim) && double.IsPositiveInfinity(retained))
            return true;
        if (Assumptions.Moves(policy))
            return false;
        var isLimited = policy.Terms.DefenceInside || !policy.Cover.IsInfringement();
        var most = isLimited ? policy.Terms.AnnualLimit : double.PositiveInfinity;
        var mostOfClaim = isLimited ? Math.Min(most, policy.Terms.SumInsured) : double.PositiveInfinity;
        if (!policy.Cover.IsInfringement() && Assumptions.Shocks.Count == 0)
            most = Math.Min(most, policy.Terms.SumInsured * MostClaims(policy));
        var unit = Assumptions.RateOf(policy) * policy.PoolShare * (1 + 1e-12);
        return most * unit <= reach && mostOfClaim * unit <= ofClaim && policy.Terms.SumInsured * unit <= retained;
    }

    private int MostClaims(Policy policy) =>
        policy.Cover == Cover.RndFailure ? policy.Projects * Assumptions.StageGateModels[policy.Model].MostClaims : 1;

    private static bool Alike(Policy a, Policy b) =>
        a.Cover == b.Cover && a.Sector == b.Sector && a.Stage == b.Stage && a.Territory == b.Territory && a.Tier == b.Tier;
}

/// <summary>
/// The policies from Start to End − 1, which are alike in all that results are broken down by and in the pool's share of
/// them. Together says that none can reach a member's capacity for a policy, so that the pool needs only their sum. Group is their
/// place among the groups of copulas, from 1; 0 for none.
/// </summary>
internal sealed record Cell(int Start, int End, Cover Cover, string Sector, Stage Stage, string Territory, string Tier, double Share, bool Together, int Group);

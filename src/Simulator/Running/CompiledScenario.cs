using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.IpInfringement;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Pricing.RndFailure;
using TechFinance.Actuarial.Simulator.Books;

namespace TechFinance.Actuarial.Simulator.Running;

/// <summary>
/// A scenario as columns that the blocks walk: policies ordered by cover, sector, stage, territory and name, with what
/// each of them needs at the same place of each column.
/// </summary>
internal sealed class CompiledScenario
{
    internal CompiledScenario(Assumptions assumptions)
    {
        Assumptions = assumptions = RowOrder.Of(assumptions);
        var scenario = assumptions.Scenario;
        var stress = scenario.Stress;
        var policies = assumptions.Policies.ToArray();
        var relativities = new Relativities(assumptions.Relativities);
        var sums = new FactorSums(assumptions.Dependence, stress.Dependence);
        var sumOf = policies.Select(sums.Of).ToArray();
        FactorSums = sums.All;

        // Research and development comes first in the order of covers, infringement after it.
        RndPolicies = policies.Count(p => p.Cover == Cover.RndFailure);
        var rnd = policies[..RndPolicies];
        var infringement = policies[RndPolicies..];
        RndFailure = new RndFailureLosses(
            scenario.Seed, rnd, assumptions.StageGateModels, relativities, stress.RndFailureOdds, stress.RndCost, sumOf[..RndPolicies], sums.All);
        Infringement = new InfringementLosses(
            scenario.Seed, infringement, assumptions.InfringementModels, relativities, stress.IpFrequency, stress.IpSeverity, sumOf[RndPolicies..]);
        Shocks = new ShockLosses(
            scenario.Seed,
            policies,
            assumptions.Shocks,
            p => relativities.Of(p).Severity * (p.Cover == Cover.RndFailure ? stress.RndCost : stress.IpSeverity));

        Terms = [.. policies.Select(p => p.Terms)];
        PoolShare = [.. policies.Select(p => p.PoolShare)];
        Rate = [.. policies.Select(p => RateOf(p.Currency))];
        Cells = [.. CellsOf(policies)];
        Pool = new PoolTerms(assumptions.Pool, stress.ExcludeMembers, stress.PoolCapacity);

        double RateOf(string currency) =>
            currency == scenario.Currency ? 1 : assumptions.ExchangeRates[currency] / assumptions.ExchangeRates[scenario.Currency];
    }

    internal Assumptions Assumptions { get; }

    internal IReadOnlyList<FactorSum> FactorSums { get; }

    /// <summary>The policies before this place are of cover rnd_failure, those from it on of infringement covers.</summary>
    internal int RndPolicies { get; }

    internal RndFailureLosses RndFailure { get; }

    internal InfringementLosses Infringement { get; }

    internal ShockLosses Shocks { get; }

    internal Terms[] Terms { get; }

    internal double[] PoolShare { get; }

    /// <summary>What one unit of each policy's currency is worth in the scenario's.</summary>
    internal double[] Rate { get; }

    internal Cell[] Cells { get; }

    internal PoolTerms Pool { get; }

    private static IEnumerable<Cell> CellsOf(Policy[] policies)
    {
        var start = 0;
        for (var i = 1; i <= policies.Length; i++)
        {
            if (i < policies.Length && Same(policies[i], policies[start]))
                continue;
            var first = policies[start];
            yield return new Cell(start, i, first.Cover, first.Sector, first.Stage, first.Territory);
            start = i;
        }

        static bool Same(Policy a, Policy b) =>
            a.Cover == b.Cover && a.Sector == b.Sector && a.Stage == b.Stage && a.Territory == b.Territory;
    }
}

/// <summary>The policies from Start to End − 1, which are alike in all that results are broken down by.</summary>
internal sealed record Cell(int Start, int End, Cover Cover, string Sector, Stage Stage, string Territory);

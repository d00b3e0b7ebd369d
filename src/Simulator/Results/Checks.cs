using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Simulator.Results;

/// <summary>What a member has of something that law limits by its capital and reserves.</summary>
/// <param name="Member">The member.</param>
/// <param name="Kind">What is limited: <c>risk</c> or <c>premium</c>.</param>
/// <param name="Value">What it has.</param>
/// <param name="Limit">What it may have.</param>
/// <param name="Probability">For a risk, how often a trial's largest single loss exceeds the limit; null elsewhere.</param>
public sealed record Check(string Member, string Kind, double Value, double Limit, Estimate? Probability)
{
    /// <summary>Whether it has more than it may.</summary>
    public bool IsBreached => Value > Limit;
}

/// <summary>
/// The ceilings of the Insurance Law of the People's Republic of China: on one risk (article 103) and on retained premium (article 102), each a multiple of capital and reserves.
/// </summary>
internal static class Checks
{
    /// <summary>The checks of every member whose capital is known.</summary>
    internal static IReadOnlyList<Check> Of(SimulationResult result)
    {
        var (assumptions, pool) = (result.Assumptions, result.Assumptions.Pool);
        if (pool.Members.All(m => m.Capital is null))
            return [];
        var premium = result.Money?.Premium ?? 0;
        var terms = new PoolTerms(pool with { Members = [.. pool.Members.OrderBy(m => m.Id, StringComparer.Ordinal)] }, assumptions.Scenario.Stress.ExcludeMembers, 1, premium);
        var largest = new double[terms.Members.Count];
        foreach (var sum in assumptions.Policies.Where(p => p.PoolShare > 0).Select(p => p.Terms.SumInsured * p.PoolShare * assumptions.RateOf(p)).Distinct())
        {
            var owed = SingleLoss.Owed(terms, sum);
            for (var m = 0; m < owed.Length; m++)
                largest[m] = Math.Max(largest[m], owed[m]);
        }

        return [.. terms.Members.SelectMany((id, m) => OfMember(result, terms, pool.Members.First(member => member.Id == id), m, largest[m], premium))];
    }

    private static IEnumerable<Check> OfMember(SimulationResult result, PoolTerms terms, Member member, int place, double largest, double premium)
    {
        if (member.Capital is not { } capital)
            yield break;
        var (risk, line) = (result.Assumptions.Pool.RiskCeiling * capital, terms.Lines[place]);
        yield return new Check(member.Id, "risk", largest, risk,
            line > 0 ? Probability.OfExceeding(result.LargestGross, risk / line) : Probability.Of(0, result.LargestGross.Length));
        if (premium > 0)
            yield return new Check(member.Id, "premium", Retained(terms, member, place, premium), result.Assumptions.Pool.PremiumCeiling * capital, null);
    }

    /// <summary>Its line of the pool's premium, less that of layers and its own protection, with what it receives for layers that the pool carries.</summary>
    private static double Retained(PoolTerms terms, Member member, int place, double premium)
    {
        var retained = member.Line * premium * (1 - member.Protections.Sum(p => p.Premium));
        for (var layer = 0; layer < (terms.Tower?.Layers.Count ?? 0); layer++)
            retained += ((terms.SignedLayerLines[layer]?[place] ?? 0) - member.Line) * terms.Tower!.Layers[layer].Premium;
        return retained;
    }
}

using TechFinance.Actuarial.Pricing.Enterprises;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Books;

namespace TechFinance.Actuarial.Simulator.Scoring;

/// <summary>An enterprise, its score, and what that does to what it is expected to lose.</summary>
/// <param name="Scored">The enterprise with its score and tier.</param>
/// <param name="Policies">The number of its policies.</param>
/// <param name="ExpectedLoss">The expected loss of all of them a term, in the scenario's currency; NaN where it is not worked out.</param>
/// <param name="WithoutTier">The same without the relativities of its tier.</param>
public sealed record EnterpriseScore(ScoredEnterprise Scored, int Policies, double ExpectedLoss, double WithoutTier)
{
    /// <summary>The first over the second; NaN where that is no number.</summary>
    public double Effect => double.IsFinite(WithoutTier) ? ExpectedLoss / WithoutTier : double.NaN;

    /// <summary>The enterprises of a scenario, in the order of the book.</summary>
    /// <param name="assumptions">The scenario.</param>
    /// <param name="expected">The expected loss of each policy, in the order of the book.</param>
    public static IReadOnlyList<EnterpriseScore> Of(Assumptions assumptions, Func<Assumptions, IReadOnlyList<double>> expected)
    {
        ArgumentNullException.ThrowIfNull(assumptions);
        ArgumentNullException.ThrowIfNull(expected);
        Relativity[] withoutTiers = [.. assumptions.Relativities.Where(relativity => relativity.Dimension != Dimension.Tier)];
        var losses = expected(assumptions);
        var without = withoutTiers.Length == assumptions.Relativities.Count ? losses : expected(assumptions with { Relativities = withoutTiers });
        var byEnterprise = Enumerable.Range(0, losses.Count).ToLookup(i => assumptions.Policies[i].Enterprise);
        return [.. assumptions.Enterprises.Select(scored =>
        {
            var own = byEnterprise[scored.Enterprise.Id];
            return new EnterpriseScore(scored, own.Count(), own.Sum(i => losses[i]), own.Sum(i => without[i]));
        })];
    }
}

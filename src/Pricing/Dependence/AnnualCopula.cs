using TechFinance.Actuarial.MonteCarlo.Copulas;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Dependence;

/// <summary>The policies of a cover, or of a cover and sector.</summary>
/// <param name="Cover">The cover.</param>
/// <param name="Sector">The sector; null for every sector of the cover that is no group of its own.</param>
public sealed record CopulaGroup(Cover Cover, string? Sector);

/// <summary>
/// How the years of groups of policies go together: their losses are brought into such an order of trials that the ranks of their gross
/// losses are those of a copula.
/// </summary>
/// <param name="Id">The name of the copula; it keys its random streams.</param>
/// <param name="Groups">The groups, in the order of the copula's variables.</param>
/// <param name="Law">The copula; large is bad.</param>
public sealed record AnnualCopula(string Id, IReadOnlyList<CopulaGroup> Groups, Copula Law)
{
    /// <summary>
    /// For each group a score in each trial, whose rank its gross loss of that trial gets. A Gaussian copula's are those of Iman and Conover,
    /// without the noise of drawn correlations.
    /// </summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="trials">The number of trials.</param>
    public double[][] Scores(ulong seed, int trials)
    {
        StreamKey[] own = [.. Groups.Select(group => new StreamKey(seed, $"copula/{Id}/{group.Cover}/{group.Sector}"))];
        return Law is GaussianCopula gaussian
            ? ImanConover.Scores(gaussian.Correlations, own, trials)
            : Law.Draw(new StreamKey(seed, $"copula/{Id}"), own, trials);
    }
}

using TechFinance.Actuarial.MonteCarlo.Vectors;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Simulator.Running;

/// <summary>The distinct ways in which the policies of a scenario lean on the common factors.</summary>
internal sealed class FactorSums
{
    private readonly Dictionary<(Cover, string?), Loadings> loadings;
    private readonly IReadOnlyList<Uncertainty> uncertainties;
    private readonly double stress;
    private readonly Dictionary<FactorSum, int> places = [];
    private readonly List<FactorSum> all = [];

    /// <param name="loadings">At most one for each cover and sector.</param>
    /// <param name="uncertainties">The multipliers of frequencies and odds.</param>
    /// <param name="stress">Multiplies the variance that the factors explain.</param>
    internal FactorSums(IEnumerable<Loadings> loadings, IReadOnlyList<Uncertainty> uncertainties, double stress)
    {
        this.loadings = loadings.ToDictionary(l => (l.Cover, l.Sector));
        this.uncertainties = uncertainties;
        this.stress = stress;
    }

    internal IReadOnlyList<FactorSum> All => all;

    /// <summary>The place of a policy's sum.</summary>
    internal int Of(Policy policy)
    {
        var found = loadings.GetValueOrDefault((policy.Cover, policy.Sector)) ?? loadings.GetValueOrDefault((policy.Cover, null));
        var sum = found is null ? new FactorSum(policy.Sector, 0, 0, 0) : SumOf(policy, found);
        sum = sum with { Frequency = MultiplierOf(UncertainParameter.Frequency), Odds = MultiplierOf(UncertainParameter.Odds) };
        if (!places.TryGetValue(sum, out var place))
        {
            places.Add(sum, place = all.Count);
            all.Add(sum);
        }

        return place;

        Multiplier? MultiplierOf(UncertainParameter parameter) => Uncertainty.MultiplierOf(uncertainties, parameter, policy);
    }

    /// <summary>
    /// The latent normal of a project or loan has the shares of variance as they are. The mixing variable of an infringement cover is
    /// lognormal, with log-variance log(1 + cv²), all of it from the factors in the proportion of their shares.
    /// </summary>
    private FactorSum SumOf(Policy policy, Loadings found)
    {
        if (!policy.Cover.IsInfringement())
            return Sum(x => x * stress, 0) with { Tail = double.IsFinite(found.DegreesOfFreedom) ? new StudentTail(policy.Cover, found.DegreesOfFreedom) : null };

        var variance = stress * Elementary.Log1p(found.FrequencyCv * found.FrequencyCv);
        return variance == 0 ? new FactorSum(policy.Sector, 0, 0, 0) : Sum(x => x / found.Sum, Math.Sqrt(variance));

        FactorSum Sum(Func<double, double> share, double sigma) =>
            new(policy.Sector, Math.Sqrt(share(found.Common)), Math.Sqrt(share(found.SectorLoading)), sigma) { OfEnterprise = Math.Sqrt(share(found.EnterpriseLoading)) };
    }
}

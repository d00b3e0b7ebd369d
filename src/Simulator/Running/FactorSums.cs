using TechFinance.Actuarial.MonteCarlo.Vectors;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Books;

namespace TechFinance.Actuarial.Simulator.Running;

/// <summary>The distinct ways in which the policies of a scenario lean on the common factors.</summary>
internal sealed class FactorSums
{
    private readonly Leanings leanings;
    private readonly IReadOnlyList<Uncertainty> uncertainties;
    private readonly double stress;
    private readonly Dictionary<FactorSum, int> places = [];
    private readonly List<FactorSum> all = [];

    internal FactorSums(Assumptions assumptions)
    {
        (leanings, stress) = (new Leanings(assumptions.Dependence, assumptions.NamedFactors), assumptions.Scenario.Stress.Dependence);
        uncertainties = assumptions.Uncertainties;
    }


    internal IReadOnlyList<FactorSum> All => all;

    /// <summary>The place of a policy's sum.</summary>
    internal int Of(Policy policy)
    {
        var sum = SumOf(policy, leanings.Of(policy)) with
        {
            Frequency = MultiplierOf(UncertainParameter.Frequency),
            Odds = MultiplierOf(UncertainParameter.Odds),
        };
        if (!places.TryGetValue(sum, out var place))
        {
            places.Add(sum, place = all.Count);
            all.Add(sum);
        }

        return place;

        Multiplier? MultiplierOf(UncertainParameter parameter) => Uncertainty.MultiplierOf(uncertainties, parameter, policy);
    }

    /// <summary>
    /// The latent normal of a project or loan has the shares of variance as they are, times the stress. The mixing variable of an
    /// infringement cover is lognormal, with log-variance log(1 + cv²), all of it from the factors in the proportion of their shares.
    /// </summary>
    private FactorSum SumOf(Policy policy, Leaning leaning)
    {
        var found = leaning.Loadings;
        if (!policy.Cover.IsInfringement())
            return Sum(x => x * stress, 0) with { Tail = double.IsFinite(found.DegreesOfFreedom) ? new StudentTail(policy.Cover, found.DegreesOfFreedom) : null };

        var variance = stress * Elementary.Log1p(found.FrequencyCv * found.FrequencyCv);
        return variance == 0 ? new FactorSum(policy.Sector, 0, 0, 0) : Sum(x => x / leaning.Sum, Math.Sqrt(variance));

        FactorSum Sum(Func<double, double> share, double sigma)
        {
            NamedWeight? named = null;
            foreach (var (factor, loading) in leaning.Named.Reverse().Select(n => (n.Factor, n.Loading)).Where(n => share(n.Loading) != 0))
                named = new NamedWeight(factor, Math.CopySign(Math.Sqrt(share(Math.Abs(loading))), loading), named);
            return new FactorSum(policy.Sector, Math.Sqrt(share(found.Common)), Math.Sqrt(share(found.SectorLoading)), sigma)
            {
                OfEnterprise = Math.Sqrt(share(found.EnterpriseLoading)),
                Named = named,
            };
        }
    }
}

using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>
/// A claim where a distribution has it: above its deductible d it is at u = (F(x) − F(d))/S(d), which is uniform where the distribution
/// is right.
/// </summary>
/// <param name="Claim">The claim.</param>
/// <param name="Below">u.</param>
/// <param name="Above">1 − u, with all its digits.</param>
internal readonly record struct Placed(ObservedClaim Claim, double Below, double Above)
{
    internal static Placed Of(Severity severity, ObservedClaim claim)
    {
        var reported = claim.Deductible > 0 ? severity.Survival(claim.Deductible) : 1;
        return new(claim, At(severity, claim.Deductible, claim.Amount), severity.Survival(claim.Amount) / reported);
    }

    /// <summary>Where an amount is above a deductible.</summary>
    internal static double At(Severity severity, double deductible, double amount) => deductible > 0
        ? (severity.Cdf(amount) - severity.Cdf(deductible)) / severity.Survival(deductible)
        : severity.Cdf(amount);

    /// <summary>The amount at a place above a deductible.</summary>
    internal static double Quantile(Severity severity, double deductible, double place)
    {
        var p = deductible > 0 ? severity.Cdf(deductible) + place * severity.Survival(deductible) : place;
        return severity.Quantile(Math.Min(p, Math.BitDecrement(1.0)));
    }

    /// <summary>
    /// The empirical distribution of the places, after Kaplan and Meier: censored claims end where they are. For each place in
    /// ascending order the claims there, and the distribution before and after them.
    /// </summary>
    internal static IEnumerable<(IReadOnlyList<Placed> Here, double Before, double After)> Steps(Severity severity, IEnumerable<ObservedClaim> claims)
    {
        var places = claims.Select(claim => Of(severity, claim)).ToArray();
        var atRisk = places.Sum(place => place.Claim.Weight);
        var empirical = 0.0;
        foreach (var group in places.GroupBy(place => place.Below).OrderBy(group => group.Key))
        {
            var before = empirical;
            var seen = group.Where(place => !place.Claim.IsCensored).Sum(place => place.Claim.Weight);
            empirical = seen >= atRisk ? 1 : empirical + (1 - empirical) * seen / atRisk;
            atRisk -= group.Sum(place => place.Claim.Weight);
            yield return ([.. group], before, empirical);
        }
    }
}

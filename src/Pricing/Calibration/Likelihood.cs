using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>
/// The log-likelihood of claims, Σ w log f(x) + Σ w log S(limit) − Σ w log S(deductible), the second sum over the censored ones
/// (KPW 13.2 and 14.3). Equal places are worked out once.
/// </summary>
internal sealed class Likelihood(IReadOnlyList<ObservedClaim> claims)
{
    private readonly (double Place, double Weight)[] amounts = Places(claims.Where(claim => !claim.IsCensored), claim => claim.Amount);
    private readonly (double Place, double Weight)[] limits = Places(claims.Where(claim => claim.IsCensored), claim => claim.Limit);
    private readonly (double Place, double Weight)[] deductibles = Places(claims.Where(claim => claim.Deductible > 0), claim => claim.Deductible);

    /// <summary>The number of different amounts that are known exactly.</summary>
    internal int Amounts => amounts.Length;

    /// <summary>The log-likelihood; −∞ where a claim, or that it was reported, cannot be.</summary>
    internal double LogOf(Severity severity)
    {
        var sum = 0.0;
        foreach (var (place, weight) in amounts)
            sum += weight * severity.LogDensity(place);
        foreach (var (place, weight) in limits)
            sum += weight * Elementary.Log(severity.Survival(place));
        var reported = 0.0;
        foreach (var (place, weight) in deductibles)
            reported += weight * Elementary.Log(severity.Survival(place));
        return double.IsFinite(reported) && sum < double.PositiveInfinity ? sum - reported : double.NegativeInfinity;
    }

    private static (double, double)[] Places(IEnumerable<ObservedClaim> claims, Func<ObservedClaim, double> place) =>
        [.. claims.GroupBy(place).OrderBy(group => group.Key).Select(group => (group.Key, group.Select(claim => claim.Weight).Order().Sum()))];
}

using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>
/// A claim beside the amount that a distribution has where the claim stands among all: a point of a QQ plot, near the diagonal where the
/// distribution is right.
/// </summary>
/// <param name="Claim">The claim; not a censored one.</param>
/// <param name="Probability">The share of claims up to it, of those above its deductible; halfway up the step that it makes.</param>
/// <param name="Quantile">The amount of the distribution at that probability, above the same deductible.</param>
public readonly record struct QuantilePoint(ObservedClaim Claim, double Probability, double Quantile)
{
    /// <summary>The points of all claims that are not censored, in ascending order of their probabilities.</summary>
    public static IReadOnlyList<QuantilePoint> Of(Severity severity, IReadOnlyList<ObservedClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(severity);
        ArgumentNullException.ThrowIfNull(claims);
        return
        [
            .. from step in Placed.Steps(severity, claims)
               from place in step.Here
               where !place.Claim.IsCensored
               let middle = 0.5 * (step.Before + step.After)
               select new QuantilePoint(place.Claim, middle, Placed.Quantile(severity, place.Claim.Deductible, middle)),
        ];
    }
}

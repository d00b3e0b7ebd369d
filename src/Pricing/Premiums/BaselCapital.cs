using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Premiums;

/// <summary>
/// The capital that a bank must hold for a loan to a company, as a part of the exposure (Basel Committee on Banking
/// Supervision, <em>International Convergence of Capital Measurement and Capital Standards</em>, 2006, paragraph 272).
/// </summary>
public static class BaselCapital
{
    private const double Confidence = 0.999;

    /// <summary>The part of the exposure.</summary>
    /// <param name="probabilityOfDefault">In a year; above 0 and below 1.</param>
    /// <param name="lossGivenDefault">As a part of the exposure; 0 to 1.</param>
    /// <param name="maturity">In years; 1 to 5.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not as it must be.</exception>
    public static double ForCorporate(double probabilityOfDefault, double lossGivenDefault, double maturity)
    {
        var p = probabilityOfDefault > 0 && probabilityOfDefault < 1
            ? probabilityOfDefault
            : throw Parameter.Refused(probabilityOfDefault, nameof(probabilityOfDefault), "must be above 0 and below 1");
        Parameter.Between(lossGivenDefault, 0, 1, nameof(lossGivenDefault));
        Parameter.Between(maturity, 1, 5, nameof(maturity));

        // Between 24 % for the best and 12 % for the worst companies.
        var worst = Residual.ExpMinusOne(-50 * p) / Residual.ExpMinusOne(-50);
        var correlation = 0.12 * worst + 0.24 * (1 - worst);
        var stressed = (Elementary.NormalQuantile(p) + Math.Sqrt(correlation) * Elementary.NormalQuantile(Confidence)) / Math.Sqrt(1 - correlation);
        var unexpected = Map.One(default(NormalCdf), stressed) - p;
        var root = 0.11852 - 0.05478 * Elementary.Log(p);
        var slope = root * root;
        return lossGivenDefault * unexpected * (1 + (maturity - 2.5) * slope) / (1 - 1.5 * slope);
    }
}

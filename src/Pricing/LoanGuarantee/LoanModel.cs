using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Vectors;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.LoanGuarantee;

/// <summary>How loans default, what is lost then, and who bears it.</summary>
/// <param name="Name">The name by which policies refer to the model.</param>
/// <param name="DefaultProbability">The probability of default within twelve months; 0 to 1.</param>
/// <param name="LossGivenDefault">The share of principal and interest outstanding that is lost; from 0 to 1.</param>
/// <param name="BankShare">The share of the loss that the bank keeps; 0 to 1.</param>
/// <param name="GovernmentShare">The share that the government pays; with the bank's below 1.</param>
public sealed record LoanModel(
    string Name,
    double DefaultProbability,
    Severity LossGivenDefault,
    double BankShare,
    double GovernmentShare)
{
    /// <summary>
    /// The probability of default within a term: with p the default probability whose odds are multiplied by k,
    /// p′ = k p/(1 − p + k p), it is 1 − (1 − p′)^(months/12), as of a constant intensity.
    /// </summary>
    /// <param name="termMonths">The length of the term.</param>
    /// <param name="odds">Multiplies the odds of default.</param>
    public double DefaultWithin(int termMonths, double odds)
    {
        var p = odds * DefaultProbability / (1 - DefaultProbability + odds * DefaultProbability);
        return termMonths == 12 ? p : -Map.One(default(Exponential.MinusOne), termMonths / 12.0 * Elementary.Log1p(-p));
    }

    /// <summary>
    /// The terms of a policy on the whole loss, when they are written for the insurer's part r of it:
    /// min((r x − d)⁺ (1 − s), m) = min((x − d/r)⁺ r(1 − s), m).
    /// </summary>
    public Terms OnWholeLoss(Terms terms)
    {
        var insurers = 1 - BankShare - GovernmentShare;
        return insurers == 1
            ? terms
            : terms with { Deductible = terms.Deductible / insurers, InsuredShare = 1 - insurers * (1 - terms.InsuredShare) };
    }
}

namespace TechFinance.Actuarial.Pricing.Policies;

/// <summary>
/// The terms of a policy, in the order in which they apply: to each claim the deductible, the insured share and the
/// sum insured; to the sum of the term's claims the annual deductible and the annual limit.
/// Amounts are in the policy's currency.
/// </summary>
/// <param name="Deductible">Taken off each claim; 0 or more.</param>
/// <param name="InsuredShare">The share of what is left that the insured keeps; 0 to 1.</param>
/// <param name="SumInsured">The most paid for one claim; positive, may be infinite.</param>
/// <param name="AnnualDeductible">Taken off the term's sum; 0 or more.</param>
/// <param name="AnnualLimit">The most paid in the term; positive, may be infinite.</param>
/// <param name="DefenceInside">Whether defence cost counts towards the limits; otherwise it is paid in addition to them.</param>
public readonly record struct Terms(
    double Deductible,
    double InsuredShare,
    double SumInsured,
    double AnnualDeductible,
    double AnnualLimit,
    bool DefenceInside)
{
    /// <summary>Whether anything depends on the sum of the term's claims.</summary>
    public bool HasAnnual => AnnualDeductible > 0 || double.IsFinite(AnnualLimit);

    /// <summary>What the annual terms leave of the sum of the term's claims.</summary>
    internal double OfYear(double sum) => Math.Min(Math.Max(sum - AnnualDeductible, 0), AnnualLimit);

    /// <summary>Terms under which everything is paid.</summary>
    public static Terms Unlimited { get; } = new(0, 0, double.PositiveInfinity, 0, double.PositiveInfinity, DefenceInside: true);

    /// <summary>The terms with every amount multiplied: for a share of each claim, or in another currency.</summary>
    /// <param name="factor">Positive.</param>
    public Terms Times(double factor) => this with
    {
        Deductible = Deductible * factor,
        SumInsured = SumInsured * factor,
        AnnualDeductible = AnnualDeductible * factor,
        AnnualLimit = AnnualLimit * factor,
    };
}

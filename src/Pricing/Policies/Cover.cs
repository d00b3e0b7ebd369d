namespace TechFinance.Actuarial.Pricing.Policies;

/// <summary>What an enterprise is insured against.</summary>
public enum Cover
{
    /// <summary>A research and development project fails at one of its gates.</summary>
    RndFailure,

    /// <summary>The insured infringes the intellectual property of another.</summary>
    IpLiability,

    /// <summary>The intellectual property of the insured is infringed.</summary>
    IpEnforcement,

    /// <summary>A technology loan of the insured is not repaid.</summary>
    LoanGuarantee,
}

/// <summary>What covers have in common.</summary>
public static class Covers
{
    /// <summary>Whether claims are counted: a cover of intellectual property. Under the others what is insured fails at most once.</summary>
    public static bool IsInfringement(this Cover cover) => cover is Cover.IpLiability or Cover.IpEnforcement;
}

/// <summary>Where an enterprise stands in its life.</summary>
public enum Stage
{
    /// <summary>Before a product.</summary>
    Seed,

    /// <summary>First product, first customers.</summary>
    Startup,

    /// <summary>Growing sales.</summary>
    Growth,

    /// <summary>Established.</summary>
    Mature,
}

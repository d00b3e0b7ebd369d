namespace TechFinance.Actuarial.Pricing.Policies;

/// <summary>The attribute of a policy on which a relativity depends.</summary>
public enum Dimension
{
    /// <summary>The enterprise's sector.</summary>
    Sector,

    /// <summary>The enterprise's stage of life.</summary>
    Stage,

    /// <summary>Where the cover holds.</summary>
    Territory,

    /// <summary>The enterprise's tier by its score.</summary>
    Tier,
}

/// <summary>How much more often, and how much more severely, policies of one level suffer than the model says.</summary>
/// <param name="Cover">The cover it applies to.</param>
/// <param name="Dimension">The attribute it depends on.</param>
/// <param name="Level">The value of that attribute, as written in the book.</param>
/// <param name="Frequency">Multiplies the odds of failure, or the expected number of claims; positive.</param>
/// <param name="Severity">Multiplies the amount of each loss; positive.</param>
public sealed record Relativity(Cover Cover, Dimension Dimension, string Level, double Frequency, double Severity);

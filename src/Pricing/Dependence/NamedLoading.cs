using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Dependence;

/// <summary>How strongly a group of policies leans on a factor with a name of its own, such as an interest rate.</summary>
/// <param name="Factor">The factor; its name keys the random stream.</param>
/// <param name="Cover">The cover it applies to; null for every cover.</param>
/// <param name="Sector">The sector it applies to; null for every sector.</param>
/// <param name="Territory">The territory it applies to; null for every territory.</param>
/// <param name="Stage">The stage it applies to; null for every stage.</param>
/// <param name="Loading">The share of the latent variance that the factor explains, −1 to 1; below 0 where a low factor is good.</param>
public sealed record NamedLoading(string Factor, Cover? Cover, string? Sector, string? Territory, Stage? Stage, double Loading)
{
    /// <summary>How much of a policy it names. Of the rows of a factor that reach a policy the one that names most holds.</summary>
    public int Precision => (Cover is null ? 0 : 1) + (Sector is null ? 0 : 1) + (Territory is null ? 0 : 1) + (Stage is null ? 0 : 1);

    /// <summary>Whether a policy belongs to the group.</summary>
    public bool Reaches(Policy policy) =>
        (Cover is null || Cover == policy.Cover)
        && (Sector is null || Sector == policy.Sector)
        && (Territory is null || Territory == policy.Territory)
        && (Stage is null || Stage == policy.Stage);
}

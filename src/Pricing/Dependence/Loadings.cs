using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Dependence;

/// <summary>
/// How strongly the policies of a cover and sector lean on the common factors.
/// </summary>
/// <param name="Cover">The cover it applies to.</param>
/// <param name="Sector">The sector it applies to; null is the default for sectors without a row of their own.</param>
/// <param name="Common">The share of the latent normal's variance that the economy-wide factor explains; 0 to 1.</param>
/// <param name="SectorLoading">The share that the sector's factor explains; with the others at most 1.</param>
/// <param name="FrequencyCv">The coefficient of variation of an infringement cover's mixing variable; 0 or more.</param>
public sealed record Loadings(Cover Cover, string? Sector, double Common, double SectorLoading, double FrequencyCv)
{
    /// <summary>The share that the factor of the policy's enterprise explains.</summary>
    public double EnterpriseLoading { get; init; }

    /// <summary>The degrees of freedom of a Student t tail; infinite for a normal one.</summary>
    public double DegreesOfFreedom { get; init; } = double.PositiveInfinity;

    /// <summary>The share that all factors explain.</summary>
    public double Sum => Common + SectorLoading + EnterpriseLoading;
}

using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Dependence;

/// <summary>What a shock's severity is a share of.</summary>
public enum SeverityBasis
{
    /// <summary>Nothing: it is an amount in the policy's currency.</summary>
    Amount,

    /// <summary>The policy's exposure.</summary>
    Exposure,

    /// <summary>The policy's sum insured.</summary>
    SumInsured,
}

/// <summary>A group of policies that a shock strikes, and how hard.</summary>
/// <param name="Cover">The cover it strikes; null for every cover.</param>
/// <param name="Sector">The sector it strikes; null for every sector.</param>
/// <param name="Territory">The territory it strikes; null for every territory.</param>
/// <param name="HitProbability">The probability that a policy of the group is struck by an event; 0 to 1.</param>
/// <param name="Severity">The ground-up loss of a struck policy, in units of <paramref name="Basis"/>.</param>
/// <param name="Basis">What the severity is a share of.</param>
public sealed record Strike(
    Cover? Cover,
    string? Sector,
    string? Territory,
    double HitProbability,
    Severity Severity,
    SeverityBasis Basis)
{
    /// <summary>Whether a policy belongs to the group.</summary>
    public bool Reaches(Policy policy) =>
        (Cover is null || Cover == policy.Cover)
        && (Sector is null || Sector == policy.Sector)
        && (Territory is null || Territory == policy.Territory);

    /// <summary>What the severity of a policy's loss is in units of.</summary>
    public double Unit(Policy policy) =>
        Basis switch
        {
            SeverityBasis.Amount => 1,
            SeverityBasis.Exposure => policy.Exposure,
            _ => policy.Terms.SumInsured,
        };
}

/// <summary>A cause that strikes many policies at once.</summary>
/// <param name="Id">The name of the shock; it keys its random streams.</param>
/// <param name="AnnualRate">The expected number of its events a term, Poisson distributed; positive.</param>
/// <param name="Strikes">The groups it strikes.</param>
public sealed record Shock(string Id, double AnnualRate, IReadOnlyList<Strike> Strikes);

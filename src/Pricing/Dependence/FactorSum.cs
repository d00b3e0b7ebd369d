namespace TechFinance.Actuarial.Pricing.Dependence;

/// <summary>
/// A weighted sum of the economy-wide factor, a sector's, an enterprise's and named ones, all standard normal; low is bad.
/// </summary>
/// <param name="Sector">The sector whose factor it leans on.</param>
/// <param name="Economy">The weight of the economy-wide factor.</param>
/// <param name="OfSector">The weight of the sector's factor.</param>
/// <param name="Sigma">Not zero where the sum drives a mixing variable exp(−σ × sum − σ²/2) of mean 1, whose weights
/// make the sum standard normal.</param>
public readonly record struct FactorSum(string Sector, double Economy, double OfSector, double Sigma)
{
    /// <summary>The weight of the factor of a policy's enterprise.</summary>
    public double OfEnterprise { get; init; }

    /// <summary>The weights of named factors; null for none.</summary>
    public NamedWeight? Named { get; init; }

    /// <summary>The tail of the latent variable; null for that of the normal. Not for one that drives a mixing variable.</summary>
    public StudentTail? Tail { get; init; }

    /// <summary>What the expected number of claims is multiplied by; null for nothing. Not for a latent variable.</summary>
    public Multiplier? Frequency { get; init; }

    /// <summary>What the odds of failing at each gate, or of default, are multiplied by; null for nothing. Only for a latent variable.</summary>
    public Multiplier? Odds { get; init; }

    /// <summary>The weight of what is a latent variable's own, so that its variance before the tail is 1.</summary>
    public double Residual =>
        Math.Sqrt(Math.Max(0, 1 - Economy * Economy - OfSector * OfSector - OfEnterprise * OfEnterprise - (Named?.SumOfSquares ?? 0)));
}

/// <summary>The weight of a named factor in a sum, and those of others; equal to one with the same factors and weights.</summary>
/// <param name="Factor">The factor's name.</param>
/// <param name="Weight">Its weight; below 0 where a low factor is good.</param>
/// <param name="Others">The next one; null after the last.</param>
public sealed record NamedWeight(string Factor, double Weight, NamedWeight? Others)
{
    /// <summary>This and the others.</summary>
    internal IEnumerable<NamedWeight> All => Others is null ? [this] : Others.All.Prepend(this);

    internal double SumOfSquares => Weight * Weight + (Others?.SumOfSquares ?? 0);
}

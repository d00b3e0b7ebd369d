namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>
/// What is known of one claim, all in amounts from the ground up. A claim at its limit is known only to be at
/// least that large (right censoring); below its deductible it would not have been heard of (left truncation).
/// </summary>
public readonly record struct ObservedClaim
{
    /// <param name="amount">The amount; positive, above the deductible and at most the limit.</param>
    /// <param name="deductible">The amount up to which a claim is not reported; at least 0.</param>
    /// <param name="limit">The amount from which only the limit is recorded; infinite for none.</param>
    /// <param name="weight">The number of claims that this one stands for; positive and finite, a fraction too.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not as it must be.</exception>
    public ObservedClaim(double amount, double deductible = 0, double limit = double.PositiveInfinity, double weight = 1)
    {
        if (!(amount > 0 && double.IsFinite(amount)))
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "the amount must be positive and finite");
        if (!(deductible >= 0 && deductible < amount))
            throw new ArgumentOutOfRangeException(nameof(deductible), deductible, "the deductible must be at least 0 and below the amount");
        if (!(limit >= amount))
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "the limit must be at least the amount");
        if (!(weight > 0 && double.IsFinite(weight)))
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "the weight must be positive and finite");
        (Amount, Deductible, Limit, Weight) = (amount, deductible, limit, weight);
    }

    /// <summary>The amount; the limit where that is reached.</summary>
    public double Amount { get; }

    /// <summary>The amount up to which it would not have been reported.</summary>
    public double Deductible { get; }

    /// <summary>The amount from which only the limit is recorded.</summary>
    public double Limit { get; }

    /// <summary>The number of claims that it stands for.</summary>
    public double Weight { get; }

    /// <summary>Whether it has reached its limit, and is known only to be at least as large.</summary>
    public bool IsCensored => Amount == Limit;

    /// <summary>What the claims above a threshold exceed it by, as claims of their own.</summary>
    public static IReadOnlyList<ObservedClaim> Excesses(IReadOnlyList<ObservedClaim> claims, double threshold)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return [.. claims.Where(claim => claim.Amount > threshold).Select(claim => new ObservedClaim(
            claim.Amount - threshold, Math.Max(0, claim.Deductible - threshold), claim.Limit - threshold, claim.Weight))];
    }
}

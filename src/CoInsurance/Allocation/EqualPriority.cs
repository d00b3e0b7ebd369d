namespace TechFinance.Actuarial.CoInsurance.Allocation;

/// <summary>
/// What claimants recover from assets that may not suffice for all: each the same part of its claim (S. Mildenhall, J. Major,
/// <em>Pricing Insurance Risk</em>, Wiley 2022).
/// </summary>
public static class EqualPriority
{
    /// <summary>Recovers each claim, or its part min(1, assets/Σ claims).</summary>
    /// <param name="claims">The claims; at least 0 and finite.</param>
    /// <param name="assets">What there is to pay them with; at least 0.</param>
    /// <param name="recovered">Receives what each claim recovers; may be the memory of the claims.</param>
    /// <exception cref="ArgumentException">The spans differ in length, or a claim or the assets are not as they must be.</exception>
    public static void Recover(ReadOnlySpan<double> claims, double assets, Span<double> recovered)
    {
        if (claims.Length != recovered.Length)
            throw new ArgumentException($"{recovered.Length} recoveries for {claims.Length} claims", nameof(recovered));
        if (!(assets >= 0))
            throw new ArgumentOutOfRangeException(nameof(assets), assets, "assets must be at least 0");
        var sum = 0.0;
        foreach (var claim in claims)
            sum += claim >= 0 && double.IsFinite(claim) ? claim : throw new ArgumentException($"a claim is {claim}: it must be at least 0 and finite", nameof(claims));
        var part = sum > assets ? assets / sum : 1;
        for (var i = 0; i < claims.Length; i++)
            recovered[i] = part * claims[i];
    }
}

namespace TechFinance.Actuarial.Pricing.Enterprises;

/// <summary>A class of enterprises by their scores.</summary>
/// <param name="Name">Its name.</param>
/// <param name="AtLeast">The score from which on an enterprise is in it, unless it is in a higher one.</param>
public sealed record Tier(string Name, double AtLeast);

/// <summary>A scored enterprise.</summary>
/// <param name="Enterprise">The enterprise.</param>
/// <param name="Score">Its points.</param>
/// <param name="Tier">Its tier; null in a book without tiers.</param>
public sealed record ScoredEnterprise(Enterprise Enterprise, Score Score, Tier? Tier)
{
    /// <summary>Scores an enterprise and finds its tier.</summary>
    /// <param name="enterprise">The enterprise.</param>
    /// <param name="bands">What its indicators are worth.</param>
    /// <param name="tiers">The tiers, one of them from 0 on; or none.</param>
    public static ScoredEnterprise Of(Enterprise enterprise, ScoreBands bands, IReadOnlyList<Tier> tiers)
    {
        ArgumentNullException.ThrowIfNull(bands);
        var score = bands.Of(enterprise);
        return new(enterprise, score, tiers.Where(tier => score.Total >= tier.AtLeast).MaxBy(tier => tier.AtLeast));
    }
}

namespace TechFinance.Actuarial.CoInsurance.Pools;

/// <summary>What a rating says of the probability of default within a year.</summary>
public static class Ratings
{
    /// <summary>
    /// The probabilities of the credit quality steps 0 to 6, each at the rating that is mapped to it: Commission Delegated
    /// Regulation (EU) 2015/35, article 199, and Implementing Regulation (EU) 2016/1800.
    /// </summary>
    public static IReadOnlyDictionary<string, double> Standard { get; } = new Dictionary<string, double>
    {
        ["AAA"] = 0.00002,
        ["AA"] = 0.0001,
        ["A"] = 0.0005,
        ["BBB"] = 0.0024,
        ["BB"] = 0.012,
        ["B"] = 0.042,
        ["CCC"] = 0.042,
    };
}

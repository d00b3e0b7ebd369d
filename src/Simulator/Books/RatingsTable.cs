using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>ratings.csv.</summary>
internal sealed class RatingsTable() : TableFile(Definition)
{
    public static readonly TextColumn Rating = new("rating", null, "The rating, as members.csv and reinsurers.csv name it.");
    public static readonly NumberColumn Probability = new("default_probability", Interval.Fraction, null, "The probability of default within a term.");

    public static readonly Table Definition = new("ratings", "One row is what a rating says of the probability of default.", [Rating, Probability]);

    private readonly Dictionary<string, int> lines = [];
    private readonly Dictionary<string, double> probabilities = [];

    /// <summary>The probabilities by rating.</summary>
    public IReadOnlyDictionary<string, double> Probabilities => probabilities;

    public override void Add(Row row)
    {
        var rating = row.Read(Rating);
        if (rating.Length > 0)
            row.Claim(lines, rating, Rating, $"the rating '{rating}'");
        var probability = row.Read(Probability);
        if (!row.IsBroken)
            probabilities.Add(rating, probability);
    }
}

/// <summary>How good a debtor is: by its rating, or by a probability of default of its own.</summary>
internal readonly record struct Credit(string Rating, double? Probability, double RecoveryRate)
{
    /// <summary>The probability of default, by the ratings of a table; null for a rating that the table does not have.</summary>
    public double? DefaultProbability(IReadOnlyDictionary<string, double> ratings)
    {
        if (Probability is not null || Rating.Length == 0)
            return Probability ?? 0;

        // A notch that the table does not have counts as its letter.
        return ratings.TryGetValue(Rating, out var probability) || ratings.TryGetValue(Rating.TrimEnd('+', '-'), out probability) ? probability : null;
    }

    /// <summary>Complains about a rating that nobody knows.</summary>
    public void Check(TableFile file, int line, Column column, RatingsTable? table, Findings findings)
    {
        if (table is { IsComplete: false } || DefaultProbability(table?.Probabilities ?? Ratings.Standard) is not null)
            return;
        var known = (table?.Probabilities ?? Ratings.Standard).Keys.ToArray();
        findings.Error(file, file.Place(line, column), FindingCode.Dangling,
            $"rating '{Cell.Show(Rating)}' is not in {table?.Path ?? "the standard table"}{Nearest.Suggestion(Rating, known)}; allowed: {string.Join(", ", known)}, with + or -, or a default_probability");
    }
}

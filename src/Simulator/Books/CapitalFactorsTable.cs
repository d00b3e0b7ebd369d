using TechFinance.Actuarial.CoInsurance.Capital;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>capital_factors.csv.</summary>
internal sealed class CapitalFactorsTable() : TableFile(Definition)
{
    public static readonly ChoiceColumn<Cover> CoverOf = new("cover", Words.Covers, [], null, "The cover, which is a line of business of the formula.");
    public static readonly ChoiceColumn<Cover> Other = new("other", Words.Covers, [], "the factors of the cover itself", "Another cover; the row is then the correlation of the two.");
    public static readonly NumberColumn PremiumFactor = new("premium_factor", Interval.NotNegative, 0, "The factor of the pool's share of the premium.");
    public static readonly NumberColumn ReserveFactor = new("reserve_factor", Interval.NotNegative, 0, "The factor of the reserves.");
    public static readonly NumberColumn Reserves = new("reserves", Interval.NotNegative, 0, "The claims reserves of earlier terms, in the scenario's currency.");
    public static readonly NumberColumn Correlation = new("correlation", new Interval(-1, 1, OpenBelow: false), 0, "The correlation with the other cover; 0 where no row gives it.");

    public static readonly Table Definition = new("capital_factors", "One row is what a formula of capital says of a cover, or of two covers together.",
        [CoverOf, Other, PremiumFactor, ReserveFactor, Reserves, Correlation]);

    private readonly Dictionary<Cover, int> lines = [];
    private readonly Dictionary<(Cover, Cover), int> pairs = [];
    private readonly Dictionary<Cover, FormulaLine> factors = [];
    private readonly Dictionary<(Cover, Cover), double> correlations = [];

    /// <summary>The covers that have factors.</summary>
    public IReadOnlyCollection<Cover> Covers => lines.Keys;

    public override void Add(Row row)
    {
        var cover = row.Read(CoverOf);
        var isPair = !row.IsEmpty(Other);
        var other = row.Read(Other);
        if (row.IsBroken)
            return;
        var word = Words.Of(Words.Covers, cover);
        var (first, second) = cover < other ? (cover, other) : (other, cover);
        if (!isPair)
            row.Claim(lines, cover, CoverOf, $"the cover {word}");
        else if (cover == other)
            row.Complain(Other, FindingCode.Contradiction, $"other is {word} again; allowed: another cover, or an empty cell for the factors of {word}");
        else
            row.Claim(pairs, (first, second), Other, $"the correlation of {word} and {Words.Of(Words.Covers, other)}");
        var line = new FormulaLine(word, row.Read(PremiumFactor), row.Read(ReserveFactor), row.Read(Reserves));
        var correlation = row.Read(Correlation);
        foreach (var column in isPair ? [PremiumFactor, ReserveFactor, Reserves] : new[] { Correlation })
        {
            if (!row.IsEmpty(column))
                row.Complain(column, FindingCode.Contradiction, $"{column.Name} on a row {(isPair ? "of two covers" : "of one cover")}; allowed: an empty cell");
        }

        if (row.IsBroken)
            return;
        if (isPair)
            correlations[(first, second)] = correlation;
        else
            factors[cover] = line;
    }

    public override void CheckTogether(Findings findings)
    {
        foreach (var (pair, line) in pairs)
        {
            foreach (var (cover, column) in new[] { (pair.Item1, CoverOf), (pair.Item2, Other) })
            {
                if (IsComplete && !lines.ContainsKey(cover))
                    findings.Error(this, Place(line, column), FindingCode.Dangling, $"a correlation of {Words.Of(Words.Covers, cover)}, which has no factors; needed: a row of its own with an empty other");
            }
        }

        if (correlations.Count == pairs.Count && pairs.Count > 0 && !IsPositive())
        {
            findings.Error(this, Place(pairs.Values.Max(), Correlation), FindingCode.Contradiction,
                "the correlations contradict one another: no covers can have them all (the matrix is not positive semidefinite); allowed: such as some covers can have");
        }
    }

    /// <summary>The formula with the factors of the table.</summary>
    public StandardFormula Of(CapitalFormula formula) =>
        new(formula.Name, formula.Multiple, [.. factors.OrderBy(f => f.Key).Select(f => f.Value)], (a, b) => CorrelationOf(CoverBy(a), CoverBy(b)));

    private static Cover CoverBy(string word) => Words.Covers.First(c => c.Word == word).Value;

    private double CorrelationOf(Cover a, Cover b) => a == b ? 1 : correlations.GetValueOrDefault(a < b ? (a, b) : (b, a));

    /// <summary>Whether no combination of covers has a negative variance: the pivots of the LDLᵀ decomposition.</summary>
    private bool IsPositive()
    {
        const double rounding = 1e-9;
        var covers = Words.Covers.Select(c => c.Value).ToArray();
        var matrix = covers.Select(a => covers.Select(b => CorrelationOf(a, b)).ToArray()).ToArray();
        for (var k = 0; k < covers.Length; k++)
        {
            if (matrix[k][k] < -rounding)
                return false;
            for (var i = k + 1; i < covers.Length; i++)
            {
                if (matrix[k][k] <= rounding && Math.Abs(matrix[i][k]) > Math.Sqrt(rounding))
                    return false;
                var factor = matrix[k][k] <= rounding ? 0 : matrix[i][k] / matrix[k][k];
                for (var j = k + 1; j < covers.Length; j++)
                    matrix[i][j] -= factor * matrix[k][j];
            }
        }

        return true;
    }
}

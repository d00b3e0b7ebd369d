using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>relativities.csv.</summary>
internal sealed class RelativitiesTable() : TableFile(Definition)
{
    public static readonly ChoiceColumn<Cover> CoverOf = new("cover", Words.Covers, [], null, "The cover it applies to.");
    public static readonly ChoiceColumn<Dimension> DimensionOf = new("dimension", Words.Dimensions, [], null, "The attribute of a policy on which it depends.");
    public static readonly NameColumn Level = new("level", null, "The value of that attribute.");
    public static readonly NumberColumn Frequency = new("frequency", Interval.Positive, 1, "Multiplies the odds of failing at each gate, or of default; on the ip covers, the expected number of claims.");
    public static readonly NumberColumn Severity = new("severity", Interval.Positive, 1, "Multiplies the amount of each loss.");

    public static readonly Table Definition = new("relativities",
        "One row says how much more often, and how much more severely, policies of one level suffer. Those of several dimensions multiply.",
        [CoverOf, DimensionOf, Level, Frequency, Severity]);

    private readonly Dictionary<(Cover Cover, Dimension Dimension, string Level), int> levels = [];

    /// <summary>The sound rows and their lines.</summary>
    public List<(Relativity Relativity, int Line)> Rows { get; } = [];

    public override void Add(Row row)
    {
        var relativity = new Relativity(row.Read(CoverOf), row.Read(DimensionOf), row.Read(Level), row.Read(Frequency), row.Read(Severity));
        if (row.IsBroken)
            return;
        var words = Words.Stages.Select(stage => stage.Word);
        if (relativity.Dimension == Dimension.Stage && !words.Contains(relativity.Level))
        {
            row.Complain(Level, FindingCode.UnknownWord, $"level '{relativity.Level}' is no stage{Nearest.Suggestion(relativity.Level, words)}; allowed: {string.Join(", ", words)}");
            return;
        }

        row.Claim(levels, (relativity.Cover, relativity.Dimension, relativity.Level), Level,
            $"the relativity of {Words.Of(Words.Covers, relativity.Cover)}, {Words.Of(Words.Dimensions, relativity.Dimension)} '{relativity.Level}'");
        if (!row.IsBroken)
            Rows.Add((relativity, row.Line));
    }
}

using TechFinance.Actuarial.Pricing.Enterprises;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>score_bands.csv.</summary>
internal sealed class ScoreBandsTable() : TableFile(Definition)
{
    private const double MostPoints = 100;

    public static readonly ChoiceColumn<Indicator> IndicatorOf = new("indicator", Words.Indicators, [], null, "The indicator, a column of enterprises.csv.");
    public static readonly NumberColumn AtLeast = new("at_least", Interval.NotNegative, null, "The value from which on it is worth the points.");
    public static readonly NumberColumn Points = new("points", new Interval(0, MostPoints, OpenBelow: false), null, "The points; not fewer than from a lower value on.");

    public static readonly Table Definition = new("score_bands", "One row says what an indicator is worth from a value on.", [IndicatorOf, AtLeast, Points]);

    private readonly Dictionary<(Indicator Indicator, double AtLeast), int> rows = [];
    private bool isBroken;

    /// <summary>The sound rows and their lines.</summary>
    public List<(ScoreBand Band, int Line)> Rows { get; } = [];

    public override void Add(Row row)
    {
        var band = new ScoreBand(row.Read(IndicatorOf), row.Read(AtLeast), row.Read(Points));
        if (!row.IsBroken)
        {
            row.Claim(rows, (band.Indicator, band.AtLeast), AtLeast,
                FormattableString.Invariant($"{Words.Of(Words.Indicators, band.Indicator)} at_least {band.AtLeast}"));
        }

        isBroken |= row.IsBroken;
        if (!row.IsBroken)
            Rows.Add((band, row.Line));
    }

    public override void CheckTogether(Findings findings)
    {
        if (isBroken || Rows.Count == 0)
            return;
        foreach (var indicator in Rows.GroupBy(row => row.Band.Indicator))
        {
            var ascending = indicator.OrderBy(row => row.Band.AtLeast).ToArray();
            foreach (var (lower, higher) in ascending.Zip(ascending.Skip(1)))
            {
                if (higher.Band.Points < lower.Band.Points)
                {
                    findings.Error(this, Place(higher.Line, Points), FindingCode.Contradiction, FormattableString.Invariant(
                        $"points {higher.Band.Points} from {higher.Band.AtLeast} on are fewer than {lower.Band.Points} from {lower.Band.AtLeast} on (line {lower.Line}); allowed: as many or more"));
                }
            }
        }

        // A value so large has the best band of every indicator.
        var best = new ScoreBands(Rows.Select(row => row.Band)).Of(new Enterprise("", "", null, null, Words.Indicators.ToDictionary(word => word.Value, _ => double.MaxValue)));
        if (best.Total > MostPoints + Tolerance.Sum)
        {
            findings.Error(this, Place(Rows[^1].Line, Points), FindingCode.Sum, FormattableString.Invariant(
                $"the most points for staff, spending and intellectual property add up to {best.Total}; allowed: at most {MostPoints}"));
        }
    }
}

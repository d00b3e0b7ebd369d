using System.Globalization;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>dependence.csv.</summary>
internal sealed class DependenceTable() : TableFile(Definition)
{
    public static readonly ChoiceColumn<Cover> CoverOf = new("cover", Words.Covers, [], null, "The cover it applies to.");
    public static readonly NameColumn Sector = new("sector", "every sector without a row of its own", "The sector it applies to.");
    public static readonly NumberColumn Common = new("common", Interval.Fraction, 0, "The share of the latent normal's variance that the economy-wide factor explains.");
    public static readonly NumberColumn SectorLoading = new("sector_loading", Interval.Fraction, 0, "The share that the sector's factor explains.");
    public static readonly NumberColumn EnterpriseLoading = new("enterprise_loading", Interval.Fraction, 0, "The share that the enterprise's own factor explains; with the other two at most 1.");
    public static readonly NumberColumn FrequencyCv = new("frequency_cv", Interval.NotNegative, 0, "The coefficient of variation of an ip cover's mixing variable; 0 for the others.");
    public static readonly TailColumn Tail = new("tail", "How extremes go together; gaussian for the ip covers.");

    public static readonly Table Definition = new("dependence", "One row says how strongly the policies of a cover and sector lean on the common factors.",
        [CoverOf, Sector, Common, SectorLoading, EnterpriseLoading, FrequencyCv, Tail]);

    private readonly Dictionary<(Cover Cover, string Sector), int> rows = [];

    /// <summary>The sound rows and their lines.</summary>
    public List<(Loadings Loadings, int Line)> Rows { get; } = [];

    public override void Add(Row row)
    {
        var sector = row.Read(Sector);
        var loadings = new Loadings(row.Read(CoverOf), sector.Length == 0 ? null : sector,
            row.Read(Common), row.Read(SectorLoading), row.Read(FrequencyCv))
        {
            EnterpriseLoading = row.Read(EnterpriseLoading),
            DegreesOfFreedom = row.Read(Tail),
        };
        if (row.IsBroken)
            return;
        Check(row, loadings);
        var cover = Words.Of(Words.Covers, loadings.Cover);
        row.Claim(rows, (loadings.Cover, sector), sector.Length == 0 ? CoverOf : Sector,
            sector.Length == 0 ? $"the default row of {cover}" : $"the row of {cover}, sector '{sector}',");
        if (!row.IsBroken)
            Rows.Add((loadings, row.Line));
    }

    private static void Check(Row row, Loadings loadings)
    {
        var sum = loadings.Sum;
        if (sum > 1)
        {
            row.Complain(loadings.EnterpriseLoading > 0 ? EnterpriseLoading : SectorLoading, FindingCode.Sum,
                string.Create(CultureInfo.InvariantCulture, $"common + sector_loading + enterprise_loading is {sum}; allowed: at most 1"));
        }

        if (loadings.FrequencyCv > 0 && !loadings.Cover.IsInfringement())
            row.Complain(FrequencyCv, FindingCode.Contradiction, "frequency_cv belongs to the ip covers; allowed for the others: 0");

        if (double.IsFinite(loadings.DegreesOfFreedom) && loadings.Cover.IsInfringement())
        {
            row.Complain(Tail, FindingCode.Contradiction,
                "the mixing variable of an ip cover is lognormal, and with a t tail it would have no finite mean; allowed for the ip covers: gaussian, with a larger frequency_cv");
        }
    }
}

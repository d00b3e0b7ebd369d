using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>factors.csv.</summary>
internal sealed class FactorsTable() : TableFile(Definition)
{
    public static readonly NameColumn Factor = new("factor", null, "The factor, such as interest rates; rows of one factor are the groups that lean on it.");
    public static readonly ChoiceColumn<Cover?> CoverOf = new("cover",
        [.. Words.Covers.Select(cover => (cover.Word, (Cover?)cover.Value))], [], "every cover", "The cover that leans on it.");
    public static readonly NameColumn Sector = new("sector", "every sector", "The sector that leans on it.");
    public static readonly NameColumn Territory = new("territory", "every territory", "The territory that leans on it.");
    public static readonly ChoiceColumn<Stage?> StageOf = new("stage",
        [.. Words.Stages.Select(stage => (stage.Word, (Stage?)stage.Value))], [], "every stage", "The stage that leans on it.");
    public static readonly NumberColumn Loading = new("loading", new Interval(-1, 1, OpenBelow: false), null,
        "The share of the latent normal's variance that it explains; with a minus where a low factor is good.");

    public static readonly Table Definition = new("factors", "One row says how strongly a group of policies leans on a factor with a name of its own.",
        [Factor, CoverOf, Sector, Territory, StageOf, Loading]);

    private readonly Dictionary<NamedLoading, int> groups = [];

    /// <summary>The sound rows and their lines.</summary>
    public OrderedDictionary<NamedLoading, int> Rows { get; } = [];

    public override void Add(Row row)
    {
        var loading = new NamedLoading(row.Read(Factor), row.Read(CoverOf), NullIfEmpty(row.Read(Sector)), NullIfEmpty(row.Read(Territory)), row.Read(StageOf), row.Read(Loading));
        if (row.IsBroken)
            return;
        row.Claim(groups, loading with { Loading = 0 }, Factor, $"a row of the factor '{loading.Factor}' with the same cover, sector, territory and stage");
        if (!row.IsBroken)
            Rows.Add(loading, row.Line);
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

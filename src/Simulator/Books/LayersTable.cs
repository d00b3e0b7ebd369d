using System.Globalization;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.Simulator.Running;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>layers.csv.</summary>
internal sealed class LayersTable() : TableFile(Definition)
{
    public static readonly NameColumn Id = new("layer", null, "The layer.");
    public static readonly WholeColumn Order = new("order", 1, 1000, 1, "Its place in the inuring order: it sees what layers of a lower order leave; layers of one order see the same loss.");
    public static readonly ChoiceColumn<LayerBasis> Basis = new("basis", Words.LayerBases, [], null, "What it is applied to.");
    public static readonly NumberColumn Attachment = new("attachment", Interval.NotNegative, 0, "The loss above which it pays; for surplus the sum insured that is retained, for stop_loss a share of the pool's premium.");
    public static readonly NumberColumn Limit = new("limit", Interval.Positive, double.PositiveInfinity, "The most of one loss that counts, above the attachment; for surplus of the sum insured, for stop_loss a share of the pool's premium.");
    public static readonly NumberColumn Share = new("share", new Interval(0, 1, OpenBelow: true), 1, "The share of it that is carried.");
    public static readonly NumberColumn AnnualDeductible = new("annual_deductible", Interval.NotNegative, 0, "Taken off the sum of the term, before the share.");
    public static readonly NumberColumn AnnualLimit = new("annual_limit", Interval.Positive, double.PositiveInfinity, "The most of the sum of the term that counts, before the share.");
    public static readonly WholeColumn Reinstatements = new("reinstatements", 0, 1000, 0, "How often the limit may be used again in the term.", "any number, free");
    public static readonly NumberListColumn Rates = new("reinstatement_rates", Interval.NotNegative, "For each reinstatement its premium for the whole limit, as a share of the layer's.");
    public static readonly NumberColumn Premium = new("premium", Interval.NotNegative, 0, "What the layer costs the pool.");
    public static readonly NameColumn Carrier = new("carrier", null, "Who carries it: pool, state or a reinsurer.");

    public static readonly Table Definition = new("layers", "One row is one layer of the tower that carries part of the pool's loss.",
        [Id, Order, Basis, Attachment, Limit, Share, AnnualDeductible, AnnualLimit, Reinstatements, Rates, Premium, Carrier]);

    private readonly Dictionary<string, int> ids = [];

    /// <summary>The layers of the sound rows, in the file's order.</summary>
    public List<(Layer Layer, int Line)> Layers { get; } = [];

    /// <summary>The names of all layers, those of rows with errors too.</summary>
    public IReadOnlyCollection<string> Ids => ids.Keys;

    /// <summary>Whether a row has an error.</summary>
    public bool IsBroken { get; private set; }

    public override void Add(Row row)
    {
        var id = row.Read(Id);
        if (id.Length > 0)
            row.Claim(ids, id, Id, $"the layer '{id}'");
        var times = row.Read(Reinstatements);
        var layer = new Layer
        {
            Id = id,
            Order = (int)row.Read(Order),
            Basis = row.Read(Basis),
            Attachment = row.Read(Attachment),
            Limit = row.Read(Limit),
            Share = row.Read(Share),
            AnnualDeductible = row.Read(AnnualDeductible),
            AnnualLimit = row.Read(AnnualLimit),
            Reinstatements = row.IsEmpty(Reinstatements) ? null : (int)times,
            ReinstatementRates = row.Read(Rates),
            Premium = row.Read(Premium),
            Carrier = row.Read(Carrier),
        };
        if (!row.IsBroken)
            CheckTerms(row, layer);
        IsBroken |= row.IsBroken;
        if (!row.IsBroken)
            Layers.Add((layer, row.Line));
    }

    private static void CheckTerms(Row row, Layer layer)
    {
        if (layer.Carrier == Views.Backstop)
            row.Complain(Carrier, FindingCode.Contradiction, "carrier 'backstop' is the name of what pays the pool's overflow; allowed: pool, state or another name");
        if (layer.Basis == LayerBasis.QuotaShare && (layer.Attachment > 0 || double.IsFinite(layer.Limit)))
        {
            row.Complain(layer.Attachment > 0 ? Attachment : Limit, FindingCode.Contradiction,
                "a quota_share takes its share of everything, without attachment and limit; allowed: empty cells, or the basis annual");
        }

        if (layer.Basis == LayerBasis.Annual && layer.AnnualDeductible >= layer.Limit)
        {
            row.Complain(AnnualDeductible, FindingCode.Contradiction, string.Create(CultureInfo.InvariantCulture,
                $"annual_deductible {layer.AnnualDeductible:G6} leaves nothing of a limit of {layer.Limit:G6} a year; allowed: less"));
        }

        if (layer.Reinstatements is > 0 && double.IsInfinity(layer.Limit))
            row.Complain(Reinstatements, FindingCode.Contradiction, $"reinstatements {layer.Reinstatements}, but the layer has no limit to reinstate; allowed: a limit, or an empty cell");
        if (layer.ReinstatementRates.Count > 0 && layer.ReinstatementRates.Count != (layer.Reinstatements ?? 0))
        {
            row.Complain(Rates, FindingCode.Contradiction, string.Create(CultureInfo.InvariantCulture,
                $"reinstatement_rates has {layer.ReinstatementRates.Count} rates for {layer.Reinstatements ?? 0} reinstatements; allowed: one for each, or an empty cell for free ones"));
        }
    }
}

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
    public static readonly NumberColumn Commission = new("commission", Interval.Fraction, 0, "The share of its premium that the carrier gives back.");
    public static readonly NumberListColumn Sliding = new("sliding_commission", Interval.NotNegative, "A further commission by the layer's loss ratio: lowest rate; highest rate; loss ratio up to which the highest holds; from which the lowest does.");
    public static readonly NumberListColumn Profit = new("profit_commission", Interval.Fraction, "A share of the carrier's profit that it gives back: share; margin, the share of premium that is no profit.");
    public static readonly NumberListColumn Corridor = new("loss_corridor", Interval.NotNegative, "Losses of the layer that the pool keeps: from loss ratio; to loss ratio; share kept.");
    public static readonly NameColumn Carrier = new("carrier", null, "Who carries it: pool, state or a reinsurer.");

    public static readonly Table Definition = new("layers", "One row is one layer of the tower that carries part of the pool's loss.",
        [Id, Order, Basis, Attachment, Limit, Share, AnnualDeductible, AnnualLimit, Reinstatements, Rates, Premium, Commission, Sliding, Profit, Corridor, Carrier]);

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
        var corridor = row.Read(Corridor);
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
            Commission = new Commission(row.Read(Commission), SlidingScaleOf(row), ProfitShareOf(row)),
            Corridor = Has(row, Corridor, corridor, 3) && corridor[0] < corridor[1] && corridor[2] <= 1 ? new Corridor(corridor[0], corridor[1], corridor[2]) : null,
            Carrier = row.Read(Carrier),
        };
        if (corridor.Count == 3 && layer.Corridor is null)
            row.Complain(Corridor, FindingCode.Contradiction, "loss_corridor goes from a loss ratio to a higher one and keeps at most all; allowed: from < to, share 0 to 1");
        if (!row.IsBroken)
            CheckTerms(row, layer);
        IsBroken |= row.IsBroken;
        if (!row.IsBroken)
            Layers.Add((layer, row.Line));
    }

    private static SlidingScale? SlidingScaleOf(Row row)
    {
        var cell = row.Read(Sliding);
        if (!Has(row, Sliding, cell, 4))
            return null;
        if (cell[0] <= cell[1] && cell[1] <= 1 && cell[2] < cell[3])
            return new SlidingScale(cell[0], cell[1], cell[2], cell[3]);
        row.Complain(Sliding, FindingCode.Contradiction, "sliding_commission falls from the highest rate at a low loss ratio to the lowest at a high one; allowed: lowest ≤ highest ≤ 1, and loss ratios that rise");
        return null;
    }

    private static ProfitShare? ProfitShareOf(Row row)
    {
        var cell = row.Read(Profit);
        return Has(row, Profit, cell, 2) ? new ProfitShare(cell[0], cell[1]) : null;
    }

    /// <summary>Whether a cell has its numbers; complains about a cell that has others than it must.</summary>
    private static bool Has(Row row, NumberListColumn column, IReadOnlyList<double> cell, int count)
    {
        if (cell.Count > 0 && cell.Count != count)
            row.Complain(column, FindingCode.Contradiction, $"{column.Name} has {cell.Count} numbers; allowed: {count}, separated by ';', or an empty cell");
        return cell.Count == count;
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

        if (layer.Premium == 0 && (layer.Commission != default || layer.Corridor is not null || layer.ReinstatementRates.Any(rate => rate > 0)))
            row.Complain(Premium, FindingCode.Contradiction, "premium is 0, but commissions, a loss_corridor and reinstatement_rates are shares of it; allowed: a premium, or none of them");
        if (layer.Reinstatements is > 0 && double.IsInfinity(layer.Limit))
            row.Complain(Reinstatements, FindingCode.Contradiction, $"reinstatements {layer.Reinstatements}, but the layer has no limit to reinstate; allowed: a limit, or an empty cell");
        if (layer.ReinstatementRates.Count > 0 && layer.ReinstatementRates.Count != (layer.Reinstatements ?? 0))
        {
            row.Complain(Rates, FindingCode.Contradiction, string.Create(CultureInfo.InvariantCulture,
                $"reinstatement_rates has {layer.ReinstatementRates.Count} rates for {layer.Reinstatements ?? 0} reinstatements; allowed: one for each, or an empty cell for free ones"));
        }
    }
}

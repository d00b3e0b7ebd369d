using System.Globalization;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>lines.csv.</summary>
internal sealed class LinesTable() : TableFile(Definition)
{
    public static readonly NameColumn Layer = new("layer", null, "The layer, one that the pool carries.");
    public static readonly NameColumn Member = new("member", null, "The member; once a layer.");
    public static readonly NumberColumn Line = new("line", Interval.Fraction, null, "Its signed share of the layer; those of a layer add up to 1.");

    public static readonly Table Definition = new("lines", "One row is one member's line on a layer that is not shared as the pool is.", [Layer, Member, Line]);

    private readonly Dictionary<(string Layer, string Member), int> keys = [];
    private readonly HashSet<string> broken = [];

    /// <summary>The lines of the sound rows: layer, member, line, and the line of the row.</summary>
    public List<(string Layer, string Member, double Share, int Line)> Rows { get; } = [];

    public override void Add(Row row)
    {
        var layer = row.Read(Layer);
        var member = row.Read(Member);
        if (layer.Length > 0 && member.Length > 0)
            row.Claim(keys, (layer, member), Member, $"the member '{member}' on the layer '{layer}'");
        var share = row.Read(Line);
        if (row.IsBroken)
            broken.Add(layer);
        else
            Rows.Add((layer, member, share, row.Line));
    }

    public override void CheckTogether(Findings findings)
    {
        foreach (var layer in Rows.GroupBy(row => row.Layer).Where(layer => IsComplete && !broken.Contains(layer.Key) && !broken.Contains("")))
        {
            var sum = layer.Sum(row => row.Share);
            if (Math.Abs(sum - 1) > Tolerance.Sum)
            {
                findings.Error(this, Place(layer.Last().Line, Line), FindingCode.Sum, string.Create(CultureInfo.InvariantCulture,
                    $"the lines on the layer '{layer.Key}' add up to {sum} (from line {layer.First().Line} to here); allowed: 1"));
            }
        }
    }
}

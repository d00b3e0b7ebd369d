using TechFinance.Actuarial.Pricing.Enterprises;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>tiers.csv.</summary>
internal sealed class TiersTable() : TableFile(Definition)
{
    public static readonly NameColumn Name = new("tier", null, "The tier, a level of relativities.csv.");
    public static readonly NumberColumn AtLeast = new("at_least", new Interval(0, 100, OpenBelow: false), null, "The score from which on an enterprise is in it, unless it is in a higher one; one tier begins at 0.");

    public static readonly Table Definition = new("tiers", "One row is one tier.", [Name, AtLeast]);

    private readonly Dictionary<string, int> names = [];
    private readonly Dictionary<double, int> scores = [];
    private bool isBroken;

    /// <summary>The tiers of the sound rows.</summary>
    public List<Tier> Tiers { get; } = [];

    /// <summary>The names of all tiers, those of rows with errors too.</summary>
    public IReadOnlyCollection<string> Names => names.Keys;

    public override void Add(Row row)
    {
        var name = row.Read(Name);
        if (name.Length > 0)
            row.Claim(names, name, Name, $"the tier '{name}'");
        var tier = new Tier(name, row.Read(AtLeast));
        if (!row.IsBroken)
            row.Claim(scores, tier.AtLeast, AtLeast, FormattableString.Invariant($"a tier from {tier.AtLeast} on"));
        isBroken |= row.IsBroken;
        if (!row.IsBroken)
            Tiers.Add(tier);
    }

    public override void CheckTogether(Findings findings)
    {
        if (isBroken || !IsComplete || Tiers.Count == 0)
            return;
        var lowest = Tiers.MinBy(tier => tier.AtLeast)!;
        if (lowest.AtLeast > 0)
        {
            findings.Error(this, Place(names[lowest.Name], AtLeast), FindingCode.Contradiction, FormattableString.Invariant(
                $"the lowest tier begins at {lowest.AtLeast}, so that a lower score has none; allowed: one tier with at_least 0"));
        }
    }
}

using System.Globalization;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>shocks.csv.</summary>
internal sealed class ShocksTable() : TableFile(Definition)
{
    public static readonly NameColumn Id = new("shock", null, "The shock; rows of the same shock are the groups that it strikes.");
    public static readonly ChoiceColumn<Cover?> CoverOf = new("cover",
        [.. Words.Covers.Select(cover => (cover.Word, (Cover?)cover.Value))], [], "every cover", "The cover it strikes.");
    public static readonly NameColumn Sector = new("sector", "every sector", "The sector it strikes.");
    public static readonly NameColumn Territory = new("territory", "every territory", "The territory it strikes.");
    public static readonly NumberColumn AnnualRate = new("annual_rate", Interval.Positive, null, "The expected number of its events a term, Poisson distributed; the same in all rows of a shock.");
    public static readonly NumberColumn HitProbability = new("hit_probability", Interval.Fraction, null, "The probability that a policy of the group is struck by an event.");
    public static readonly DistributionColumn<Severity> SeverityOf = new("severity", null, "The ground-up loss of a struck policy, in units of its basis.");
    public static readonly ChoiceColumn<SeverityBasis> Basis = new("basis", Words.Bases, [], "amount", "What the severity is a share of; amount: it is money.");

    public static readonly Table Definition = new("shocks", "One row is one group of policies that a shock strikes at once.",
        [Id, CoverOf, Sector, Territory, AnnualRate, HitProbability, SeverityOf, Basis]);

    private readonly Dictionary<(string Shock, Cover? Cover, string Sector, string Territory), int> groups = [];

    /// <summary>The shocks by name, in the order of their first rows.</summary>
    public OrderedDictionary<string, ShockRows> Shocks { get; } = [];

    public override void Add(Row row)
    {
        var id = row.Read(Id);
        var cover = row.Read(CoverOf);
        var sector = row.Read(Sector);
        var territory = row.Read(Territory);
        var rate = row.Read(AnnualRate);
        var hit = row.Read(HitProbability);
        var severity = row.Read(SeverityOf);
        var basis = row.Read(Basis);
        if (row.IsBroken || severity is null)
            return;
        row.Claim(groups, (id, cover, sector, territory), Id, $"a row of the shock '{id}' with the same cover, sector and territory");
        if (!Shocks.TryGetValue(id, out var shock))
            Shocks.Add(id, shock = new ShockRows(rate, row.Line));
        else if (shock.AnnualRate != rate)
        {
            row.Complain(AnnualRate, FindingCode.Contradiction, string.Create(CultureInfo.InvariantCulture,
                $"annual_rate {rate} differs from {shock.AnnualRate} of the same shock (line {shock.Line}); a shock has one rate"));
        }

        shock.Strikes.Add((new Strike(cover, NullIfEmpty(sector), NullIfEmpty(territory), hit, severity, basis), row.Line));
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

/// <summary>The rows of a shock.</summary>
/// <param name="AnnualRate">Its rate.</param>
/// <param name="Line">The line of the first row.</param>
internal sealed record ShockRows(double AnnualRate, int Line)
{
    /// <summary>The groups it strikes, and their lines.</summary>
    public List<(Strike Strike, int Line)> Strikes { get; } = [];
}

using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>protections.csv.</summary>
internal sealed class ProtectionsTable() : TableFile(Definition)
{
    public static readonly NameColumn Member = new("member", null, "The member.");
    public static readonly NameColumn Id = new("protection", null, "The contract; once a member.");
    public static readonly NumberColumn Attachment = new("attachment", Interval.NotNegative, 0, "What it pays for the pool in a term above which the contract pays; 0 for a quota share.");
    public static readonly NumberColumn Limit = new("limit", Interval.Positive, double.PositiveInfinity, "The most that counts above it.");
    public static readonly NumberColumn Share = new("share", new Interval(0, 1, OpenBelow: true), 1, "The share of that which is ceded.");
    public static readonly NumberColumn Premium = new("premium", Interval.Fraction, 0, "The price, as a share of the member's premium.");
    public static readonly NumberColumn Commission = new("commission", Interval.Fraction, 0, "The share of the price that comes back.");

    public static readonly Table Definition = new("protections", "One row is a member's own reinsurance of what it pays for the pool; those of a member apply in the order of their names.",
        [Member, Id, Attachment, Limit, Share, Premium, Commission]);

    private readonly Dictionary<(string Member, string Id), int> keys = [];

    /// <summary>The contracts of the sound rows.</summary>
    public List<(string Member, Protection Protection, int Line)> Rows { get; } = [];

    public override void Add(Row row)
    {
        var member = row.Read(Member);
        var id = row.Read(Id);
        if (member.Length > 0 && id.Length > 0)
            row.Claim(keys, (member, id), Id, $"the protection '{id}' of the member '{member}'");
        var protection = new Protection(id, row.Read(Attachment), row.Read(Limit), row.Read(Share), row.Read(Premium), row.Read(Commission));
        if (!row.IsBroken)
            Rows.Add((member, protection, row.Line));
    }

    /// <summary>The contracts of a member in their order.</summary>
    public IReadOnlyList<Protection> Of(string member) =>
        [.. Rows.Where(row => row.Member == member).Select(row => row.Protection).OrderBy(p => p.Id, StringComparer.Ordinal)];

    /// <summary>Complains about members that are not there, and, where the pool's members hold their lines net, about every contract.</summary>
    public void Check(MembersTable? members, PoolTable? pool, Findings findings)
    {
        foreach (var (member, protection, line) in Rows)
        {
            if (members is not { IsComplete: false } && !(members?.Ids ?? []).Contains(member))
            {
                findings.Error(this, Place(line, Member), FindingCode.Dangling, members is null
                    ? $"member '{member}', but the book has no members.csv"
                    : $"member '{member}' is not in {members.Path}{Nearest.Suggestion(member, members.Ids)}");
            }

            if (pool?.IsNetLine == true)
            {
                findings.Error(this, Place(line, Id), FindingCode.Contradiction,
                    $"the protection '{protection.Id}' reinsures a line, but net_line of {pool.Path} says that members hold their lines net; allowed: no row, or net_line no");
            }
        }
    }
}

using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.Simulator.Running;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>reinsurers.csv.</summary>
internal sealed class ReinsurersTable() : TableFile(Definition)
{
    public static readonly NameColumn Id = new("reinsurer", null, "The reinsurer, by which layers refer to it.");
    public static readonly TextColumn Name = new("name", "the reinsurer", "Its name in full.");
    public static readonly TextColumn Rating = new("rating", "no rating", "Its credit rating, of ratings.csv or the standard table.");
    public static readonly NumberColumn DefaultProbability = new("default_probability", Interval.Fraction, 0, "The probability that it fails to pay in a term.", "by the rating; without one 0");
    public static readonly NumberColumn RecoveryRate = new("recovery_rate", Interval.Fraction, 0, "The share of what it owes that it pays then.");

    public static readonly Table Definition = new("reinsurers", "One row is one reinsurer that carries layers.", [Id, Name, Rating, DefaultProbability, RecoveryRate]);

    private readonly Dictionary<string, int> ids = [];

    /// <summary>The reinsurers of the sound rows.</summary>
    public List<(string Id, Credit Credit, int Line)> Rows { get; } = [];

    /// <summary>The names of all reinsurers, those of rows with errors too.</summary>
    public IReadOnlyCollection<string> Ids => ids.Keys;

    public override void Add(Row row)
    {
        var id = row.Read(Id);
        if (id.Length > 0)
            row.Claim(ids, id, Id, $"the reinsurer '{id}'");
        if (id is Layer.PoolCarrier or Layer.StateCarrier or Views.Backstop)
            row.Complain(Id, FindingCode.Contradiction, $"reinsurer '{id}' is the name of another carrier; allowed: any but pool, state and backstop");
        row.Read(Name);
        var credit = new Credit(row.Read(Rating), row.IsEmpty(DefaultProbability) ? null : row.Read(DefaultProbability), row.Read(RecoveryRate));
        if (!row.IsBroken)
            Rows.Add((id, credit, row.Line));
    }
}

using System.Globalization;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>members.csv.</summary>
internal sealed class MembersTable() : TableFile(Definition)
{
    public static readonly NameColumn Id = new("member", null, "The member.");
    public static readonly TextColumn Name = new("name", "the member", "Its name in full.");
    public static readonly ChoiceColumn<Role> RoleOf = new("role", Words.Roles, [], "follow", "Whether it leads the pool or follows.");
    public static readonly NumberColumn Line = new("line", Interval.Fraction, null, "Its signed share; all lines add up to 1.");
    public static readonly NumberColumn PolicyCapacity = new("policy_capacity", Interval.NotNegative, double.PositiveInfinity, "The most it pays for one policy in a term, in the scenario's currency.");
    public static readonly NumberColumn AnnualCapacity = new("annual_capacity", Interval.NotNegative, double.PositiveInfinity, "The most it pays in a term, in the scenario's currency.");
    public static readonly TextColumn Rating = new("rating", "no rating", "Its credit rating, of ratings.csv or the standard table.");
    public static readonly NumberColumn DefaultProbability = new("default_probability", Interval.Fraction, 0, "The probability that it fails to pay in a term.", "by the rating; without one 0");
    public static readonly NumberColumn RecoveryRate = new("recovery_rate", Interval.Fraction, 0, "The share of what it owes that it pays then.");
    public static readonly NumberColumn ExpenseRatio = new("expense_ratio", Interval.Fraction, 0, "Its expenses, as a share of its premium.");
    public static readonly NumberColumn Capital = new("capital", Interval.Positive, null, "The capital that it holds, in the scenario's currency, to be compared with what it needs.", "not given");
    public static readonly NumberColumn CostOfCapital = new("cost_of_capital", Interval.Fraction, null, "The return that its capital costs in a term, for `tfsim lines`.", "cost_of_capital of pool.csv; without one 0.06");
    public static readonly NumberColumn MostLine = new("most_line", Interval.Fraction, 1, "The largest line that `tfsim lines` may give it, on the pool or on a layer.");
    public static readonly NumberColumn RiskAppetite = new("risk_appetite", Interval.Positive, null, "The most TVaR that `tfsim lines` may give it, as a share of its capital.", "any");
    public static readonly NumberColumn MinimumReturn = new("minimum_return", Interval.NotNegative, null, "The least expected result that it asks of `tfsim lines`, as a share of its TVaR.", "any");

    public static readonly Table Definition = new("members", "One row is one co-insurer in the pool.",
        [Id, Name, RoleOf, Line, PolicyCapacity, AnnualCapacity, Rating, DefaultProbability, RecoveryRate, ExpenseRatio, Capital, CostOfCapital, MostLine, RiskAppetite, MinimumReturn]);

    private readonly Dictionary<string, int> ids = [];
    private bool isBroken;
    private int lastLine;

    /// <summary>The members of the sound rows.</summary>
    public List<Member> Members { get; } = [];

    /// <summary>For each of them how good a debtor it is, and the line of its row.</summary>
    public List<(Credit Credit, int Line)> Credits { get; } = [];

    /// <summary>The names of all members, those of rows with errors too.</summary>
    public IReadOnlyCollection<string> Ids => ids.Keys;

    public override void Add(Row row)
    {
        var id = row.Read(Id);
        if (id.Length > 0)
            row.Claim(ids, id, Id, $"the member '{id}'");
        var name = row.Read(Name);
        var member = new Member(id, name.Length == 0 ? id : name, row.Read(RoleOf), row.Read(Line),
            row.Read(PolicyCapacity), row.Read(AnnualCapacity))
        {
            ExpenseRatio = row.Read(ExpenseRatio),
            Capital = Given(Capital),
            CostOfCapital = Given(CostOfCapital),
            MostLine = row.Read(MostLine),
            RiskAppetite = Given(RiskAppetite),
            MinimumReturn = Given(MinimumReturn),
        };
        if (member is { RiskAppetite: not null, Capital: null } && row.IsEmpty(Capital))
            row.Complain(RiskAppetite, FindingCode.Contradiction, "risk_appetite is a share of capital, which is not given; allowed: both, or an empty cell");
        var credit = new Credit(row.Read(Rating), row.IsEmpty(DefaultProbability) ? null : row.Read(DefaultProbability), row.Read(RecoveryRate));
        lastLine = row.Line;
        isBroken |= row.IsBroken;
        if (row.IsBroken)
            return;
        Members.Add(member);
        Credits.Add((credit, row.Line));

        double? Given(NumberColumn column) => row.IsEmpty(column) ? null : row.Read(column);
    }

    public override void CheckTogether(Findings findings)
    {
        var sum = Members.Sum(member => member.Line);
        if (!isBroken && IsComplete && Members.Count > 0 && Math.Abs(sum - 1) > Tolerance.Sum)
        {
            findings.Error(this, Place(lastLine, Line), FindingCode.Sum,
                string.Create(CultureInfo.InvariantCulture, $"the lines of all members add up to {sum}; allowed: 1"));
        }
    }
}

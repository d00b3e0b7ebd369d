using TechFinance.Actuarial.Pricing.Calibration;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Fitting;

/// <summary>A file of claim counts, whatever its name.</summary>
internal sealed class CountsTable() : TableFile(Definition)
{
    private const ulong MostClaims = 100_000;

    public static readonly NameColumn Policy = new("policy", "not named", "The policy or policies that had the claims.");
    public static readonly NameColumn Period = new("period", "not named", "The period in which they had them; with the policy once.");
    public static readonly WholeColumn Count = new("count", 0, MostClaims, null, "The number of claims of a policy.");
    public static readonly NumberColumn Exposure = new("exposure", Interval.Positive, 1, "The units at risk of a policy (patents, products), times the length of the period in terms.");
    public static readonly NumberColumn Weight = new("weight", Interval.Positive, 1, "The number of policies that the row stands for.");
    public static readonly NameColumn Class = new("class", "no class", "What the policy belongs to: its sector, cover or enterprise. All rows have one, or none.");

    public static readonly Table Definition = new("counts", "One row is one policy in one period.", [Policy, Period, Count, Exposure, Weight, Class]);

    private readonly Dictionary<(string Policy, string Period), int> names = [];
    private int firstWithout;
    private bool isBroken;

    /// <summary>The counts of the sound rows, each with its class.</summary>
    public List<(string Class, ObservedCount Count)> Counts { get; } = [];

    public override void Add(Row row)
    {
        var (policy, period, count, exposure, weight, name) =
            (row.Read(Policy), row.Read(Period), row.Read(Count), row.Read(Exposure), row.Read(Weight), row.Read(Class));
        if (policy.Length > 0)
            row.Claim(names, (policy, period), Policy, $"the policy '{policy}'{(period.Length > 0 ? $" in the period '{period}'" : "")}");
        if (row.IsEmpty(Class) && firstWithout == 0)
            firstWithout = row.Line;
        isBroken |= row.IsBroken;
        if (!row.IsBroken)
            Counts.Add((name, new ObservedCount((long)count, exposure, weight)));
    }

    public override void CheckTogether(Findings findings)
    {
        if (firstWithout > 0 && Counts.Any(one => one.Class.Length > 0))
            findings.Error(this, Place(firstWithout, Class), FindingCode.EmptyCell, "class is empty, and not in all rows; allowed: a class in every row, or in none");
        if (!isBroken && IsComplete && Counts.All(one => one.Count.Count == 0))
            findings.FileError(Path, FindingCode.TooFewClaims, "the counts are all 0; needed: at least one claim");
    }
}

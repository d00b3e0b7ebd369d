using System.Globalization;
using TechFinance.Actuarial.Pricing.Calibration;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Fitting;

/// <summary>A file of claims, whatever its name.</summary>
internal sealed class ClaimsTable() : TableFile(Definition)
{
    public static readonly NumberColumn Amount = new("amount", Interval.Positive, null, "The claim from the ground up; the limit where that is reached.");
    public static readonly NumberColumn Deductible = new("deductible", Interval.NotNegative, 0, "The amount up to which such a claim is not reported.");
    public static readonly NumberColumn Limit = new("limit", Interval.Positive, double.PositiveInfinity, "The amount from which only the limit is recorded.");
    public static readonly NumberColumn Weight = new("weight", Interval.Positive, 1, "The number of claims that the row stands for.");
    public static readonly NameColumn Class = new("class", "no class", "What the claim belongs to: its sector, cover or enterprise. All rows have one, or none.");

    public static readonly Table Definition = new("claims", "One row is one claim.", [Amount, Deductible, Limit, Weight, Class]);

    private int firstWithout;
    private bool isBroken;

    /// <summary>The claims of the sound rows, each with its class.</summary>
    public List<(string Class, ObservedClaim Claim)> Claims { get; } = [];

    public override void Add(Row row)
    {
        var (amount, deductible, limit, weight, name) = (row.Read(Amount), row.Read(Deductible), row.Read(Limit), row.Read(Weight), row.Read(Class));
        if (!row.IsBroken && amount > limit)
        {
            row.Complain(Amount, FindingCode.Contradiction, string.Create(CultureInfo.InvariantCulture,
                $"amount {amount} is above the claim's limit; allowed: at most {limit}, which stands for any amount from there on"));
        }

        if (!row.IsBroken && amount <= deductible)
        {
            row.Complain(Amount, FindingCode.Contradiction, string.Create(CultureInfo.InvariantCulture,
                $"amount {amount} would not have been reported; allowed: above the claim's deductible, {deductible}"));
        }

        if (row.IsEmpty(Class) && firstWithout == 0)
            firstWithout = row.Line;
        isBroken |= row.IsBroken;
        if (!row.IsBroken)
            Claims.Add((name, new ObservedClaim(amount, deductible, limit, weight)));
    }

    public override void CheckTogether(Findings findings)
    {
        if (firstWithout > 0 && Claims.Any(claim => claim.Class.Length > 0))
            findings.Error(this, Place(firstWithout, Class), FindingCode.EmptyCell, "class is empty, and not in all rows; allowed: a class in every row, or in none");
        var known = Claims.Where(claim => !claim.Claim.IsCensored).Select(claim => claim.Claim.Amount).Distinct().Count();
        if (known < 2 && !isBroken && IsComplete)
            findings.FileError(Path, FindingCode.TooFewClaims, $"the claims have {known} different amounts below their limits; needed: at least 2");
    }
}

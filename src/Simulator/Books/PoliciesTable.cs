using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>policies.csv.</summary>
/// <param name="currencies">The currencies of all scenarios; when there is one, it is that of a policy that names none.</param>
internal sealed class PoliciesTable(IReadOnlySet<string> currencies) : TableFile(Definition)
{
    public static readonly NameColumn Id = new("policy", null, "The policy's name; it keys the policy's random streams.");
    public static readonly NameColumn Enterprise = new("enterprise", null, "The enterprise that is insured.");
    public static readonly ChoiceColumn<Cover> CoverOf = new("cover", Words.Covers, [], null, "What it is insured against.");
    public static readonly NameColumn Model = new("model", null, "The loss model: of rnd_gates.csv for rnd_failure, of ip_models.csv for the ip covers, of loan_models.csv for loan_guarantee.");
    public static readonly NameColumn Sector = new("sector", null, "The enterprise's sector.");
    public static readonly ChoiceColumn<Stage> StageOf = new("stage", Words.Stages, [], null, "The enterprise's stage of life.");
    public static readonly NameColumn Territory = new("territory", null, "Where the cover holds.");
    public static readonly NameColumn Currency = new("currency", "the scenarios' currency, if all have the same", "The currency of every amount of the row.");
    public static readonly NumberColumn Exposure = new("exposure", Interval.Positive, null, "The budget of each project; for the ip covers the units at risk (patents, products); for loan_guarantee principal and interest outstanding.");
    public static readonly WholeColumn Projects = new("projects", 1, 1000, 1, "The number of projects of that budget and model; 1 for the other covers.");
    public static readonly NumberColumn SumInsured = new("sum_insured", Interval.Positive, double.PositiveInfinity, "The most paid for one claim.");
    public static readonly NumberColumn Deductible = new("deductible", Interval.NotNegative, 0, "Taken off each claim.");
    public static readonly NumberColumn InsuredShare = new("insured_share", Interval.Fraction, 0, "The share of what is left that the insured keeps.");
    public static readonly NumberColumn AnnualDeductible = new("annual_deductible", Interval.NotNegative, 0, "Taken off the sum of the term's claims.");
    public static readonly NumberColumn AnnualLimit = new("annual_limit", Interval.Positive, double.PositiveInfinity, "The most paid in the term.");
    public static readonly ChoiceColumn<bool> Defence = new("defence", [("inside", true), ("outside", false)], [], "inside", "Whether defence cost counts towards the limits or is paid in addition.");
    public static readonly WholeColumn TermMonths = new("term_months", 1, 1200, 12, "The length of the term; a gate after it is not reached, a loan may default within it, and ip claims come in proportion to it.");
    public static readonly ChoiceColumn<bool> Basis = new("basis", [("occurrence", false), ("claims_made", true)], [], "occurrence", "Whether an ip cover answers for acts in the term, whenever they are claimed, or for claims made in the term.");
    public static readonly NumberColumn RetroactiveMonths = new("retroactive_months", Interval.NotNegative, double.PositiveInfinity, "How long before inception a claims-made cover's retroactive date lies; claims for earlier acts are not covered.");
    public static readonly NumberColumn Premium = new("premium", Interval.NotNegative, 0, "The premium charged.");
    public static readonly NumberColumn Subsidy = new("subsidy", Interval.Fraction, 0, "The share of the premium that is subsidised.");
    public static readonly NumberColumn PoolShare = new("pool_share", Interval.Fraction, 1, "The share of the policy's loss that the pool takes; must be empty in a book without members.csv, where it is 0.");

    public static readonly Table Definition = new("policies", "One row is one cover bought by one enterprise.",
    [
        Id, Enterprise, CoverOf, Model, Sector, StageOf, Territory, Currency, Exposure, Projects, SumInsured, Deductible, InsuredShare,
        AnnualDeductible, AnnualLimit, Defence, TermMonths, Basis, RetroactiveMonths, Premium, Subsidy, PoolShare,
    ]);

    private readonly Dictionary<string, int> ids = [];

    /// <summary>The sound policies.</summary>
    public List<Policy> Policies { get; } = [];

    /// <summary>For each of them the line of its row.</summary>
    public List<int> Lines { get; } = [];

    /// <summary>The lines on which a pool share is given.</summary>
    public List<int> LinesWithPoolShare { get; } = [];

    /// <summary>The policies as they are in a book without a pool.</summary>
    public IReadOnlyList<Policy> WithoutPool => field ??= [.. Policies.Select(policy => policy with { PoolShare = 0 })];

    /// <summary>The models that rows with errors refer to.</summary>
    public List<(int Line, Cover Cover, string Model)> UnsoundModels { get; } = [];

    /// <summary>Every model that a row refers to, with the covers that may be meant.</summary>
    public HashSet<(Cover Cover, string Model)> Models { get; } = [];

    /// <summary>Every sector that a row names.</summary>
    public HashSet<string> Sectors { get; } = [];

    /// <summary>Every enterprise that a row names.</summary>
    public HashSet<string> Enterprises { get; } = [];

    /// <summary>Every territory that a row names.</summary>
    public HashSet<string> Territories { get; } = [];

    public override void Add(Row row)
    {
        var cover = row.Read(CoverOf);
        var isCoverKnown = !row.IsBroken;
        var id = row.Read(Id);
        if (id.Length > 0)
            row.Claim(ids, id, Id, $"the policy '{id}'");
        if (!row.IsEmpty(PoolShare))
            LinesWithPoolShare.Add(row.Line);
        var policy = new Policy
        {
            Id = id,
            Enterprise = row.Read(Enterprise),
            Cover = cover,
            Model = row.Read(Model),
            Sector = row.Read(Sector),
            Stage = row.Read(StageOf),
            Territory = row.Read(Territory),
            Currency = ReadCurrency(row),
            Exposure = row.Read(Exposure),
            Projects = ReadProjects(row, isCoverKnown ? cover : Cover.RndFailure),
            Terms = ReadTerms(row),
            TermMonths = (int)row.Read(TermMonths),
            IsClaimsMade = row.Read(Basis),
            RetroactiveMonths = row.Read(RetroactiveMonths),
            Premium = row.Read(Premium),
            Subsidy = row.Read(Subsidy),
            PoolShare = row.Read(PoolShare),
        };
        Enterprises.Add(policy.Enterprise);
        if (!row.IsBroken)
            CheckBasis(row, policy);
        Sectors.Add(policy.Sector);
        Territories.Add(policy.Territory);
        foreach (var possible in isCoverKnown ? [cover] : Enum.GetValues<Cover>())
            Models.Add((possible, policy.Model));
        if (!row.IsBroken)
        {
            Policies.Add(policy);
            Lines.Add(row.Line);
        }
        else if (isCoverKnown && policy.Model.Length > 0)
            UnsoundModels.Add((row.Line, cover, policy.Model));
    }

    private static Terms ReadTerms(Row row) => new(row.Read(Deductible), row.Read(InsuredShare), row.Read(SumInsured),
        row.Read(AnnualDeductible), row.Read(AnnualLimit), row.Read(Defence));

    private string ReadCurrency(Row row)
    {
        if (!row.IsEmpty(Currency))
            return row.Read(Currency);
        if (currencies.Count > 1)
        {
            row.Complain(Currency, FindingCode.EmptyCell,
                $"currency is empty, and the scenarios have several ({string.Join(", ", currencies.Order(StringComparer.Ordinal))}); name the policy's");
        }

        return currencies.FirstOrDefault("");
    }

    private static int ReadProjects(Row row, Cover cover)
    {
        var projects = (int)row.Read(Projects);
        if (projects != 1 && cover != Cover.RndFailure)
        {
            row.Complain(Projects, FindingCode.Contradiction,
                $"projects {projects} on {Words.Of(Words.Covers, cover)}, which covers no projects; allowed: 1 or empty");
        }

        return projects;
    }

    private static void CheckBasis(Row row, Policy policy)
    {
        if (policy.IsClaimsMade && !policy.Cover.IsInfringement())
        {
            row.Complain(Basis, FindingCode.Contradiction,
                $"basis claims_made belongs to the ip covers, this row is of {Words.Of(Words.Covers, policy.Cover)}; allowed: occurrence");
        }
        else if (!policy.IsClaimsMade && !row.IsEmpty(RetroactiveMonths))
        {
            row.Complain(RetroactiveMonths, FindingCode.Contradiction,
                "retroactive_months belongs to the basis claims_made, this row is of occurrence; leave the cell empty");
        }
    }
}

using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>scenarios.csv.</summary>
internal sealed class ScenariosTable() : TableFile(Definition)
{
    public static readonly NameColumn Id = new("scenario", null, "The scenario's name, and that of its result folder.");
    public static readonly TextColumn Description = new("description", "none", "What the scenario is about.");
    public static readonly NameColumn Currency = new("currency", null, "The currency of its results.");
    public static readonly WholeColumn Trials = new("trials", 1, 100_000_000, 100_000, "The number of trials.");
    public static readonly WholeColumn Seed = new("seed", 0, ulong.MaxValue, 1, "The seed of every random stream.");
    public static readonly FolderColumn Tables = new("tables", "A folder whose tables replace the book's own of the same name.");
    public static readonly NumberColumn RndFailureOdds = Factor("rnd_failure_odds", "Multiplies the odds of failing at each gate.");
    public static readonly NumberColumn RndCost = Factor("rnd_cost", "Multiplies the money spent on a project.");
    public static readonly NumberColumn IpFrequency = Factor("ip_frequency", "Multiplies the expected number of infringement claims.");
    public static readonly NumberColumn IpSeverity = Factor("ip_severity", "Multiplies awards and defence costs.");
    public static readonly NumberColumn LoanDefaultOdds = Factor("loan_default_odds", "Multiplies the odds of a loan's default.");
    public static readonly NumberColumn Dependence = new("dependence", Interval.NotNegative, 1, "Multiplies the variance that the common factors explain.");
    public static readonly NumberColumn PoolCapacity = Factor("pool_capacity", "Multiplies every capacity of every member.");
    public static readonly NameListColumn ExcludeMembers = new("exclude_members", "The members that are not there, as in M03;M07.");

    public static readonly Table Definition = new("scenarios", "One row is one scenario to run.",
    [
        Id, Description, Currency, Trials, Seed, Tables, RndFailureOdds, RndCost, IpFrequency, IpSeverity,
        LoanDefaultOdds, Dependence, PoolCapacity, ExcludeMembers,
    ]);

    private readonly Dictionary<string, int> ids = [];

    /// <summary>The sound rows.</summary>
    public List<ScenarioRow> Rows { get; } = [];

    /// <summary>The names of all scenarios, those of rows with errors too.</summary>
    public IReadOnlyCollection<string> Ids => ids.Keys;

    /// <summary>The currencies of all scenarios.</summary>
    public HashSet<string> Currencies { get; } = [];

    public override void Add(Row row)
    {
        var id = row.Read(Id);
        if (id.Length > 0)
            row.Claim(ids, id, Id, $"the scenario '{id}'");
        var currency = row.Read(Currency);
        if (currency.Length > 0)
            Currencies.Add(currency);
        var tables = row.Read(Tables);
        var excluded = row.Read(ExcludeMembers);
        var stress = new Stress
        {
            RndFailureOdds = row.Read(RndFailureOdds),
            RndCost = row.Read(RndCost),
            IpFrequency = row.Read(IpFrequency),
            IpSeverity = row.Read(IpSeverity),
            LoanDefaultOdds = row.Read(LoanDefaultOdds),
            Dependence = row.Read(Dependence),
            PoolCapacity = row.Read(PoolCapacity),
            ExcludeMembers = [.. excluded.Select(member => member.Name)],
        };
        var scenario = new Scenario(id, row.Read(Description), currency, (int)row.Read(Trials), row.Read(Seed),
            tables.Length == 0 ? null : tables, stress);
        if (!row.IsBroken)
            Rows.Add(new ScenarioRow(scenario, row.Line, excluded));
    }

    private static NumberColumn Factor(string name, string meaning) => new(name, Interval.Positive, 1, meaning);
}

/// <summary>A scenario and where it stands.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Line">The line of its row.</param>
/// <param name="Excluded">The members it excludes, with their place in the cell.</param>
internal sealed record ScenarioRow(Scenario Scenario, int Line, IReadOnlyList<(string Name, int Offset)> Excluded);

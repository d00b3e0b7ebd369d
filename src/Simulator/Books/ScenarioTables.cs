using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Enterprises;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Pricing.RndFailure;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>The tables that hold in a scenario; null where the book has none.</summary>
internal sealed record ScenarioTables
{
    public ScenariosTable? Scenarios { get; init; }

    public PoliciesTable? Policies { get; init; }

    public RndGatesTable? RndGates { get; init; }

    public IpModelsTable? IpModels { get; init; }

    public IpOutcomesTable? IpOutcomes { get; init; }

    public LoanModelsTable? LoanModels { get; init; }

    public EnterprisesTable? Enterprises { get; init; }

    public ScoreBandsTable? ScoreBands { get; init; }

    public TiersTable? Tiers { get; init; }

    public RelativitiesTable? Relativities { get; init; }

    public DependenceTable? Dependence { get; init; }

    public FactorsTable? Factors { get; init; }

    public CopulaTable? Copula { get; init; }

    public UncertaintyTable? Uncertainty { get; init; }

    public ShocksTable? Shocks { get; init; }

    public PoolTable? Pool { get; init; }

    public MembersTable? Members { get; init; }

    public ProtectionsTable? Protections { get; init; }

    public LayersTable? Layers { get; init; }

    public LinesTable? Lines { get; init; }

    public ReinsurersTable? Reinsurers { get; init; }

    public RatingsTable? RatingsFile { get; init; }

    public CapitalFactorsTable? CapitalFactors { get; init; }

    public FxTable? Fx { get; init; }

    /// <summary>The files, with their hashes.</summary>
    public IReadOnlyList<SourceFile> Sources() =>
    [
        .. new TableFile?[]
            {
                Scenarios, Policies, RndGates, IpModels, IpOutcomes, LoanModels, Enterprises, ScoreBands, Tiers, Relativities, Dependence, Factors, Copula, Uncertainty, Shocks, Pool, Members,
                Protections, Layers, Lines, Reinsurers, RatingsFile, CapitalFactors, Fx,
            }
            .OfType<TableFile>()
            .Select(file => new SourceFile(file.Path, file.Sha256)),
    ];

    /// <summary>The tier of a policy's enterprise; empty where there is none.</summary>
    public string TierOf(Policy policy) => Scored.GetValueOrDefault(policy.Enterprise)?.Tier?.Name ?? "";

    private IReadOnlyList<Policy> PoliciesByPool => Members is null ? Policies!.WithoutPool : Policies!.Policies;

    /// <summary>The scored enterprises of the sound rows by name, in the order of the table.</summary>
    private OrderedDictionary<string, ScoredEnterprise> Scored => field ??= Score();

    /// <summary>The assumptions of a scenario, from tables in which no error was found.</summary>
    public Assumptions Assemble(Scenario scenario) => new()
    {
        Scenario = scenario,
        Policies = Tiers is null ? PoliciesByPool : [.. PoliciesByPool.Select(policy => policy with { Tier = TierOf(policy) })],
        Enterprises = [.. Scored.Values],
        StageGateModels = (RndGates?.Models ?? []).ToDictionary(
            model => model.Key,
            model => new StageGateModel(model.Key, [.. model.Value.Gates.Select(gate => gate.Gate)])),
        InfringementModels = (IpModels?.Models ?? []).ToDictionary(
            model => model.Key,
            model => model.Value with { Outcomes = IpOutcomes!.Models[model.Key].Tree() }),
        LoanModels = LoanModels?.Models ?? [],
        Relativities = [.. (Relativities?.Rows ?? []).Select(row => row.Relativity)],
        Dependence = [.. (Dependence?.Rows ?? []).Select(row => row.Loadings)],
        NamedFactors = [.. (Factors?.Rows ?? []).Select(row => row.Key)],
        Copulas = Copula?.Copulas ?? [],
        Uncertainties = [.. (Uncertainty?.Rows ?? []).Select(row => row.Uncertainty)],
        Shocks = [.. (Shocks?.Shocks ?? []).Select(shock =>
            new Shock(shock.Key, shock.Value.AnnualRate, [.. shock.Value.Strikes.Select(strike => strike.Strike)]))],
        Pool = PoolOf(),
        CapitalFormulas = [.. (Pool?.Formulas ?? []).Select(formula => CapitalFactors!.Of(formula))],
        ExchangeRates = Fx?.Rates ?? [],
        ExchangeVolatilities = Fx?.Volatilities ?? [],
    };

    private Pool PoolOf()
    {
        var ratings = RatingsFile?.Probabilities ?? Ratings.Standard;
        return (Pool?.Rules ?? PoolTable.Neutral) with
        {
            Members =
            [
                .. (Members?.Members ?? []).Zip(Members?.Credits ?? [], (member, row) => member with
                {
                    DefaultProbability = row.Credit.DefaultProbability(ratings)!.Value,
                    RecoveryRate = row.Credit.RecoveryRate,
                    Protections = Protections?.Of(member.Id) ?? [],
                }),
            ],
            Layers = [.. (Layers?.Layers ?? []).Select(row => row.Layer with { Lines = LinesOn(row.Layer) })],
            Reinsurers = [.. (Reinsurers?.Rows ?? []).Select(row => new Reinsurer(row.Id, row.Credit.DefaultProbability(ratings)!.Value, row.Credit.RecoveryRate))],
        };
    }

    private Dictionary<string, double>? LinesOn(Layer layer)
    {
        var lines = (Lines?.Rows ?? []).Where(row => row.Layer == layer.Id).ToDictionary(row => row.Member, row => row.Share);
        return lines.Count == 0 ? null : lines;
    }

    private OrderedDictionary<string, ScoredEnterprise> Score()
    {
        var bands = new ScoreBands(ScoreBands?.Rows.Select(row => row.Band) ?? Pricing.Enterprises.ScoreBands.Official);
        return new((Enterprises?.Enterprises ?? []).Select(one => KeyValuePair.Create(one.Key, ScoredEnterprise.Of(one.Value, bands, Tiers?.Tiers ?? []))));
    }
}

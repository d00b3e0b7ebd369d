using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>The tables that a book may have.</summary>
public static class BookTables
{
    /// <summary>The tables that are read, in the order in which documentation lists them.</summary>
    public static IReadOnlyList<Table> All { get; } =
    [
        ScenariosTable.Definition, PoliciesTable.Definition, RndGatesTable.Definition, IpModelsTable.Definition,
        IpOutcomesTable.Definition, LoanModelsTable.Definition, EnterprisesTable.Definition, ScoreBandsTable.Definition,
        TiersTable.Definition, RelativitiesTable.Definition, DependenceTable.Definition, FactorsTable.Definition, CopulaTable.Definition,
        UncertaintyTable.Definition, ShocksTable.Definition, PoolTable.Definition, MembersTable.Definition, ProtectionsTable.Definition,
        LayersTable.Definition, LinesTable.Definition, ReinsurersTable.Definition, RatingsTable.Definition, CapitalFactorsTable.Definition,
        FxTable.Definition,
    ];
}

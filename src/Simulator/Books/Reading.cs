using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>One reading of a book: every file is read once, whatever the number of scenarios that use it.</summary>
internal sealed class Reading(BookFolder folder, TableReader reader, Findings findings)
{
    private readonly Dictionary<string, TableFile> files = [];

    /// <summary>Reads the scenarios; those with errors are left out.</summary>
    public IReadOnlyList<(Assumptions Assumptions, IReadOnlyList<SourceFile> Sources)> Read(IReadOnlyCollection<string>? chosen)
    {
        var before = findings.Errors;
        folder.CheckFiles(null);
        var scenarios = Load(null, () => new ScenariosTable());
        if (scenarios is null)
            findings.FileError(ScenariosTable.Definition.FileName, FindingCode.Missing, "scenarios.csv is missing; every book needs it");
        CheckChosen(scenarios, chosen);

        var uses = new Uses();
        var read = new List<(Assumptions, IReadOnlyList<SourceFile>)>();
        foreach (var row in scenarios?.Rows ?? [])
        {
            var hasFolder = HasFolder(scenarios!, row);
            if (chosen is not null && !chosen.Contains(row.Scenario.Id))
                continue;

            // Where the folder is wrong nobody knows which tables hold together; each is still checked for itself.
            var tables = LoadAll(scenarios!, hasFolder ? row.Scenario.Tables : null);
            if (hasFolder || row.Scenario.Tables is null)
                ScenarioChecks.Run(row, tables, findings, uses);
            if (findings.Errors == before)
                read.Add((tables.Assemble(row.Scenario), tables.Sources()));
        }

        if (chosen is null)
        {
            // Without a sound scenario the book's own tables have not been looked at yet.
            if (files.Count <= 1)
                LoadAll(scenarios, null);
            uses.WarnAboutUnused(findings);
        }

        return read;
    }

    private void CheckChosen(ScenariosTable? scenarios, IReadOnlyCollection<string>? chosen)
    {
        if (scenarios is not { IsComplete: true } || chosen is null)
            return;
        foreach (var id in chosen.Where(id => !scenarios.Ids.Contains(id)))
        {
            findings.Add(new Finding(FindingSeverity.Error, scenarios.Path, 0, 0, FindingCode.Dangling,
                $"there is no scenario '{Cell.Show(id)}'{Nearest.Suggestion(id, scenarios.Ids)}"));
        }
    }

    private bool HasFolder(ScenariosTable scenarios, ScenarioRow row)
    {
        if (row.Scenario.Tables is not { } tables)
            return false;
        var place = scenarios.Place(row.Line, ScenariosTable.Tables);
        if (!Directory.Exists(folder.FullPath(tables)))
            findings.Error(scenarios, place, FindingCode.Missing, $"tables '{tables}': there is no such folder in the book");
        else if (!folder.IsInside(tables))
            findings.Error(scenarios, place, FindingCode.OutsideBook, $"tables '{tables}' is a link that leads out of the book; allowed: a folder inside it");
        else
            return true;
        return false;
    }

    private ScenarioTables LoadAll(ScenariosTable? scenarios, string? subfolder)
    {
        folder.CheckFiles(subfolder);
        var currencies = scenarios?.Currencies ?? [];
        return new ScenarioTables
        {
            Scenarios = scenarios,
            Policies = Load(subfolder, () => new PoliciesTable(currencies)),
            RndGates = Load(subfolder, () => new RndGatesTable()),
            IpModels = Load(subfolder, () => new IpModelsTable()),
            IpOutcomes = Load(subfolder, () => new IpOutcomesTable()),
            LoanModels = Load(subfolder, () => new LoanModelsTable()),
            Enterprises = Load(subfolder, () => new EnterprisesTable()),
            ScoreBands = Load(subfolder, () => new ScoreBandsTable()),
            Tiers = Load(subfolder, () => new TiersTable()),
            Relativities = Load(subfolder, () => new RelativitiesTable()),
            Dependence = Load(subfolder, () => new DependenceTable()),
            Factors = Load(subfolder, () => new FactorsTable()),
            Copula = Load(subfolder, () => new CopulaTable()),
            Uncertainty = Load(subfolder, () => new UncertaintyTable()),
            Shocks = Load(subfolder, () => new ShocksTable()),
            Pool = Load(subfolder, () => new PoolTable()),
            Members = Load(subfolder, () => new MembersTable()),
            Protections = Load(subfolder, () => new ProtectionsTable()),
            Layers = Load(subfolder, () => new LayersTable()),
            Lines = Load(subfolder, () => new LinesTable()),
            Reinsurers = Load(subfolder, () => new ReinsurersTable()),
            RatingsFile = Load(subfolder, () => new RatingsTable()),
            CapitalFactors = Load(subfolder, () => new CapitalFactorsTable()),
            Fx = Load(subfolder, () => new FxTable()),
        };
    }

    private T? Load<T>(string? subfolder, Func<T> make)
        where T : TableFile
    {
        var file = make();
        if (folder.Find(file.Table, subfolder) is not { } path)
            return null;
        if (files.TryGetValue(path, out var known))
            return (T)known;
        reader.Read(folder.FullPath(path), path, file);
        files.Add(path, file);
        return file;
    }
}

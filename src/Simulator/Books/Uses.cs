using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>
/// Remembers, over all scenarios, with which policies each table holds, to warn about rows that none of them uses:
/// behind such a row there may be a typing error.
/// </summary>
internal sealed class Uses
{
    private readonly Dictionary<TableFile, HashSet<PoliciesTable>> policiesOf = [];

    public void Add(ScenarioTables tables)
    {
        foreach (var file in new TableFile?[] { tables.RndGates, tables.IpModels, tables.LoanModels, tables.Enterprises, tables.Relativities, tables.Dependence, tables.Factors, tables.Uncertainty, tables.Shocks }.OfType<TableFile>())
        {
            if (!policiesOf.TryGetValue(file, out var policies))
                policiesOf.Add(file, policies = []);
            policies.Add(tables.Policies!);
        }
    }

    public void WarnAboutUnused(Findings findings)
    {
        foreach (var (file, policies) in policiesOf)
        {
            // What is not used may be used by what was not read.
            if (!policies.All(table => table.IsComplete))
                continue;
            var unused = new Unused(file, policies, findings);
            switch (file)
            {
                case RndGatesTable gates:
                    foreach (var (name, model) in gates.Models)
                        unused.Model(name, [Cover.RndFailure], model.Line, RndGatesTable.Model);
                    break;
                case IpModelsTable models:
                    foreach (var (name, line) in models.Lines)
                        unused.Model(name, [Cover.IpLiability, Cover.IpEnforcement], line, IpModelsTable.Model);
                    break;
                case LoanModelsTable models:
                    foreach (var (name, line) in models.Lines)
                        unused.Model(name, [Cover.LoanGuarantee], line, LoanModelsTable.Model);
                    break;
                case EnterprisesTable enterprises:
                    foreach (var (name, line) in enterprises.Lines)
                        unused.Enterprise(name, line);
                    break;
                case RelativitiesTable relativities:
                    foreach (var (relativity, line) in relativities.Rows)
                        unused.Level(relativity.Dimension, relativity.Level, line, RelativitiesTable.Level);
                    break;
                case DependenceTable dependence:
                    foreach (var (loadings, line) in dependence.Rows)
                        unused.Level(Dimension.Sector, loadings.Sector, line, DependenceTable.Sector);
                    break;
                case UncertaintyTable uncertainty:
                    foreach (var (row, line) in uncertainty.Rows)
                    {
                        if (!policies.Any(table => table.Policies.Exists(row.Reaches)))
                            findings.Warning(file, file.Place(line, UncertaintyTable.Id), FindingCode.UnusedRow, $"'{row.Name}' reaches no policy");
                    }

                    break;
                case FactorsTable factors:
                    foreach (var (loading, line) in factors.Rows)
                    {
                        unused.Level(Dimension.Sector, loading.Sector, line, FactorsTable.Sector);
                        unused.Level(Dimension.Territory, loading.Territory, line, FactorsTable.Territory);
                    }

                    break;
                case ShocksTable shocks:
                    foreach (var (strike, line) in shocks.Shocks.SelectMany(shock => shock.Value.Strikes))
                    {
                        unused.Level(Dimension.Sector, strike.Sector, line, ShocksTable.Sector);
                        unused.Level(Dimension.Territory, strike.Territory, line, ShocksTable.Territory);
                    }

                    break;
            }
        }
    }

    private sealed class Unused(TableFile file, HashSet<PoliciesTable> policies, Findings findings)
    {
        public void Model(string name, Cover[] covers, int line, Column column)
        {
            if (!policies.Any(table => covers.Any(cover => table.Models.Contains((cover, name)))))
                findings.Warning(file, file.Place(line, column), FindingCode.UnusedModel, $"no policy refers to the model '{name}'");
        }

        public void Enterprise(string name, int line)
        {
            if (!policies.Any(table => table.Enterprises.Contains(name)))
                findings.Warning(file, file.Place(line, EnterprisesTable.Id), FindingCode.UnusedLevel, $"no policy is of the enterprise '{name}'");
        }

        public void Level(Dimension dimension, string? level, int line, Column column)
        {
            if (level is null || dimension is Dimension.Stage or Dimension.Tier)
                return;
            var known = policies.SelectMany(table => dimension == Dimension.Sector ? table.Sectors : table.Territories).Where(name => name.Length > 0);
            if (!known.Contains(level))
            {
                findings.Warning(file, file.Place(line, column), FindingCode.UnusedLevel,
                    $"no policy has the {Words.Of(Words.Dimensions, dimension)} '{level}'{Nearest.Suggestion(level, known.Distinct())}");
            }
        }
    }
}

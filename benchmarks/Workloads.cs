using TechFinance.Actuarial.Benchmarks.Plain;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Pricing.RndFailure;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Benchmarks;

/// <summary>The books that are simulated: those of the repository, and the projects of a plain program.</summary>
public static class Workloads
{
    /// <summary>The first scenario of a book of the repository.</summary>
    /// <param name="folder">The book, relative to the repository.</param>
    /// <param name="trials">The number of trials instead of the book's own.</param>
    public static Assumptions Read(string folder, int trials)
    {
        var findings = new Findings();
        var book = BookReader.Read(Path.Combine(Repository.Folder, folder), findings)
            ?? throw new InvalidOperationException(string.Join('\n', findings.InOrder()));
        return WithTrials(book.Scenarios[0].Assumptions, trials);
    }

    /// <summary>The same assumptions with another number of trials.</summary>
    public static Assumptions WithTrials(Assumptions assumptions, int trials) =>
        assumptions with { Scenario = assumptions.Scenario with { Trials = trials } };

    /// <summary>The projects of the plain program as a book.</summary>
    public static Assumptions Of(PlainProjects projects, int trials)
    {
        // Of Beta(a, b).
        const double a = PlainProjects.SalvageA, b = PlainProjects.SalvageB, mean = a / (a + b);
        var deviation = Math.Sqrt(mean * (1 - mean) / (a + b + 1));
        var models = projects.Failure.Select((failure, p) => new StageGateModel(
            $"G{p:0000}",
            [
                .. failure.Select((q, g) => new Gate(
                    $"{g + 1}", 3 * g, 1 - q, (projects.Spent[p][g] - (g == 0 ? 0 : projects.Spent[p][g - 1])) / projects.Spent[p][^1], 1, mean, deviation)),
            ]));
        return new Assumptions
        {
            Scenario = new Scenario("w2", "projects of 4 gates, all different", "CNY", trials, 1, null, new Stress()),
            Policies =
            [
                .. projects.Sector.Select((sector, p) => new Policy
                {
                    Id = $"P{p:0000}",
                    Enterprise = $"E{p:0000}",
                    Cover = Cover.RndFailure,
                    Model = $"G{p:0000}",
                    Sector = $"S{sector}",
                    Stage = Stage.Growth,
                    Territory = "domestic",
                    Currency = "CNY",
                    Exposure = projects.Spent[p][^1],
                    Terms = Terms.Unlimited with
                    {
                        Deductible = PlainProjects.Deductible,
                        InsuredShare = PlainProjects.InsuredShare,
                        SumInsured = PlainProjects.Limit,
                    },
                    PoolShare = 0,
                }),
            ],
            StageGateModels = models.ToDictionary(m => m.Name),
            InfringementModels = new Dictionary<string, Pricing.IpInfringement.InfringementModel>(),
            Relativities = [],
            Dependence = [new Loadings(Cover.RndFailure, null, PlainProjects.Common, PlainProjects.SectorLoading, 0)],
            Shocks = [],
            Pool = new Pool(Liability.Several, Overflow.Uncovered, []),
            ExchangeRates = new Dictionary<string, double>(),
        };
    }
}

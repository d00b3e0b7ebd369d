using CsCheck;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.MonteCarlo.Copulas;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Running;
using TechFinance.Actuarial.Simulator.Tests.Results;

namespace TechFinance.Actuarial.Simulator.Tests.Running;

public class CopulaRunTests
{
    private const int Iterations = 40;

    /// <summary>Every group keeps its years, in the order in which the copula's scores are.</summary>
    [Fact]
    public void Groups_keep_their_losses_in_the_order_of_the_scores() =>
        SmallBooks.Any.Where(book => book.Copulas.Count > 0).Sample(
            book =>
            {
                var (joined, apart) = (Run(book), Run(book with { Copulas = [] }));
                var copula = book.Copulas[0];
                var scores = copula.Scores(book.Scenario.Seed, book.Scenario.Trials);
                for (var g = 0; g < scores.Length; g++)
                {
                    var figures = Of(joined, Views.Cover, Words.Of(Words.Covers, copula.Groups[g].Cover));
                    var ascending = RankOrder.Ascending(scores[g]).Select(t => figures[t]).ToArray();
                    Assert.Equal(figures.Order(), ascending);
                    Assert.Equal(Of(apart, Views.Cover, Words.Of(Words.Covers, copula.Groups[g].Cover)).Order(), ascending);
                }
            },
            iter: Iterations);

    /// <summary>
    /// What members pay, put together from runs of each group alone, without annual capacities, whose trials are then reordered here.
    /// </summary>
    [Fact]
    public void Members_pay_the_reordered_sums_up_to_their_annual_capacities() =>
        SmallBooks.Any.Where(book => book.Copulas.Count > 0).Sample(
            book =>
            {
                var pool = book.Pool with { Overflow = Overflow.Uncovered, Liability = Liability.Several, Layers = [], Reinsurers = [], Members = [.. book.Pool.Members.Select(m => m with { DefaultProbability = 0 })] };
                var joined = Run(book with { Pool = pool });
                var copula = book.Copulas[0];
                var scores = copula.Scores(book.Scenario.Seed, book.Scenario.Trials);
                var open = pool with { Members = [.. pool.Members.Select(m => m with { AnnualCapacity = double.PositiveInfinity })] };
                var owed = joined.Columns.Where(c => c.View == Views.Member).Select(c => (Column: c, Sum: new double[book.Scenario.Trials])).ToArray();
                for (var g = 0; g < scores.Length; g++)
                {
                    var alone = Run(book with { Pool = open, Copulas = [], Policies = [.. book.Policies.Where(p => p.Cover == copula.Groups[g].Cover)] });
                    var sources = RankOrder.Sources(Of(alone, Views.Gross, Views.All), scores[g]);
                    foreach (var (column, sum) in owed)
                    {
                        var paid = Of(alone, Views.Member, column.Entity);
                        for (var t = 0; t < sum.Length; t++)
                            sum[t] += paid[sources[t]];
                    }
                }

                Assert.All(owed, member =>
                {
                    for (var t = 0; t < member.Sum.Length; t++)
                    {
                        var expected = Math.Min(member.Sum[t], member.Column.Capacity);
                        Assert.Equal(expected, member.Column.Figures[t], 1e-9 * Math.Max(1, expected));
                    }
                });
            },
            iter: Iterations);

    /// <summary>Groups of cover and sector, and policies of no group, which stay where they are.</summary>
    [Fact]
    public void What_no_copula_names_keeps_its_trials()
    {
        var book = Repository.Mixed(2500);
        var joined = book with
        {
            Copulas = [new AnnualCopula("c", [new CopulaGroup(Cover.IpLiability, "chips"), new CopulaGroup(Cover.IpLiability, null)], new GumbelCopula(2, 3))],
        };
        var (before, after) = (Run(book), Run(joined));
        foreach (var entity in (string[])["rnd_failure", "ip_enforcement", "loan_guarantee"])
            Assert.Equal(Of(before, Views.Cover, entity), Of(after, Views.Cover, entity));
        Assert.NotEqual(Of(before, Views.Cover, "ip_liability"), Of(after, Views.Cover, "ip_liability"));
        Assert.Equal(new CopulaGroup(Cover.IpLiability, "chips"), joined.GroupOf(book.Policies.First(p => p is { Cover: Cover.IpLiability, Sector: "chips" })));
        Assert.Equal(new CopulaGroup(Cover.IpLiability, null), joined.GroupOf(book.Policies.First(p => p is { Cover: Cover.IpLiability, Sector: "ai" })));
        Assert.Null(joined.GroupOf(book.Policies.First(p => p.Cover == Cover.RndFailure)));
    }

    [Fact]
    public void Progress_goes_up_to_all_trials()
    {
        var told = new List<int>();
        var book = Repository.Read(Repository.MixedBook, "gone").Scenarios[0].Assumptions;
        Simulation.Run(book, 1, told.Add, CancellationToken.None);
        Assert.Equal(told.Order(), told);
        Assert.Equal(book.Scenario.Trials, told[^1]);
    }

    [Fact]
    public void Without_simulation_one_group_is_worked_out_and_several_are_not()
    {
        var book = Repository.Read(Repository.HandChecked, "base").Scenarios[0].Assumptions;
        var covers = book.Policies.Select(p => p.Cover).Distinct().ToArray();
        var joined = book with { Copulas = [new AnnualCopula("core", [.. covers.Take(2).Select(cover => new CopulaGroup(cover, null))], new JoeCopula(2, 2))] };
        var (before, after) = (Exact(book), Exact(joined));
        Assert.Contains("gross: only its mean: policies of it are of several groups, and the copula 'core' reorders their years", after.NotWorkedOut);
        Assert.Equal(
            before.Columns.Where(c => c.View == Views.Cover).Select(c => c.Mean),
            after.Columns.Where(c => c.View == Views.Cover).Select(c => c.Mean));

        static ExactOutcome Exact(Assumptions book) => ExactScenario.Run(book, ExactEffort.Full with { Points = 1 << 10 }, 1, TestContext.Current.CancellationToken);
    }

    private static SimulationResult Run(Assumptions book) => Simulation.Run(book, 1, done: null, CancellationToken.None);

    private static double[] Of(SimulationResult result, string view, string entity) =>
        result.Columns.Single(c => c.View == view && c.Entity == entity).Figures;
}

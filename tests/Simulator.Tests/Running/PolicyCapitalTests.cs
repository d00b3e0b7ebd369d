using TechFinance.Actuarial.CoInsurance.Capital;
using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Results;
using TechFinance.Actuarial.Simulator.Running;
using TechFinance.Actuarial.Simulator.Tests.Results;

namespace TechFinance.Actuarial.Simulator.Tests.Running;

public class PolicyCapitalTests
{
    private static readonly TailValueAtRisk Measure = new(0.9, false);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Policies that are drawn again add up to the columns of their sectors and covers, which were drawn once.</summary>
    [Fact]
    public void Policies_add_up_to_their_sectors_and_covers()
    {
        var book = Book(3_000, 7);
        book = book with { Pool = book.Pool with { Members = [] }, Policies = [.. book.Policies.Select(p => p with { PoolShare = 0 })] };
        var result = Simulation.Run(book, threads: 2, done: null, Stop);
        var policies = PolicyCapitals.Of(result, threads: 2, done: null, Stop).ToDictionary(p => p.Policy);
        var euler = CapitalResults.Of(result, threads: 2, Stop)!.Rows.Where(r => r.Method == "euler").ToArray();
        foreach (var row in euler.Where(r => r.Set is Views.Sector or Views.Cover))
        {
            var of = book.Policies.Where(p => row.Set == Views.Sector ? p.Sector == row.Entity : Words.Of(Words.Covers, p.Cover) == row.Entity).Select(p => policies[p.Id]).ToArray();
            Assert.Equal(row.Capital.Value, of.Sum(p => p.CoTvar.Value), 1e-9 * row.Capital.Value);
            Assert.Equal(Mean(result, row.Set, row.Entity), of.Sum(p => p.Mean.Value), 1e-9 * row.Capital.Value);
        }

        Assert.True(euler.Length > 4);
    }

    [Fact]
    public void Policies_add_up_to_the_TVaR_of_the_pool_exactly_whatever_the_threads()
    {
        var result = Simulation.Run(Book(10_000, 7), threads: 2, done: null, Stop);
        var policies = PolicyCapitals.Of(result, threads: 1, done: null, Stop);
        Assert.Equal(policies, PolicyCapitals.Of(result, threads: 5, done: null, Stop));
        var pool = result.Columns.Single(c => c.View == Views.Pool).Figures;
        var whole = policies.Aggregate(0.0, (sum, p) => sum + p.CoTvar.Value);
        Assert.Equal(whole, policies.Reverse().Aggregate(0.0, (sum, p) => sum + p.CoTvar.Value));
        Assert.Equal(CapitalStudy.Of(pool, Measure).Value, whole, 1e-12 * whole);
        Assert.Equal(Moments.Of(pool).Mean.Value, policies.Sum(p => p.Mean.Value), 1e-9 * whole);
        Assert.Equal(1, policies.Sum(p => p.Share), 1e-12);
    }

    /// <summary>The standard errors are those of other seeds, or somewhat more.</summary>
    [Fact]
    public void Standard_errors_are_what_other_seeds_show()
    {
        const int seeds = 40;
        var runs = Enumerable.Range(1, seeds).Select(seed =>
            PolicyCapitals.Of(Simulation.Run(Book(2_000, (ulong)seed), threads: 2, done: null, Stop), threads: 2, done: null, Stop)).ToArray();
        var ratios = Enumerable.Range(0, runs[0].Count).Where(i => runs.Average(r => r[i].CoTvar.Value) > 0).Select(i =>
        {
            var spread = Moments.Of([.. runs.Select(r => r[i].CoTvar.Value)]).StandardDeviation.Value;
            return Math.Sqrt(runs.Average(r => r[i].CoTvar.StandardError * r[i].CoTvar.StandardError)) / spread;
        }).ToArray();
        Assert.True(ratios.Length > 5);
        Assert.InRange(ratios.Average(), 0.85, 1.4);
        Assert.All(ratios, r => Assert.InRange(r, 0.6, 2.5));
    }

    private static double Mean(SimulationResult result, string view, string entity) =>
        Moments.Of(result.Columns.Single(c => c.View == view && c.Entity == entity).Figures).Mean.Value;

    private static Assumptions Book(int trials, ulong seed)
    {
        var book = Repository.Mixed(trials);
        return book with { CapitalFormulas = [], Scenario = book.Scenario with { Seed = seed }, Pool = book.Pool with { CapitalMeasures = [Measure] } };
    }
}

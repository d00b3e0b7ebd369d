using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Running;
using TechFinance.Actuarial.Simulator.Tests.Results;

namespace TechFinance.Actuarial.Simulator.Tests.Running;

/// <summary>
/// Streams are keyed by name, and a trial's draws are found without those before it: what is added or changed elsewhere
/// leaves a loss as it was, bit by bit.
/// </summary>
public class SameDrawsTests
{
    private const int Trials = 2500;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(2048)]
    public void The_first_trials_are_the_same_however_many_follow(int trials)
    {
        var (few, many) = (Run(Repository.Mixed(trials)), Run(Repository.Mixed(Trials)));
        Assert.Equal(Names(many), Names(few));
        foreach (var (a, b) in few.Columns.Zip(many.Columns))
            AssertSame(b.Figures[..trials], a.Figures, $"{a.View} {a.Entity}");
        AssertSame(many.LargestGroundUp[..trials], few.LargestGroundUp, "largest ground-up");
        AssertSame(many.LargestGross[..trials], few.LargestGross, "largest gross");
    }

    [Theory]
    [InlineData("A0", Cover.RndFailure, "drug")]
    [InlineData("zz", Cover.IpLiability, "patent")]
    [InlineData("M1", Cover.IpEnforcement, "product")]
    public void A_policy_more_leaves_the_losses_of_the_others(string id, Cover cover, string model)
    {
        var before = OnePolicyASector(Repository.Mixed(Trials));
        var more = before.Policies[0] with { Id = id, Cover = cover, Model = model, Sector = id, Exposure = 77, Terms = Terms.Unlimited };
        AssertSectorsSame(Run(before), Run(before with { Policies = [.. before.Policies, more] }), more: [id]);
    }

    [Fact]
    public void A_shock_more_changes_only_whom_it_strikes()
    {
        var before = OnePolicyASector(Repository.Mixed(Trials));
        var strike = new Strike(null, "L2", null, 0.9, new Fixed(40_000), SeverityBasis.Amount);
        var after = before with { Shocks = [new Shock("another", 0.8, [strike]), .. before.Shocks] };
        var (left, right) = (Run(before), Run(after));
        foreach (var policy in before.Policies.Select(p => p.Id).Where(id => id != "L2"))
            AssertSame(Of(left, Views.Sector, policy), Of(right, Views.Sector, policy), policy);
        Assert.NotEqual(Of(left, Views.Sector, "L2"), Of(right, Views.Sector, "L2"));
    }

    [Fact]
    public void Another_seed_changes_every_policy()
    {
        var book = OnePolicyASector(Repository.Mixed(Trials));
        var (left, right) = (Run(book), Run(book with { Scenario = book.Scenario with { Seed = book.Scenario.Seed + 1 } }));
        foreach (var policy in book.Policies.Select(p => p.Id))
            Assert.NotEqual(Of(left, Views.Sector, policy), Of(right, Views.Sector, policy));
    }

    [Fact]
    public void Policies_that_differ_in_their_names_only_differ_in_their_losses()
    {
        var one = Repository.Mixed(Trials).Policies.Single(p => p.Id == "L1");
        var book = OnePolicyASector(Repository.Mixed(Trials) with { Policies = [one, one with { Id = "L1b" }], Dependence = [], Relativities = [] });
        var result = Run(book);
        Assert.NotEqual(Of(result, Views.Sector, "L1"), Of(result, Views.Sector, "L1b"));
    }

    [Fact]
    public void Another_pool_leaves_the_losses_that_it_shares()
    {
        var book = Repository.Mixed(Trials);
        var other = book with
        {
            Pool = book.Pool with { Liability = Liability.Joint, Overflow = Overflow.Backstop },
            Scenario = book.Scenario with { Stress = book.Scenario.Stress with { PoolCapacity = 0.3, ExcludeMembers = ["M3"] } },
        };
        var (left, right) = (Run(book), Run(other));
        foreach (var view in (string[])[Views.GroundUp, Views.Gross, Views.Cover, Views.Sector, Views.Stage, Views.Territory])
        {
            foreach (var column in left.Columns.Where(c => c.View == view))
                AssertSame(column.Figures, Of(right, view, column.Entity), $"{view} {column.Entity}");
        }

        Assert.NotEqual(Of(left, Views.Member, "M1"), Of(right, Views.Member, "M1"));
        var (pool, same) = (Of(left, Views.Pool, Views.All), Of(right, Views.Pool, Views.All));
        Assert.All(pool.Zip(same), p => Assert.Equal(p.First, p.Second, 1e-12 * p.First));
    }

    /// <summary>Each policy's year is that of fixed rates times exp(σZ − σ²/2), one Z a currency and trial.</summary>
    [Fact]
    public void A_volatile_rate_multiplies_the_losses_in_its_currency()
    {
        var book = OnePolicyASector(Repository.Mixed(50_000)) with { Shocks = [], ExchangeVolatilities = new Dictionary<string, double>() };
        var (left, right) = (Run(book), Run(book with { ExchangeVolatilities = new Dictionary<string, double> { ["USD"] = 0.3 } }));
        foreach (var policy in book.Policies.Where(p => p.Currency == "CNY"))
            AssertSame(Of(left, Views.Sector, policy.Id), Of(right, Views.Sector, policy.Id), policy.Id);
        var moves = new Dictionary<int, double>();
        foreach (var policy in book.Policies.Where(p => p.Currency == "USD"))
        {
            var (before, after) = (Of(left, Views.Sector, policy.Id), Of(right, Views.Sector, policy.Id));
            for (var t = 0; t < before.Length; t++)
            {
                if (before[t] > 0 && !moves.TryAdd(t, after[t] / before[t]))
                    Assert.Equal(moves[t], after[t] / before[t], 1e-12 * moves[t]);
            }
        }

        // A lognormal of mean 1 and variance exp(0.3²) − 1 = 0.0942.
        var error = Math.Sqrt(0.0942 / moves.Count);
        Assert.InRange(error, 0, 0.003);
        Assert.Equal(1, moves.Values.Average(), 5 * error);
        Assert.Equal(0.0942, moves.Values.Average(m => (m - 1) * (m - 1)), 0.01);
    }

    /// <summary>A stress scales what it names and leaves the rest: common random numbers.</summary>
    [Fact]
    public void A_stress_of_one_cover_leaves_the_others()
    {
        var book = Repository.Mixed(Trials);
        var stressed = book with { Scenario = book.Scenario with { Stress = book.Scenario.Stress with { IpFrequency = 1.5, IpSeverity = 1.2 } } };
        var (left, right) = (Run(book), Run(stressed));
        AssertSame(Of(left, Views.Cover, "rnd_failure"), Of(right, Views.Cover, "rnd_failure"), "rnd_failure");
        var (before, after) = (Of(left, Views.Cover, "ip_liability"), Of(right, Views.Cover, "ip_liability"));
        Assert.All(before.Zip(after), pair => Assert.True(pair.Second >= pair.First));
        Assert.True(after.Sum() > before.Sum());
    }

    /// <summary>Every policy in a sector of its own, so that the breakdown by sector shows each policy's loss.</summary>
    private static Assumptions OnePolicyASector(Assumptions book) =>
        book with { Policies = [.. book.Policies.Select(p => p with { Sector = p.Id })] };

    private static void AssertSectorsSame(SimulationResult before, SimulationResult after, string[] more)
    {
        var sectors = before.Columns.Where(c => c.View == Views.Sector).ToArray();
        Assert.Equal(sectors.Select(c => c.Entity).Concat(more).Order(StringComparer.Ordinal), after.Columns.Where(c => c.View == Views.Sector).Select(c => c.Entity));
        foreach (var sector in sectors)
            AssertSame(sector.Figures, Of(after, Views.Sector, sector.Entity), sector.Entity);
        foreach (var id in more)
            Assert.Contains(Of(after, Views.Sector, id), loss => loss > 0);
    }

    private static void AssertSame(double[] expected, double[] actual, string what) =>
        Assert.True(
            expected.AsSpan().SequenceEqual(actual),
            $"{what}: trial {expected.Zip(actual).TakeWhile(pair => pair.First.Equals(pair.Second)).Count()} differs");

    private static double[] Of(SimulationResult result, string view, string entity) =>
        result.Columns.Single(c => c.View == view && c.Entity == entity).Figures;

    private static IEnumerable<(string, string)> Names(SimulationResult result) => result.Columns.Select(c => (c.View, c.Entity));

    private static SimulationResult Run(Assumptions assumptions) => Simulation.Run(assumptions, threads: 2, done: null, CancellationToken.None);
}

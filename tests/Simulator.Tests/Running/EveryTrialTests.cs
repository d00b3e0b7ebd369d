using CsCheck;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Results;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Simulator.Tests.Running;

/// <summary>What holds in every trial of every book.</summary>
public class EveryTrialTests
{
    private const int Iterations = 50;
    private const double Adding = 1e-9;
    private const double Rounding = 1e-12;

    private static readonly string[] Breakdowns = [Views.Cover, Views.Sector, Views.Stage, Views.Territory, Views.Year];

    [Fact]
    public void Who_pays_adds_up_to_the_gross_loss() => Hold((result, t) =>
    {
        var gross = Of(result, Views.Gross)[t];
        var paid = Sum(result, Views.Retained, t) + PoolPaid(result, t);
        return Near(gross, paid, gross);
    });

    [Fact]
    public void What_the_pool_takes_adds_up_to_what_members_backstop_and_nobody_pay() => Hold((result, t) =>
    {
        var pool = Of(result, Views.Pool)[t];
        return Near(pool, PoolPaid(result, t), pool);
    });

    [Fact]
    public void Terms_never_add_to_a_loss() => Hold((result, t) =>
        Of(result, Views.Gross)[t] <= Of(result, Views.GroundUp)[t] * (1 + Rounding)
        && result.LargestGross[t] <= result.LargestGroundUp[t] * (1 + Rounding));

    [Fact]
    public void Every_breakdown_adds_up_to_the_gross_loss() => Hold((result, t) =>
    {
        var gross = Of(result, Views.Gross)[t];
        return Breakdowns.All(view => view == Views.Year && !HasYears(result)
            ? result.Columns.All(c => c.View != view)
            : Near(gross, Sum(result, view, t), gross));
    });

    [Fact]
    public void Every_loss_is_that_of_one_enterprise_and_the_largest_is_the_largest() => Hold((result, t) =>
    {
        if (result.Accumulation is not { } accumulation)
            return result.Assumptions.Policies.GroupBy(p => p.Enterprise).All(enterprise => enterprise.Count() == 1);
        var gross = Of(result, Views.Gross)[t];
        return Near(gross, accumulation.Enterprises.Sum(e => e.Figures[t]), gross)
            && (accumulation.Largest is null ? result.Assumptions.Copulas.Count > 0 : accumulation.Largest[t] == accumulation.Enterprises.Max(e => e.Figures[t]));
    });

    [Fact]
    public void The_largest_loss_is_part_of_the_sum_and_there_whenever_the_sum_is() => Hold((result, t) =>
    {
        var (ground, gross) = (Of(result, Views.GroundUp)[t], Of(result, Views.Gross)[t]);
        return result.LargestGroundUp[t] <= ground * (1 + Rounding)
            && result.LargestGross[t] <= gross * (1 + Rounding)
            && result.LargestGroundUp[t] > 0 == ground > 0
            && result.LargestGross[t] > 0 == gross > 0;
    });

    [Fact]
    public void Nobody_pays_less_than_nothing_or_more_than_its_capacity() => Hold((result, t) =>
        result.Columns.All(c => c.Figures[t] >= 0 && c.Figures[t] <= c.Capacity && double.IsFinite(c.Figures[t])));

    [Fact]
    public void A_member_that_is_not_there_pays_nothing_and_the_others_are_all_there()
    {
        SmallBooks.Any.Sample(
            book =>
            {
                var present = book.Pool.Members.Select(m => m.Id).Except(book.Scenario.Stress.ExcludeMembers);
                return present.SequenceEqual(Run(book).Columns.Where(c => c.View == Views.Member).Select(c => c.Entity));
            },
            iter: Iterations);
    }

    [Fact]
    public void The_years_largest_loss_is_exceeded_no_more_often_than_the_years_sum()
    {
        SmallBooks.Any.Sample(
            book =>
            {
                var metrics = Metrics.Of(Run(book), 1, CancellationToken.None);
                var sums = metrics.Figures.Where(m => m.Measure == "var").ToDictionary(m => (m.View, m.Entity, m.Level), m => m.Value);
                var largest = metrics.Figures.Where(m => m.Measure == "oep").ToArray();
                Assert.Equal((2 + book.Shocks.Count) * Metrics.Levels.Count, largest.Length);
                Assert.All(largest, m => Assert.True(m.Value <= sums[(m.View, m.Entity, m.Level)] * (1 + Rounding)));
                var curves = metrics.Curves.ToDictionary(p => (p.View, p.Entity, p.Type, p.ReturnPeriod), p => p.Loss);
                Assert.All(
                    metrics.Curves.Where(p => p.Type.StartsWith("OEP", StringComparison.Ordinal)),
                    p => Assert.True(p.Loss <= curves[(p.View, p.Entity, $"A{p.Type[1..]}", p.ReturnPeriod)] * (1 + Rounding)));
            },
            iter: Iterations);
    }

    [Fact]
    public void Carriers_outside_the_pool_pay_what_their_layers_pay() => Hold((result, t) =>
    {
        var layers = result.Assumptions.Pool.Layers.Where(l => l.Carrier != Layer.PoolCarrier).Select(l => l.Id).ToHashSet();
        var paid = result.Columns.Where(c => c.View == Views.Layer && layers.Contains(c.Entity)).Sum(c => c.Figures[t]);
        var carried = result.Columns.Where(c => c.View == Views.Carrier && c.Entity is not (Layer.PoolCarrier or Views.Backstop)).Sum(c => c.Figures[t]);
        return Near(paid, carried, paid);
    });

    private static void Hold(Func<SimulationResult, int, bool> holds) =>
        SmallBooks.Any.Sample(
            book =>
            {
                var result = Run(book);
                for (var t = 0; t < book.Scenario.Trials; t++)
                {
                    if (!holds(result, t))
                        Assert.Fail(Describe(result, t));
                }
            },
            iter: Iterations);

    private static string Describe(SimulationResult result, int t)
    {
        var policies = string.Join('\n', result.Assumptions.Policies);
        var shocks = string.Join('\n', result.Assumptions.Shocks.SelectMany(shock => shock.Strikes));
        var figures = string.Join(", ", result.Columns.Select(c => $"{c.View} {c.Entity} {c.Figures[t]:R}"));
        return $"trial {t}: largest {result.LargestGroundUp[t]:R} and {result.LargestGross[t]:R}, {figures}\n{policies}\n{shocks}\n{string.Join('\n', result.Assumptions.Pool.Layers)}\n{string.Join('\n', result.Assumptions.Pool.Members)}";
    }

    private static bool HasYears(SimulationResult result) => result.Assumptions.Policies.Any(policy => policy.TermMonths > 12);

    private static bool Near(double a, double b, double of) => Math.Abs(a - b) <= Adding * of;

    private static double[] Of(SimulationResult result, string view) => result.Columns.Single(c => c.View == view && c.Entity == Views.All).Figures;

    private static double Sum(SimulationResult result, string view, int t) => result.Columns.Where(c => c.View == view).Sum(c => c.Figures[t]);

    /// <summary>What members and others pay of the pool's loss, and nobody.</summary>
    private static double PoolPaid(SimulationResult result, int t)
    {
        var members = Sum(result, Views.Member, t);
        var carriers = result.Columns.Where(c => c.View == Views.Carrier).ToArray();
        foreach (var pool in carriers.Where(c => c.Entity == Layer.PoolCarrier))
            Assert.Equal(members, pool.Figures[t], Adding * members);
        return members + carriers.Where(c => c.Entity != Layer.PoolCarrier).Sum(c => c.Figures[t]) + Sum(result, Views.Unplaced, t);
    }

    private static SimulationResult Run(Assumptions book) => Simulation.Run(book, threads: 1, done: null, CancellationToken.None, enterprises: 20);
}

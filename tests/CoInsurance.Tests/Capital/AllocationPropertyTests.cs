using CsCheck;
using TechFinance.Actuarial.CoInsurance.Capital;
using TechFinance.Actuarial.MonteCarlo.Distortions;

namespace TechFinance.Actuarial.CoInsurance.Tests.Capital;

public class AllocationPropertyTests
{
    private static readonly Gen<CapitalMeasure> Measures = Gen.OneOf<CapitalMeasure>(
        Gen.Select(Gen.Double[0.05, 0.95], Gen.Bool, (p, above) => (CapitalMeasure)new ValueAtRisk(p, above)),
        Gen.Select(Gen.Double[0.05, 0.95], Gen.Bool, (p, above) => (CapitalMeasure)new TailValueAtRisk(p, above)),
        Gen.Double[0.1, 3].Select(k => (CapitalMeasure)new StandardDeviations(k)),
        Gen.Select(Gen.Double[0.1, 1], Gen.Bool, (l, above) => (CapitalMeasure)new DistortedMean("wang", new WangTransform(l), above)),
        Gen.Select(Gen.Double[0.3, 1], Gen.Bool, (r, above) => (CapitalMeasure)new DistortedMean("ph", new ProportionalHazard(r), above)));

    /// <summary>Losses of which many are 0 or equal.</summary>
    private static readonly Gen<double[][]> Parts = Gen.Select(Gen.Int[2, 5], Gen.Int[30, 150]).SelectMany((m, n) =>
        Gen.Frequency((2, Gen.Const(0.0)), (2, Gen.Int[1, 3].Select(i => 100.0 * i)), (3, Gen.Double[-2, 6].Select(x => Math.Pow(10, x)))).Array[n].Array[m]);

    [Fact]
    public void Every_allocation_adds_up_to_the_last_bit_in_any_order() =>
        Gen.Select(Parts, Measures).Sample((parts, measure) =>
        {
            var allocation = Columns.Allocate(measure, parts);
            foreach (var method in allocation.Methods)
            {
                double[] shares = [.. method.Capital.Select(e => e.Value)];
                Assert.Equal(allocation.Whole.Value, shares.Aggregate(0.0, (sum, x) => sum + x));
                Assert.Equal(allocation.Whole.Value, shares.Reverse().Aggregate(0.0, (sum, x) => sum + x));
            }

            Assert.Contains(allocation.Methods, m => m.Method == "shapley");
        }, iter: 200);

    [Fact]
    public void The_order_of_the_parts_and_the_number_of_threads_mean_nothing() =>
        Gen.Select(Parts, Measures).Sample((parts, measure) =>
        {
            var one = Columns.Allocate(measure, parts);
            var other = CapitalStudy.Of([.. parts.Select((figures, i) => new CapitalPart($"P{i}", figures)).Reverse()], [measure], threads: 3, CancellationToken.None)[0];
            var size = 1e-7 * parts.Max(p => p.Max());
            foreach (var (a, b) in one.Methods.Zip(other.Methods))
            {
                Assert.Equal(a.Method, b.Method);
                Assert.Equal(a.Capital.Select(e => e.Value), b.Capital.Reverse().Select(e => e.Value), (x, y) => Math.Abs(x - y) <= size);
            }
        }, iter: 100);

    /// <summary>Of a coherent measure the Euler allocation is in the core (Denault 2001), and Shapley leaves no part worse off than alone.</summary>
    [Fact]
    public void Under_a_coherent_measure_nobody_is_worse_off() =>
        Gen.Select(Parts, Measures.Where(m => m is not ValueAtRisk)).Sample((parts, measure) =>
        {
            var allocation = Columns.Allocate(measure, parts);
            Assert.Equal(0, allocation.Methods.Single(m => m.Method == "euler").Core.WorseOff);
            Assert.All(allocation.Methods.Single(m => m.Method == "shapley").Relief, r => Assert.True(r is null || r.Value.Value > -1e-9));
        }, iter: 200);

    /// <summary>Where no trial is worse than another's sum, VaR can ask more of a pool than of its members, and the test says of which.</summary>
    [Fact]
    public void The_core_test_names_the_group_that_is_worse_off()
    {
        var first = Columns.Repeated((960, 0.0), (20, 100.0), (20, 0.0));
        var second = Columns.Repeated((960, 0.0), (20, 0.0), (20, 100.0));
        var core = Columns.Allocate(new ValueAtRisk(0.97, false), first, second).Methods.Single(m => m.Method == "shapley").Core;
        Assert.Equal((2, 2), (core.Tested, core.WorseOff));
        Assert.All(core.Groups, g => Assert.Equal((0, 50), (g.Needed, g.Excess.Value)));
    }

    [Fact]
    public void Parts_that_move_together_keep_their_own_capital_by_every_game_of_many()
    {
        // Thirteen parts are too many for all groups; orders are sampled, and here all of them say the same.
        var common = Columns.Normal(3, "common", 5_000).Select(z => Math.Exp(0.5 * z)).ToArray();
        var allocation = Columns.Allocate(new TailValueAtRisk(0.9, false), [.. Enumerable.Range(1, 13).Select(i => common.Select(x => i * x).ToArray())]);
        Assert.False(allocation.IsExact);
        foreach (var method in allocation.Methods.Where(m => m.Method is "shapley" or "euler" or "volume" or "marginal" or "covariance"))
        {
            Assert.Equal(allocation.StandAlone.Select(e => e.Value), method.Capital.Select(e => e.Value), (a, b) => Math.Abs(a - b) < 1e-9 * allocation.Whole.Value);
            Assert.Equal(0, method.Core.WorseOff);
        }
    }

    [Fact]
    public void Parts_that_are_alike_get_the_same_within_the_error_of_the_sampled_orders()
    {
        var parts = Enumerable.Range(0, 14).Select(i => Columns.Normal(4, $"part/{i}", 6_000).Select(z => 3 + z).ToArray()).ToArray();
        var allocation = Columns.Allocate(new StandardDeviations(3), parts);
        var shapley = allocation.Methods.Single(m => m.Method == "shapley").Capital;
        Assert.All(shapley, e => Assert.InRange(e.Value, allocation.Whole.Value / 14 - 5 * e.StandardError, allocation.Whole.Value / 14 + 5 * e.StandardError));
        Assert.All(shapley, e => Assert.InRange(e.StandardError, 0, 0.1 * e.Value));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Columns.Allocate(new StandardDeviations(1), [1.0, 2.0]));
        var nothing = Columns.Allocate(new TailValueAtRisk(0.9, false), new double[40], new double[40]);
        Assert.Equal(["covariance: the total does not vary", "marginal: the parts add nothing to one another", "natural: no Wang transform has the capital as its distorted mean", "percentile_layer: the total is 0 at the capital", "volume: nothing is expected to be lost"], nothing.NotWorkedOut.Order());
        Assert.All(nothing.Methods, m => Assert.All(m.Capital, e => Assert.Equal(0, e.Value)));
    }
}

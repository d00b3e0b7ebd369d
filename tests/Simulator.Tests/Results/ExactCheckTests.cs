using CsCheck;
using TechFinance.Actuarial.Pricing.Exact;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Results;
using TechFinance.Actuarial.Simulator.Running;
using TechFinance.Actuarial.Simulator.Tests.Running;

namespace TechFinance.Actuarial.Simulator.Tests.Results;

/// <summary>Simulated figures beside exact ones, as every run has them.</summary>
public class ExactCheckTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_book_whose_figures_are_right_is_found_no_fault_with()
    {
        var (result, metrics, exact) = Run(Repository.Read(Repository.HandChecked, "wave").Scenarios[0].Assumptions, 20_000);
        var comparisons = ExactCheck.Of(exact, result, metrics);
        Assert.Empty(Comparison.Failed(comparisons));
        Assert.Contains(comparisons, c => c.Simulated is { View: Views.GroundUp, Measure: "mean" } && c.Chance is not null);
        Assert.Contains(comparisons, c => c.Simulated is { View: Views.Cover, Measure: "var", Level: 0.99 });
        Assert.Contains(comparisons, c => c.Simulated is { View: Views.Cover, Measure: "tvar", Level: 0.9 });
    }

    /// <summary>Random books with everything that a book can have, wherever something of them is exact.</summary>
    [Fact]
    public void No_random_book_is_found_fault_with() =>
        SmallBooks.Any.Sample(
            assumptions =>
            {
                var (result, metrics, exact) = Run(assumptions, 1100);
                Assert.All(ExactCheck.Of(exact, result, metrics), c =>
                    Assert.True(c.Chance is null or > 1e-9, $"{c.Simulated}: exact {c.Exact}, chance {c.Chance}"));
            },
            iter: 25,
            threads: 1);

    /// <summary>A mean, and a distribution, that is some standard errors off.</summary>
    [Fact]
    public void What_is_wrong_is_found()
    {
        var (result, metrics, exact) = Run(Repository.Read(Repository.HandChecked, "base").Scenarios[0].Assumptions, 20_000);
        var column = exact.Columns.Single(c => (c.View, c.Entity) == (Views.Cover, "rnd_failure"));
        var error = metrics.Figures.Single(m => (m.View, m.Entity, m.Measure) == (Views.Cover, "rnd_failure", "mean")).StandardError;
        var mean = column with { Mean = new(column.Mean.Value + 8 * error, 0), Result = null };
        var failed = Assert.Single(Comparison.Failed(ExactCheck.Of(new([mean], []), result, metrics)));
        Assert.Equal("mean", failed.Simulated.Measure);
        Assert.InRange(failed.Difference!.Value, -12, -4);

        var larger = column with { Result = new ExactResult(column.Result!.Fine.Times(1.05), column.Result.Coarse.Times(1.05)) };
        var wrong = Comparison.Failed(ExactCheck.Of(new([larger], []), result, metrics));
        Assert.Contains(wrong, c => c.Simulated.Measure == "sd");
        Assert.Contains(wrong, c => c.Simulated is { Measure: "var", Level: 0.95 });

        // Its own error is allowed for.
        var vague = mean with { Mean = mean.Mean with { Error = 8 * error } };
        Assert.Empty(Comparison.Failed(ExactCheck.Of(new([vague], []), result, metrics)));
    }

    /// <summary>The more figures there are, the rarer each has to be.</summary>
    [Fact]
    public void More_figures_allow_for_more_chance()
    {
        var metric = new Metric("gross", "all", "mean", null, 1, 1);
        Comparison With(double? chance) => new(metric, new(1, 0), chance);
        Assert.Single(Comparison.Failed([With(6e-5), With(null), With(null)]));
        Assert.Empty(Comparison.Failed([With(6e-5), With(0.5)]));
        Assert.Single(Comparison.Failed([With(4e-5), With(0.5)]));
    }

    private static (SimulationResult Result, Metrics Metrics, ExactOutcome Exact) Run(Assumptions assumptions, int trials)
    {
        assumptions = assumptions with { Scenario = assumptions.Scenario with { Trials = trials } };
        var result = Simulation.Run(assumptions, 2, done: null, Cancellation);
        return (result, Metrics.Of(result, 2, Cancellation), ExactScenario.Run(assumptions, ExactEffort.Quick, 2, Cancellation));
    }
}

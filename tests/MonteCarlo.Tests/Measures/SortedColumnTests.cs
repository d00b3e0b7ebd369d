using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Distortions;
using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.MonteCarlo.Tests.Distortions;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Measures;

public class SortedColumnTests
{
    private static double Mean(IEnumerable<double> figures, Distortion g) => new SortedColumn(figures.ToArray()).DistortedMean(g).Value;

    [Fact]
    public void Lies_between_the_mean_and_the_largest_figure() =>
        Gen.Select(Columns.Any, Any.Unlimited).Sample((figures, g) =>
        {
            var (mean, rounding) = (Mean(figures, g), 1e-10 * figures.Max(Math.Abs));
            Assert.InRange(mean, figures.Average() - rounding, figures.Max() + rounding);
        });

    [Fact]
    public void A_shift_shifts_and_a_factor_multiplies() =>
        Gen.Select(Columns.Any, Any.Unlimited, Gen.Double[-1e6, 1e6], Gen.Double[0.001, 1000]).Sample((figures, g, shift, factor) =>
            Columns.AssertClose(
                Mean(figures, g) * factor + shift,
                Mean(figures.Select(x => x * factor + shift), g),
                figures.Max(Math.Abs) * factor + Math.Abs(shift)));

    [Fact]
    public void Larger_figures_never_have_a_smaller_one() =>
        Gen.Select(Columns.Pairs, Any.Unlimited).Sample((pair, g) =>
        {
            var larger = pair.First.Zip(pair.Second, (a, b) => a + Math.Abs(b)).ToArray();
            Assert.True(Mean(pair.First, g) <= Mean(larger, g) + 1e-12 * larger.Max(Math.Abs));
        });

    [Fact]
    public void That_of_a_sum_is_at_most_the_sum_and_equal_to_it_for_figures_that_move_together() =>
        Gen.Select(Columns.Pairs, Any.Unlimited).Sample((pair, g) =>
        {
            var apart = Mean(pair.First, g) + Mean(pair.Second, g);
            var size = pair.First.Max(Math.Abs) + pair.Second.Max(Math.Abs);
            Assert.True(Mean(pair.First.Zip(pair.Second, (a, b) => a + b), g) <= apart + 1e-12 * size);
            Columns.AssertClose(apart, Mean(pair.First.Order().Zip(pair.Second.Order(), (a, b) => a + b), g), size);
        });

    [Fact]
    public void The_order_of_trials_changes_no_bit() =>
        Gen.Select(Columns.Any, Any.Unlimited).Sample((figures, g) =>
            Assert.Equal(new SortedColumn(figures).DistortedMean(g), new SortedColumn([.. figures.Reverse()]).DistortedMean(g)));

    [Fact]
    public void A_tail_average_is_TVaR() =>
        Gen.Select(Columns.Any, Columns.Levels).Sample((figures, level) =>
        {
            var tail = UpperTail.Of(figures, level, new double[UpperTail.ScratchLength(figures.Length)]).TailValueAtRisk(level);
            Columns.AssertClose(tail.Value, Mean(figures, new TailAverage(level)), figures.Max(Math.Abs));
        });

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void So_is_its_error(double level)
    {
        var figures = Columns.Exponential(5000);
        var tail = UpperTail.Of(figures, level, new double[UpperTail.ScratchLength(figures.Length)]).TailValueAtRisk(level);
        Assert.Equal(tail.StandardError, new SortedColumn(figures).DistortedMean(new TailAverage(level)).StandardError, 1e-12 * tail.StandardError);
    }

    [Fact]
    public void Without_distortion_it_is_the_mean_and_its_error()
    {
        var figures = Columns.Exponential(5003);
        var (mean, none) = (Moments.Of(figures).Mean, new SortedColumn(figures).DistortedMean(new ProportionalHazard(1)));
        Assert.Equal(mean.Value, none.Value, 1e-12);
        Assert.Equal(mean.StandardError, none.StandardError, 1e-10);
    }

    /// <summary>The distorted mean of an exponential amount of mean 1 is ∫ g(s)/s ds: 1/ρ and Σ 1/k for k up to b.</summary>
    [Fact]
    public void Errors_are_the_spread_over_many_columns()
    {
        Check(new ProportionalHazard(0.8), 1.25, 0.02);
        Check(new DualPower(3), 1 + 0.5 + 1.0 / 3, 0.002);

        static void Check(Distortion g, double expected, double bias)
        {
            var runs = Enumerable.Range(1000, 400).Select(n => new SortedColumn(Columns.Exponential(n)).DistortedMean(g)).ToArray();
            var mean = runs.Average(run => run.Value);
            var spread = Math.Sqrt(runs.Average(run => (run.Value - mean) * (run.Value - mean)));
            Assert.Equal(expected, mean, bias + 4 * spread / Math.Sqrt(runs.Length));
            Assert.Equal(1, runs.Average(run => run.StandardError) / spread, 0.15);
        }
    }

    [Fact]
    public void An_error_that_the_trials_do_not_tell_is_infinite()
    {
        var figures = Columns.Exponential(1000);
        Assert.Equal(double.PositiveInfinity, new SortedColumn([1.0]).DistortedMean(new TailAverage(0)).StandardError);
        Assert.Equal(double.PositiveInfinity, new SortedColumn(figures).DistortedMean(new TailAverage(0.995)).StandardError);
        Assert.True(double.IsFinite(new SortedColumn(figures).DistortedMean(new TailAverage(0.99)).StandardError));
        Assert.Equal(0, new SortedColumn([.. Enumerable.Repeat(7.0, 20)]).DistortedMean(new WangTransform(0.2)).StandardError);
    }

    [Fact]
    public void A_limit_acts_on_every_figure_and_is_asked_for_where_the_largest_has_a_weight()
    {
        var figures = Columns.Exponential(1000);
        var column = new SortedColumn(figures);
        Assert.Equal(Mean(figures.Select(x => Math.Min(x, 2)), new DualPower(2)), column.DistortedMean(new DualPower(2), 2).Value);
        var capital = column.DistortedMean(new ConstantCostOfCapital(0.1), 2);
        Assert.Equal((figures.Average(x => Math.Min(x, 2)) + 0.2) / 1.1, capital.Value, 1e-12);
        Assert.Equal(Moments.Of([.. figures.Select(x => Math.Min(x, 2))]).Mean.StandardError / 1.1, capital.StandardError, 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => column.DistortedMean(new ConstantCostOfCapital(0.1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => column.DistortedMean(new DualPower(2), double.NaN));
        Assert.Throws<ArgumentException>(() => new SortedColumn([]));
    }
}

using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Measures;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Measures;

public class UpperTailTests
{
    private static readonly double[] Hundred = [.. Enumerable.Range(1, 100).Select(i => (double)(i * 37 % 101))];

    private static UpperTail Tail(double[] figures, double lowestLevel = 0.5) =>
        UpperTail.Of(figures, lowestLevel, new double[UpperTail.ScratchLength(figures.Length)]);

    [Fact]
    public void Agrees_with_a_column_worked_by_hand()
    {
        // The figures 1 to 100 in disorder. At 0.9 the margin is 1.96 · 3 = 5.88: ranks 84.12 and 95.88, rounded out.
        var tail = Tail(Hundred);
        Assert.Equal(new Estimate(90, 12 / 3.92), tail.ValueAtRisk(0.9));
        Assert.Equal(new ExceedancePoint(10, 90, 84, 96), tail.LossAt(10));
        Assert.Equal(91, tail.ValueAtRisk(0.9000001).Value);

        // Above 90 the excesses are 1 to 10, of 100: sum 55, squares 385, so 385 − 55²/100 = 354.75 about the mean.
        var mean = tail.TailValueAtRisk(0.9);
        Assert.Equal(95.5, mean.Value, 1e-13);
        Assert.Equal(Math.Sqrt(354.75 / 99) / (0.1 * 10), mean.StandardError, 1e-13);
        var point = tail.TailLossAt(10);
        Assert.Equal(new ExceedancePoint(10, mean.Value, mean.Lower, mean.Upper), point);
    }

    [Fact]
    public void Takes_a_part_of_the_quantile_where_the_level_lies_within_it()
    {
        // Four figures at 0.6: a quarter of 4 and 0.75 − 0.6 of 3, over 0.4.
        Assert.Equal(3.625, Tail([4, 1, 3, 2]).TailValueAtRisk(0.6).Value, 1e-15);
        Assert.Equal(3, Tail([4, 1, 3, 2]).ValueAtRisk(0.6).Value);
        Assert.Equal(2, Tail([4, 1, 3, 2]).ValueAtRisk(0.5).Value);
        Assert.Equal(3.5, Tail([4, 1, 3, 2]).TailValueAtRisk(0.5).Value, 1e-15);
    }

    [Fact]
    public void Knows_no_error_where_fewer_than_ten_trials_lie_beyond()
    {
        var tail = Tail(Hundred, 0.05);
        Assert.True(double.IsFinite(tail.ValueAtRisk(0.9).StandardError));
        Assert.True(double.IsFinite(tail.TailValueAtRisk(0.9).StandardError));
        Assert.True(double.IsFinite(tail.ValueAtRisk(0.1).StandardError));
        Assert.Equal(double.PositiveInfinity, tail.ValueAtRisk(0.901).StandardError);
        Assert.Equal(double.PositiveInfinity, tail.TailValueAtRisk(0.901).StandardError);
        Assert.Equal(double.PositiveInfinity, tail.ValueAtRisk(0.099).StandardError);
        Assert.True(double.IsFinite(tail.TailValueAtRisk(0.099).StandardError));
    }

    [Fact]
    public void Has_no_limit_beyond_its_largest_figure()
    {
        var tail = Tail(Hundred, 0.01);
        Assert.Equal(new ExceedancePoint(20, 95, 90, 100), tail.LossAt(20));
        Assert.Equal(new ExceedancePoint(50, 98, 95, double.PositiveInfinity), tail.LossAt(50));
        Assert.Equal(double.NegativeInfinity, tail.LossAt(1.02).Lower);
        Assert.Equal(double.PositiveInfinity, tail.TailLossAt(50).Upper);
    }

    [Fact]
    public void Holds_the_lower_limits_of_all_levels_from_the_lowest()
    {
        // Rank 7 both times, but the margin grows: 7 − 4.658 leaves rank 2, 7 − 5.0009 leaves rank 1.
        var tail = Tail(Hundred, 0.0601);
        Assert.Equal(2, tail.LossAt(1 / (1 - 0.0601)).Lower);
        Assert.Equal(1, tail.LossAt(1 / (1 - 0.07)).Lower);
    }

    [Fact]
    public void One_trial_is_every_quantile_and_tells_no_error()
    {
        foreach (var level in new[] { double.Epsilon, 0.3, 0.5, 0.99, 1 - 1e-15, Math.BitDecrement(1.0) })
        {
            Assert.Equal(new Estimate(7, double.PositiveInfinity), Tail([7], level).ValueAtRisk(level));
            Assert.Equal(new Estimate(7, double.PositiveInfinity), Tail([7], level).TailValueAtRisk(level));
        }
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-15)]
    [InlineData(1 - 1e-15)]
    public void The_outermost_levels_give_the_outermost_figures(double level)
    {
        var tail = Tail(Columns.Exponential(1025), level);
        double[] sorted = [.. Columns.Exponential(1025).Order()];
        Assert.Equal(level < 0.5 ? sorted[0] : sorted[^1], tail.ValueAtRisk(level).Value);
        Assert.Equal(level < 0.5 ? sorted.Average() : sorted[^1], tail.TailValueAtRisk(level).Value, 1e-12);
    }

    [Fact]
    public void A_level_is_a_rank_despite_rounding()
    {
        foreach (var n in new[] { 1000, 20_000, 123_000, 10_000_000 })
        {
            for (var thousandths = 1; thousandths < 1000; thousandths++)
            {
                var ranks = QuantileRanks.Of(n, thousandths / 1000.0);
                Assert.Equal(n / 1000 * thousandths, ranks.Rank);
                Assert.Equal(n - ranks.Rank, ranks.Beyond);
                Assert.Equal(ranks.Rank + 1, QuantileRanks.Of(n, (thousandths / 1000.0) + 1e-12).Rank);
            }
        }

        for (var period = 2; period <= 10_000; period++)
            Assert.Equal(1000 * (period - 1), QuantileRanks.Of(1000 * period, 1 - (1.0 / period)).Rank);
        Assert.Equal(19_800, QuantileRanks.Of(20_000, 0.99).Rank);
    }

    [Fact]
    public void Agrees_with_a_full_sort() =>
        Gen.Select(Columns.Any, Gen.Int[1, 999], Gen.Int[1, 999], Gen.Int[2, 500]).Sample((figures, one, other, period) =>
        {
            (var lowest, var thousandths) = (Math.Min(one, other), Math.Max(one, other));
            var tail = Tail(figures, lowest / 1000.0);
            NaiveTail naive = new(figures);
            AssertSame(naive.ValueAtRisk(thousandths / 1000m), tail.ValueAtRisk(thousandths / 1000.0));
            AssertSame(naive.TailValueAtRisk(thousandths / 1000m), tail.TailValueAtRisk(thousandths / 1000.0));
            if (1 - (1.0 / period) >= tail.LowestLevel)
                Assert.Equal(naive.LossAt(period), tail.LossAt(period));

            void AssertSame(Estimate expected, Estimate actual)
            {
                var size = figures.Max(Math.Abs);
                Columns.AssertClose(expected.Value, actual.Value, size, 1e-9);
                Columns.AssertClose(expected.StandardError, actual.StandardError, size, 1e-9);
            }
        });

    [Theory, MemberData(nameof(Columns.Lengths), MemberType = typeof(Columns))]
    public void Agrees_with_a_full_sort_at_any_length(int n)
    {
        var figures = Columns.Exponential(n);
        var tail = Tail(figures, 0.01);
        NaiveTail naive = new(figures);
        for (var level = 0.01m; level < 1; level += 0.01m)
        {
            Columns.AssertClose(naive.TailValueAtRisk(level).Value, tail.TailValueAtRisk((double)level).Value, 1);
            Columns.AssertClose(naive.TailValueAtRisk(level).StandardError, tail.TailValueAtRisk((double)level).StandardError, 1);
            Assert.Equal(naive.ValueAtRisk(level).Value, tail.ValueAtRisk((double)level).Value);
            Columns.AssertClose(naive.ValueAtRisk(level).StandardError, tail.ValueAtRisk((double)level).StandardError, 1);
        }
    }

    [Fact]
    public void Neither_the_order_of_trials_nor_the_lowest_level_nor_old_scratch_changes_a_bit() =>
        Gen.Select(Columns.Any, Columns.Levels, Columns.Levels, Gen.Int).Sample((figures, one, other, seed) =>
        {
            (var lowest, var level) = (Math.Min(one, other), Math.Max(one, other));
            double[] shuffled = [.. figures];
            new System.Random(seed).Shuffle(shuffled);
            var used = new double[UpperTail.ScratchLength(figures.Length) + 5];
            used.AsSpan().Fill(double.NaN);

            UpperTail tail = Tail(figures, level), again = UpperTail.Of(shuffled, lowest, used);
            Assert.Equal(tail.ValueAtRisk(level), again.ValueAtRisk(level));
            Assert.Equal(tail.TailValueAtRisk(level), again.TailValueAtRisk(level));
        });

    [Fact]
    public void Leaves_the_figures_as_they_are()
    {
        double[] figures = [.. Hundred];
        var tail = Tail(figures);
        Assert.Equal(Hundred, figures);
        Assert.Equal(100, tail.Trials);
        Assert.Equal(0.5, tail.LowestLevel);
    }

    [Fact]
    public void Scratch_is_little_more_than_the_column()
    {
        Assert.InRange(UpperTail.ScratchLength(10_000_000), 10_000_000, 10_002_000);
        Assert.InRange(UpperTail.ScratchLength(1_000_000), 1_000_000, 1_002_000);
    }

    [Fact]
    public void Refuses_unfit_columns()
    {
        foreach (var unfit in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
            Assert.Throws<ArgumentException>(() => Tail([1, 2, unfit, 4]).Trials);
        Assert.Throws<ArgumentException>(() => UpperTail.Of([], 0.5, new double[10]).Trials);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void Refuses_a_level_outside_zero_to_one(double level)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => UpperTail.Of(Hundred, level, new double[200]).Trials);
        Assert.Throws<ArgumentOutOfRangeException>(() => Tail(Hundred).ValueAtRisk(level));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tail(Hundred).TailValueAtRisk(level));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(-5)]
    [InlineData(1e17)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Refuses_a_return_period_that_has_no_level(double returnPeriod)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Tail(Hundred).LossAt(returnPeriod));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tail(Hundred).TailLossAt(returnPeriod));
    }

    [Fact]
    public void Refuses_a_level_below_the_lowest()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Tail(Hundred, 0.9).ValueAtRisk(0.89));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tail(Hundred, 0.9).TailValueAtRisk(0.89));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tail(Hundred, 0.9).LossAt(5));
    }

    [Fact]
    public void Refuses_scratch_that_is_too_short_or_holds_the_figures()
    {
        var needed = UpperTail.ScratchLength(100);
        Assert.Throws<ArgumentException>(() => UpperTail.Of(Hundred, 0.9, new double[needed - 1]).Trials);
        var memory = new double[needed + 100];
        Assert.Throws<ArgumentException>(() => UpperTail.Of(memory.AsSpan(needed), 0.9, memory.AsSpan(0, needed + 1)).Trials);
        Assert.Equal(100, UpperTail.Of(memory.AsSpan(needed), 0.9, memory.AsSpan(0, needed)).Trials);
        Assert.Throws<ArgumentOutOfRangeException>(() => UpperTail.ScratchLength(0));
    }
}

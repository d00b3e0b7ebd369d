using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Measures;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Measures;

public class TailPropertyTests
{
    private const double Lowest = 0.001;

    private static UpperTail Tail(IEnumerable<double> figures)
    {
        double[] column = [.. figures];
        return UpperTail.Of(column, Lowest, new double[UpperTail.ScratchLength(column.Length)]);
    }

    [Fact]
    public void VaR_is_at_most_TVaR_and_that_at_most_the_largest_figure() =>
        Gen.Select(Columns.Any, Columns.Levels).Sample((figures, level) =>
        {
            var tail = Tail(figures);
            var most = figures.Max();
            Assert.True(tail.ValueAtRisk(level).Value <= tail.TailValueAtRisk(level).Value);
            Assert.True(tail.TailValueAtRisk(level).Value <= most + (Math.Abs(most) * 1e-12));
        });

    [Fact]
    public void Both_grow_with_the_level() =>
        Gen.Select(Columns.Any, Columns.Levels, Columns.Levels).Sample((figures, one, other) =>
        {
            (var low, var high) = (Math.Min(one, other), Math.Max(one, other));
            var tail = Tail(figures);
            Assert.True(tail.ValueAtRisk(low).Value <= tail.ValueAtRisk(high).Value);
            Assert.True(tail.TailValueAtRisk(low).Value <= tail.TailValueAtRisk(high).Value + (figures.Max(Math.Abs) * 1e-12));
        });

    [Fact]
    public void TVaR_of_a_sum_is_at_most_the_sum_of_TVaRs() =>
        Gen.Select(Columns.Pairs, Columns.Levels).Sample((pair, level) =>
        {
            var together = Tail(pair.First.Zip(pair.Second, (a, b) => a + b)).TailValueAtRisk(level).Value;
            var apart = Tail(pair.First).TailValueAtRisk(level).Value + Tail(pair.Second).TailValueAtRisk(level).Value;
            Assert.True(together <= apart + ((pair.First.Max(Math.Abs) + pair.Second.Max(Math.Abs)) * 1e-12));
        });

    [Fact]
    public void A_shift_shifts_and_a_factor_multiplies() =>
        Gen.Select(Columns.Any, Columns.Levels, Gen.Double[-1e6, 1e6], Gen.Double[0.001, 1000]).Sample((figures, level, shift, factor) =>
        {
            var size = (figures.Max(Math.Abs) * factor) + Math.Abs(shift);
            UpperTail tail = Tail(figures), moved = Tail(figures.Select(x => (x * factor) + shift));
            AssertMoved(tail.ValueAtRisk(level), moved.ValueAtRisk(level));
            AssertMoved(tail.TailValueAtRisk(level), moved.TailValueAtRisk(level));

            void AssertMoved(Estimate before, Estimate after)
            {
                Columns.AssertClose((before.Value * factor) + shift, after.Value, size);
                Columns.AssertClose(before.StandardError * factor, after.StandardError, size);
            }
        });

    [Fact]
    public void TVaR_error_is_that_of_Manistre_and_Hancock()
    {
        // Their form: (Var(X | X > VaR) + p(TVaR − VaR)²) / (n(1 − p)).
        var figures = Columns.Exponential(5003);
        var tail = Tail(figures);
        foreach (var level in new[] { 0.5, 0.9, 0.99 })
        {
            double quantile = tail.ValueAtRisk(level).Value, mean = tail.TailValueAtRisk(level).Value;
            double[] above = [.. figures.Where(x => x > quantile)];
            var within = above.Average(x => (x - above.Average()) * (x - above.Average()));
            var variance = (within + (level * (mean - quantile) * (mean - quantile))) / (5003 * (1 - level));
            Assert.Equal(1, tail.TailValueAtRisk(level).StandardError / Math.Sqrt(variance), 0.01);
        }
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e299)]
    public void TVaR_error_holds_at_any_size(double size)
    {
        double[] figures = [.. Enumerable.Range(1, 1000).Select(i => i / 100.0)];
        Estimate unit = Tail(figures).TailValueAtRisk(0.9), sized = Tail(figures.Select(x => x * size)).TailValueAtRisk(0.9);
        Assert.Equal(1, sized.Value / size / unit.Value, 1e-12);
        Assert.Equal(1, sized.StandardError / size / unit.StandardError, 1e-12);
    }

    [Fact]
    public void Equal_figures_have_no_tail_and_no_error()
    {
        var tail = Tail(Enumerable.Repeat(0.1, 2000));
        foreach (var level in new[] { 0.01, 0.5, 0.9, 0.99, 0.995 })
        {
            Assert.Equal(new Estimate(0.1, 0), tail.ValueAtRisk(level));
            Assert.Equal(new Estimate(0.1, 0), tail.TailValueAtRisk(level));
        }
    }
}

using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Measures;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Measures;

public class ProbabilityTests
{
    // In exact fractions with z² = 3.8416: n~ = n + 3.8416, p~ = (x + 1.9208)/n~, √(p~(1 − p~)/n~).
    [Theory]
    [InlineData(0, 10, 0.0, 0.092921)]
    [InlineData(10, 10, 1.0, 0.092921)]
    [InlineData(5, 10, 0.5, 0.134393)]
    [InlineData(2, 100, 0.02, 0.018705)]
    [InlineData(0, 1, 0.0, 0.222335)]
    public void Has_the_error_of_Agresti_and_Coull(long count, long trials, double value, double error)
    {
        var estimate = Probability.Of(count, trials);
        Assert.Equal(value, estimate.Value);
        Assert.Equal(error, estimate.StandardError, 5e-7);
    }

    [Fact]
    public void Error_is_never_zero_and_the_same_for_the_opposite() =>
        Gen.Select(Gen.Long[1, 10_000_000], Gen.Double[0, 1]).Sample((trials, share) =>
        {
            var count = (long)(share * trials);
            var error = Probability.Of(count, trials).StandardError;
            Assert.True(error > 0);
            Assert.Equal(error, Probability.Of(trials - count, trials).StandardError, error * 1e-12);
        });

    [Fact]
    public void Error_tends_to_that_of_the_binomial() =>
        Assert.Equal(Math.Sqrt(0.3 * 0.7 / 1e9), Probability.Of(300_000_000, 1_000_000_000).StandardError, 1e-12);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, -1)]
    [InlineData(-1, 10)]
    [InlineData(11, 10)]
    public void Refuses_impossible_counts(long count, long trials) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Probability.Of(count, trials));

    [Fact]
    public void Counts_what_is_above_the_threshold_and_not_what_equals_it()
    {
        double[] figures = [0, 0, 1, 2, 2, 3, -1, 0.5, 2, 10];
        Assert.Equal(Probability.Of(7, 10), Probability.OfExceeding(figures, 0));
        Assert.Equal(Probability.Of(2, 10), Probability.OfExceeding(figures, 2));
        Assert.Equal(Probability.Of(10, 10), Probability.OfExceeding(figures, double.NegativeInfinity));
        Assert.Equal(Probability.Of(0, 10), Probability.OfExceeding(figures, double.PositiveInfinity));
    }

    [Theory, MemberData(nameof(Columns.Lengths), MemberType = typeof(Columns))]
    public void Counts_the_trials_in_which_all_columns_reach_their_thresholds(int n)
    {
        double[] rare = [.. Enumerable.Range(0, n).Select(i => i % 7 == 0 ? 5.0 : 4)], often = [.. Enumerable.Range(0, n).Select(i => i % 3 == 0 ? 1.0 : 2)];
        Assert.Equal(Probability.Of(rare.Count(x => x >= 5), n), Probability.OfReaching((rare, 5)));
        var both = Enumerable.Range(0, n).Count(i => i % 7 == 0 && i % 3 != 0);
        Assert.Equal(Probability.Of(both, n), Probability.OfReaching((rare, 5), (often, 2)));
        Assert.Equal(Probability.Of(both, n), Probability.OfReaching((often, 2), (rare, 4.5)));
        Assert.Equal(Probability.Of(0, n), Probability.OfReaching((often, 2), (rare, double.PositiveInfinity)));
    }

    [Fact]
    public void Refuses_columns_that_are_not_of_the_same_trials()
    {
        Assert.Throws<ArgumentException>(() => Probability.OfReaching());
        Assert.Throws<ArgumentException>(() => Probability.OfReaching(([], 1)));
        Assert.Throws<ArgumentException>(() => Probability.OfReaching(([1, 2], 1), ([1], 1)));
    }

    [Fact]
    public void Refuses_what_is_not_a_number()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Probability.OfExceeding([1], double.NaN));
        Assert.Throws<ArgumentException>(() => Probability.OfExceeding([1, double.NaN], 0));
        Assert.Throws<ArgumentException>(() => Probability.OfExceeding([], 0));
    }

    [Fact]
    public void An_estimate_spans_its_confidence_interval()
    {
        Estimate estimate = new(10, 2);
        Assert.Equal(6.08, estimate.Lower, 1e-12);
        Assert.Equal(13.92, estimate.Upper, 1e-12);

        Estimate unknown = new(10, double.PositiveInfinity);
        Assert.Equal(double.NegativeInfinity, unknown.Lower);
        Assert.Equal(double.PositiveInfinity, unknown.Upper);
    }
}

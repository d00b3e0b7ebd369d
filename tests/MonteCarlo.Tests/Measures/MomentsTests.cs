using CsCheck;
using MathNet.Numerics.Statistics;
using TechFinance.Actuarial.MonteCarlo.Measures;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Measures;

public class MomentsTests
{
    [Fact]
    public void Agree_with_a_column_worked_by_hand()
    {
        // Distances from the mean 4: −3 −2 −1 0 6; their squares add up to 50, cubes to 180, fourth powers to 1394.
        var moments = Moments.Of([1, 2, 3, 4, 10]);
        Assert.Equal(4, moments.Mean.Value, 1e-15);
        Assert.Equal(Math.Sqrt(2.5), moments.Mean.StandardError, 1e-14);
        Assert.Equal(Math.Sqrt(12.5), moments.StandardDeviation.Value, 1e-14);
        Assert.Equal(Math.Sqrt(12.5) / 2 * Math.Sqrt((2.788 - 1) / 5), moments.StandardDeviation.StandardError, 1e-14);
        Assert.Equal(36 / Math.Pow(10, 1.5), moments.Skewness.Value, 1e-14);
    }

    [Fact]
    public void Skewness_error_is_the_root_mean_square_of_its_influence() => Columns.Any.Sample(figures =>
    {
        if (figures.Min() == figures.Max())
            return;
        double n = figures.Length, mean = figures.Mean(), s = figures.PopulationStandardDeviation();
        double[] z = [.. figures.Select(x => (x - mean) / s)];
        var g = z.Average(v => v * v * v);
        var expected = Math.Sqrt(z.Average(v => Math.Pow((v * v * v) - g - (3 * v) - (1.5 * g * ((v * v) - 1)), 2)) / n);

        // Multiplied out, the mean square is a difference of terms as large as the sixth moment.
        var squared = Moments.Of(figures).Skewness.StandardError * Moments.Of(figures).Skewness.StandardError;
        Columns.AssertClose(expected * expected, squared, z.Average(v => Math.Pow(v, 6)) / n, 1e-10);
    });

    [Theory, MemberData(nameof(Columns.Lengths), MemberType = typeof(Columns))]
    public void Agree_with_another_library(int n)
    {
        var figures = Columns.Exponential(n);
        var moments = Moments.Of(figures);
        Assert.Equal(figures.Mean(), moments.Mean.Value, 1e-13);
        if (n == 1)
            return;
        Assert.Equal(figures.StandardDeviation(), moments.StandardDeviation.Value, 1e-13);
        Assert.Equal(figures.StandardDeviation() / Math.Sqrt(n), moments.Mean.StandardError, 1e-13);
        Assert.Equal(figures.PopulationSkewness(), moments.Skewness.Value, 1e-11);
    }

    // The jackknife (Efron 1982) knows no influence function: it leaves out one trial at a time.
    [Fact]
    public void Errors_agree_with_the_jackknife()
    {
        var figures = Columns.Exponential(3000);
        var all = Moments.Of(figures);
        Moments[] without = [.. Enumerable.Range(0, figures.Length).Select(i => Moments.Of([.. figures[..i], .. figures[(i + 1)..]]))];
        Assert.Equal(1, Jackknife(m => m.Mean) / all.Mean.StandardError, 1e-9);
        Assert.Equal(1, Jackknife(m => m.StandardDeviation) / all.StandardDeviation.StandardError, 0.01);
        Assert.Equal(1, Jackknife(m => m.Skewness) / all.Skewness.StandardError, 0.04);

        double Jackknife(Func<Moments, Estimate> measure)
        {
            double[] values = [.. without.Select(m => measure(m).Value)];
            return Math.Sqrt((values.Length - 1) * values.PopulationVariance());
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(3000)]
    public void Of_equal_figures_have_no_spread_and_no_error(int n) =>
        Assert.Equal(new Moments(new(0.1, 0), new(0, 0), new(0, 0)), Moments.Of([.. Enumerable.Repeat(0.1, n)]));

    [Fact]
    public void Of_one_trial_have_an_unknown_error()
    {
        var moments = Moments.Of([7]);
        Assert.Equal(new Estimate(7, double.PositiveInfinity), moments.Mean);
        Assert.Equal(new Estimate(0, double.PositiveInfinity), moments.StandardDeviation);
        Assert.Equal(new Estimate(0, double.PositiveInfinity), moments.Skewness);
    }

    [Fact]
    public void Two_equally_frequent_values_leave_no_error_in_the_deviation()
    {
        for (var n = 2; n <= 200; n += 2)
        {
            var moments = Moments.Of([.. Enumerable.Range(0, n).Select(i => 0.1 + (i % 2 * 0.3 * n))]);
            Assert.Equal(0.15 * n * Math.Sqrt(n / (n - 1.0)), moments.StandardDeviation.Value, 1e-11);
            Assert.InRange(moments.StandardDeviation.StandardError, 0, 1e-7 * n);
        }
    }

    [Theory]
    [InlineData(1e299)]
    [InlineData(1e60)]
    [InlineData(1e-60)]
    [InlineData(1e-300)]
    public void Hold_at_any_size(double size)
    {
        var moments = Moments.Of([1 * size, 2 * size, 3 * size, 4 * size, 10 * size]);
        var unit = Moments.Of([1, 2, 3, 4, 10]);
        Assert.Equal(1, moments.Mean.Value / size / unit.Mean.Value, 1e-12);
        Assert.Equal(1, moments.StandardDeviation.Value / size / unit.StandardDeviation.Value, 1e-12);
        Assert.Equal(1, moments.StandardDeviation.StandardError / size / unit.StandardDeviation.StandardError, 1e-12);
        Assert.Equal(1, moments.Skewness.Value / unit.Skewness.Value, 1e-12);
        Assert.Equal(1, moments.Skewness.StandardError / unit.Skewness.StandardError, 1e-12);
    }

    [Fact]
    public void Of_the_smallest_figures_are_numbers()
    {
        var moments = Moments.Of([0, 0, 0, 1000 * double.Epsilon]);
        Assert.Equal(250 * double.Epsilon, moments.Mean.Value);
        Assert.Equal(500 * double.Epsilon, moments.StandardDeviation.Value);
        Assert.Equal(2 / Math.Sqrt(3), moments.Skewness.Value, 1e-12);
    }

    [Fact]
    public void A_power_of_two_scales_every_bit() => Columns.Any.Sample(figures =>
    {
        var moments = Moments.Of(figures);
        var scaled = Moments.Of([.. figures.Select(x => x * 1024)]);
        Assert.Equal(new(moments.Mean.Value * 1024, moments.Mean.StandardError * 1024), scaled.Mean);
        Assert.Equal(new(moments.StandardDeviation.Value * 1024, moments.StandardDeviation.StandardError * 1024), scaled.StandardDeviation);
        Assert.Equal(moments.Skewness, scaled.Skewness);
    });

    [Fact]
    public void A_shift_moves_the_mean_only()
    {
        var figures = Columns.Exponential(5003);
        var moments = Moments.Of(figures);
        var shifted = Moments.Of([.. figures.Select(x => x + 1e6)]);
        Assert.Equal(moments.Mean.Value + 1e6, shifted.Mean.Value, 1e-8);
        Assert.Equal(moments.StandardDeviation.Value, shifted.StandardDeviation.Value, 1e-8);
        Assert.Equal(moments.Skewness.Value, shifted.Skewness.Value, 1e-8);
        Assert.Equal(moments.Skewness.StandardError, shifted.Skewness.StandardError, 1e-8);
    }

    [Fact]
    public void The_mean_lies_in_the_range()
    {
        Columns.Any.Sample(figures => Assert.InRange(Moments.Of(figures).Mean.Value, figures.Min(), figures.Max()));

        // A range of one bit, that the rounded sum over n leaves now and then.
        var more = Math.BitIncrement(0.1);
        for (var n = 1; n <= 1000; n++)
            Assert.InRange(Moments.Of([.. Enumerable.Repeat(0.1, n), more]).Mean.Value, 0.1, more);
    }
}

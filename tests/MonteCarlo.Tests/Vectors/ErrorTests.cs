namespace TechFinance.Actuarial.MonteCarlo.Tests.Vectors;

/// <summary>The errors that the functions promise, in units in the last place, against exact values.</summary>
public class ErrorTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("exp", 1.5)]
    [InlineData("expm1", 3)]
    [InlineData("log", 2)]
    [InlineData("log1p", 2)]
    [InlineData("normal_quantile", 5)]
    [InlineData("normal_cdf", 5)]
    public void Error_is_within_the_bound(string function, double bound)
    {
        var (worst, at) = Worst(function, _ => 0);
        output.WriteLine($"{function}: {worst:F2} ULP at {at:R}");
        Assert.InRange(worst, 0, bound);
    }

    [Theory]
    [InlineData("power 3fe0000000000000")]
    [InlineData("power bfd5555555555555")]
    [InlineData("power 4004000000000000")]
    [InlineData("power c044000000000000")]
    [InlineData("power 4085e00000000000")]
    public void Error_of_a_power_grows_with_the_logarithm_of_the_result(string function)
    {
        var (excess, at) = Worst(function, row => 1 + 2 * Math.Abs(Math.Log(row.Nearest)));
        var (worst, _) = Worst(function, _ => 0);
        output.WriteLine($"{function}: {worst:F2} ULP; worst excess {excess:F2} ULP at {at:R}");
        Assert.True(excess <= 0, $"{excess} ULP above the bound at {at:R}");
    }

    [Fact]
    public void Error_of_the_cdf_is_smaller_above_zero()
    {
        var (excess, at) = Worst("normal_cdf", row => row.X >= 0 ? 3 : 5);
        var (worst, where) = Worst("normal_cdf", row => row.X >= 0 ? 0 : 5);
        output.WriteLine($"above zero: {worst:F2} ULP at {where:R}");
        Assert.True(excess <= 0, $"{excess} ULP above the bound at {at:R}");
    }

    [Fact]
    public void An_error_is_measured_in_hundredths_of_an_ulp()
    {
        var row = new Oracle.Row(0, 1.5, 0.25);
        Assert.Equal(0.25, row.Error(1.5));
        Assert.Equal(0.75, row.Error(Math.BitIncrement(1.5)));
        Assert.Equal(1.25, row.Error(Math.BitDecrement(1.5)));
        Assert.Equal(0.75, new Oracle.Row(0, -1.5, 0.25).Error(-Math.BitIncrement(1.5)));
        Assert.Equal(double.PositiveInfinity, row.Error(double.NaN));
        Assert.Equal(double.PositiveInfinity, new Oracle.Row(0, double.PositiveInfinity, 0).Error(double.MaxValue));
    }

    private static (double Worst, double At) Worst(string function, Func<Oracle.Row, double> allowed)
    {
        var rows = Oracle.Of(function);
        var x = rows.Select(row => row.X).ToArray();
        var y = new double[x.Length];
        Function.Named(function).Run(x, y);
        return rows.Select((row, i) => (row.Error(y[i]) - allowed(row), row.X)).Max();
    }
}

using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Calibration;

namespace TechFinance.Actuarial.Pricing.Tests.Calibration;

public class TailPointTests
{
    /// <summary>By hand: above 1,340 lie 1,884, 2,558 and 15,743, in the mean 6,728.333 of them, with a standard deviation of 7,814.2.</summary>
    [Fact]
    public void Are_means_of_what_lies_above()
    {
        var points = TailPoint.Of(DataSetB.Claims);
        var point = Assert.Single(points, point => point.Threshold == 1340);
        Assert.Equal((3.0, false), (point.Claims, point.IsCensored));
        Assert.Equal((544 + 1218 + 14403) / 3.0, point.MeanExcess, 1e-9);
        Assert.Equal(Math.Sqrt((Square(544 - point.MeanExcess) + Square(1218 - point.MeanExcess) + Square(14403 - point.MeanExcess)) / 3 / 2), point.StandardError, 1e-9);
        Assert.Equal(3 / (Math.Log(1884 / 1340.0) + Math.Log(2558 / 1340.0) + Math.Log(15743 / 1340.0)), point.Index, 1e-12);
        Assert.Equal(point.Index / Math.Sqrt(3), point.IndexError, 1e-12);
        Assert.Equal(18, points.Count);
    }

    /// <summary>The mean excess of a generalized Pareto tail is its own function within 4 standard errors, and the index is 1/ξ.</summary>
    [Fact]
    public void Of_draws_lie_on_the_line_that_they_estimate()
    {
        var pareto = GeneralizedPareto.SingleParameter(3, 1000);
        var random = new Random(7);
        var points = TailPoint.Of([.. Enumerable.Range(0, 2000).Select(_ => new ObservedClaim(pareto.Quantile(random.NextDouble())))], least: 200);
        foreach (var point in points)
        {
            Assert.InRange(point.MeanExcess - pareto.MeanExcess(point.Threshold), -4 * point.StandardError, 4 * point.StandardError);
            Assert.InRange(point.Index, 3 - 12 / Math.Sqrt(point.Claims), 3 + 12 / Math.Sqrt(point.Claims));
        }
    }

    [Fact]
    public void Begin_at_the_largest_deductible_and_tell_of_limits()
    {
        var points = TailPoint.Of(DataSetB.Mixed);
        Assert.Equal([1000, 1500, 2000], points.Select(point => point.Threshold));
        Assert.All(points, point => Assert.True(point.IsCensored));
        Assert.Empty(TailPoint.Of(DataSetB.Claims, least: 21));
    }

    private static double Square(double x) => x * x;
}

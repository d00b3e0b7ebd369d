using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Calibration;

namespace TechFinance.Actuarial.Pricing.Tests.Calibration;

public class QuantilePointTests
{
    /// <summary>Without deductibles and limits the i-th of n claims is at (i − ½)/n.</summary>
    [Fact]
    public void Stand_in_the_middle_of_their_steps()
    {
        var severity = new Lognormal(6, 1.4);
        var points = QuantilePoint.Of(severity, DataSetB.Claims);
        Assert.Equal(DataSetB.Claims, points.Select(point => point.Claim));
        for (var i = 0; i < points.Count; i++)
        {
            Assert.Equal((i + 0.5) / 20, points[i].Probability, 1e-14);
            Assert.Equal(severity.Quantile((i + 0.5) / 20), points[i].Quantile, 1e-9);
        }
    }

    /// <summary>Above 50 and up to 1,000, by hand: 14 of 19 claims are known, and the amounts of an exponential begin at 50.</summary>
    [Fact]
    public void Begin_at_the_deductible_and_end_at_the_limit()
    {
        var points = QuantilePoint.Of(new ExponentialSeverity(700), DataSetB.Within(50, 1000));
        Assert.Equal(14, points.Count);
        Assert.Equal(13.5 / 19, points[^1].Probability, 1e-14);
        Assert.Equal(50 - 700 * Math.Log(5.5 / 19), points[^1].Quantile, 1e-9);
    }

    /// <summary>Of claims at the quantiles of a distribution, a point lies on the diagonal.</summary>
    [Fact]
    public void Lie_on_the_diagonal_where_the_distribution_is_right()
    {
        var severity = new Pareto(2.5, 1000);
        ObservedClaim[] claims = [.. Enumerable.Range(0, 50).Select(i => new ObservedClaim(severity.Quantile((i + 0.5) / 50)))];
        Assert.All(QuantilePoint.Of(severity, claims), point => Assert.Equal(point.Claim.Amount, point.Quantile, 1e-9 * point.Claim.Amount));
    }
}

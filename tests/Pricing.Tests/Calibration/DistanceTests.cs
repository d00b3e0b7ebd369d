using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Calibration;

namespace TechFinance.Actuarial.Pricing.Tests.Calibration;

public class DistanceTests
{
    /// <summary>
    /// <em>Loss Models</em>, the section on hypothesis tests: an exponential fitted to data set B, with 3,476 for its largest claim and
    /// truncated at 50, and censored at 1,000.
    /// </summary>
    [Theory]
    [InlineData(50, double.PositiveInfinity, 802.32, -146.063, 0.1340, 0.4292)]
    [InlineData(0, 1000, 718.00, -113.647, 0.0991, 0.1713)]
    public void Are_those_published(double deductible, double limit, double theta, double logLikelihood, double ks, double ad)
    {
        var fit = MaximumLikelihood.Fit("exponential", DataSetB.Within(deductible, limit, 3476))!;
        Assert.Equal(theta, fit.Parameters[0].Value, 0.005);
        Assert.Equal(logLikelihood, fit.LogLikelihood, 0.0005);
        Assert.Equal(ks, fit.Distance.KolmogorovSmirnov, 0.00005);
        Assert.Equal(ad, fit.Distance.AndersonDarling, 0.00005);
    }

    /// <summary>By SciPy's cdfs and the sums of <em>Loss Models</em>.</summary>
    [Theory]
    [InlineData("lognormal", 0, double.PositiveInfinity, 0.0764853, 0.1782459)]
    [InlineData("gamma", 0, double.PositiveInfinity, 0.1916674, 1.1634318)]
    [InlineData("burr", 0, double.PositiveInfinity, 0.1006170, 0.1536056)]
    [InlineData("weibull", 50, double.PositiveInfinity, 0.1071437, 0.3766658)]
    [InlineData("loglogistic", 50, 1000, 0.0993403, 0.1270372)]
    [InlineData("inverse_gaussian", 50, 1000, 0.1053388, 0.1295282)]
    public void Agree_with_SciPy(string family, double deductible, double limit, double ks, double ad)
    {
        var distance = MaximumLikelihood.Fit(family, DataSetB.Within(deductible, limit))!.Distance;
        Assert.Equal(ks, distance.KolmogorovSmirnov, 2e-6);
        Assert.Equal(ad, distance.AndersonDarling, 2e-5);
    }

    /// <summary>One claim at the median: the cdfs differ by ½, and A² = −1 + 2 log 2 by hand.</summary>
    [Fact]
    public void Of_one_claim_are_known()
    {
        var distance = Distance.Of(new ExponentialSeverity(1), [new(Math.Log(2))]);
        Assert.Equal(0.5, distance.KolmogorovSmirnov, 1e-14);
        Assert.Equal(2 * Math.Log(2) - 1, distance.AndersonDarling, 1e-14);
    }
}

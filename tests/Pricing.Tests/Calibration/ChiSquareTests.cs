using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Calibration;

namespace TechFinance.Actuarial.Pricing.Tests.Calibration;

public class ChiSquareTests
{
    /// <summary>Data set B with each claim so many times; SciPy's cdfs, and the sums by another program.</summary>
    [Theory]
    [InlineData("lognormal", 0, double.PositiveInfinity, 1, 0.4, 4, 0.5270893)]
    [InlineData("exponential", 0, double.PositiveInfinity, 1, 7.6, 4, 0.02237077)]
    [InlineData("exponential", 50, 1000, 1, 1.368421, 3, 0.2420834)]
    [InlineData("weibull", 50, 1000, 1, 1.368421, 3, double.NaN)]
    [InlineData("lognormal", 0, double.PositiveInfinity, 5, 26, 12, 0.00204299)]
    [InlineData("exponential", 50, 1000, 5, 40.618527, 10, 2.456417e-6)]
    [InlineData("weibull", 50, 1000, 5, 27.519837, 10, 2.685836e-4)]
    public void Agrees_with_another_program(string family, double deductible, double limit, int times, double statistic, int cells, double pValue)
    {
        ObservedClaim[] claims = [.. DataSetB.Within(deductible, limit).Select(claim => new ObservedClaim(claim.Amount, deductible, limit, times))];
        var fit = MaximumLikelihood.Fit(family, claims)!;
        Assert.Equal(cells, fit.ChiSquare.Cells);
        Assert.Equal(cells - 1 - fit.Parameters.Count, fit.ChiSquare.DegreesOfFreedom);
        Assert.Equal(statistic, fit.ChiSquare.Statistic, 1e-5);
        Assert.Equal(pValue, fit.ChiSquare.PValue, double.IsNaN(pValue) ? 0 : 1e-5 * pValue);
    }

    /// <summary>Of claims from the distribution itself, with limits of their own, the mean is the degrees of freedom and the variance twice that.</summary>
    [Fact]
    public void Has_the_moments_of_its_distribution()
    {
        const int samples = 400;
        var severity = new Lognormal(3, 1.2);
        var random = new Random(5);
        var statistics = Enumerable.Range(0, samples).Select(_ => ChiSquare.Of(
            severity,
            [.. Enumerable.Range(0, 200).Select(i =>
            {
                var (deductible, limit) = (5.0 * (i % 3), 60.0 * (1 + i % 2));
                var reported = severity.Cdf(deductible) + random.NextDouble() * severity.Survival(deductible);
                return new ObservedClaim(Math.Min(limit, severity.Quantile(reported)), deductible, limit);
            })],
            parameters: 0)).ToArray();
        var degrees = Assert.Single(statistics.Select(one => one.DegreesOfFreedom).Distinct());
        Assert.InRange(statistics.Average(one => one.Statistic), degrees - 4 * Math.Sqrt(2.0 * degrees / samples), degrees + 4 * Math.Sqrt(2.0 * degrees / samples));
        Assert.InRange(statistics.Count(one => one.PValue < 0.1) / (double)samples, 0.04, 0.16);
    }

    /// <summary>Ten policies expect 5, 3, 1.5 … of 0, 1, 2 … claims: the cells are 0, and 1 and more.</summary>
    [Fact]
    public void Cells_of_few_expected_counts_are_put_together()
    {
        var chi = ChiSquare.Of(new Poisson(), Math.Log(2), [new(0, 1, 4), new(1, 1, 3), new(2, 1, 2), new(5)], 0);
        Assert.Equal((2, 1), (chi.Cells, chi.DegreesOfFreedom));
        Assert.Equal(0.4, chi.Statistic, 1e-12);
        Assert.Equal((1, 0), (ChiSquare.Of(new Poisson(), 1, [new(1), new(2)], 0).Cells, ChiSquare.Of(new Poisson(), 1, [new(1)], 0).DegreesOfFreedom));
    }
}

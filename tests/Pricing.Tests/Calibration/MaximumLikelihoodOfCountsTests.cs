using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Calibration;

namespace TechFinance.Actuarial.Pricing.Tests.Calibration;

public class MaximumLikelihoodOfCountsTests
{
    /// <summary>Automobile policies by their number of claims (<em>Loss Models</em>, the section on the selection of a counting distribution).</summary>
    private static readonly ObservedCount[] Automobile = [new(0, 1, 20592), new(1, 1, 2651), new(2, 1, 297), new(3, 1, 41), new(4, 1, 7), new(6, 1, 1)];

    /// <summary>Policies of all sizes, some of them several times.</summary>
    private static readonly ObservedCount[] Sizes =
    [
        new(0, 10), new(1, 12, 2), new(0, 3), new(2, 25), new(9, 40), new(1, 8, 1.5), new(0, 5, 4), new(3, 30), new(0, 1, 3), new(0, 6),
        new(14, 40), new(2, 20, 2), new(4, 12), new(0, 25, 2), new(1, 30), new(0, 18),
    ];

    private static readonly ObservedCount[] Positive = [new(1, 1, 60), new(2, 1, 25), new(3, 1, 9), new(4, 1, 4), new(5, 1), new(8, 1)];

    /// <summary>Counts that vary less than Poisson counts.</summary>
    private static readonly ObservedCount[] Even = [new(0, 1, 5), new(1, 1, 30), new(2, 1, 40), new(3, 1, 20), new(4, 1, 3), new(2, 1.5, 4), new(3, 1.5, 6)];

    /// <summary>
    /// By SciPy's probabilities and Nelder–Mead; the Poisson–inverse Gaussian by Bessel functions, the compound ones by sums. Log-likelihoods
    /// of Poisson, negative binomial and Poisson–inverse Gaussian are −10297.84, −10223.42 and −10221.87.
    /// </summary>
    [Theory]
    [InlineData("poisson", -10297.84313910, new[] { 0.14421976 }, new[] { 0.00247262 }, 203.874028, 2, 5.36188e-45)]
    [InlineData("negative_binomial", -10223.42027078, new[] { 0.14421976, 1.1178953 }, new[] { 0.00262728, 0.119776 }, 3.599668, 2, 0.165326)]
    [InlineData("geometric", -10223.99848992, new[] { 0.14421976 }, new[] { 0.00264492 }, 4.638422, 3, 0.200271)]
    [InlineData("poisson_inverse_gaussian", -10221.86771849, new[] { 0.14421976, 1.0801586 }, new[] { 0.00263252, 0.121291 }, 0.758765, 2, 0.684284)]
    [InlineData("neyman_a", -10226.52632869, new[] { 0.14421976, 0.12095286 }, new[] { 0.00261789, 0.0126586 }, 6.567688, 1, 0.0103847)]
    [InlineData("delaporte", -10221.45208995, new[] { 0.14421976, 0.27663285, 0.48983003 }, new[] { 0.00263504, 0.161957, 0.144175 }, 0.0041655, 1, 0.94854)]
    [InlineData("zero_inflated_poisson", -10233.07487410, new[] { 0.14421976, 0.44336993 }, new[] { 0.00261078, 0.0255755 }, 15.608613, 1, 7.7899e-5)]
    [InlineData("zero_modified_poisson", -10233.07487410, new[] { 0.14421976, 0.87294926 }, new[] { 0.00261078, 0.00216834 }, 15.608613, 1, 7.7899e-5)]
    [InlineData("zero_modified_negative_binomial", -10221.48377128, new[] { 0.14421976, 0.10406691, 0.87294926 }, new[] { 0.0026348, 0.302319, 0.00216834 }, 0.0269431, 1, 0.869618)]
    [InlineData("zero_modified_geometric", -10223.12204072, new[] { 0.14421976, 0.87294926 }, new[] { 0.0026238, 0.00216834 }, 3.053904, 2, 0.217197)]
    [InlineData("zero_modified_logarithmic", -10221.55307199, new[] { 0.14421976, 0.87294925 }, new[] { 0.00263738, 0.00216834 }, 0.2086132, 2, 0.900949)]
    public void Agrees_with_SciPy_on_automobile_claims(
        string family, double logLikelihood, double[] parameters, double[] errors, double statistic, int degrees, double pValue)
    {
        var fit = Fit(family, Automobile);
        AssertFit(fit, logLikelihood, parameters, errors);
        Assert.Equal((degrees, degrees + 1 + parameters.Length), (fit.ChiSquare.DegreesOfFreedom, fit.ChiSquare.Cells));
        Assert.Equal(statistic, fit.ChiSquare.Statistic, 1e-6 + 1e-6 * statistic);
        Assert.Equal(pValue, fit.ChiSquare.PValue, 1e-4 * pValue);
        Assert.Equal(Doubts.None, fit.Doubts);
        Assert.Equal(2 * parameters.Length - 2 * fit.LogLikelihood, fit.Aic);
        Assert.Equal(parameters.Length * Math.Log(23589) - 2 * fit.LogLikelihood, fit.Bic, 1e-9);
    }

    /// <summary>The mean of each policy is in proportion to its exposure; by SciPy.</summary>
    [Theory]
    [InlineData("poisson", -39.46458841, new[] { 0.11157025 }, new[] { 0.0175316 })]
    [InlineData("negative_binomial", -32.87691776, new[] { 0.092653912, 1.232582 }, new[] { 0.0247715, 0.776074 })]
    [InlineData("geometric", -32.93373555, new[] { 0.09116406 }, new[] { 0.0255011 })]
    [InlineData("poisson_inverse_gaussian", -32.93317840, new[] { 0.091729071, 1.0879446 }, new[] { 0.0253036, 0.85331 })]
    [InlineData("neyman_a", -34.09620417, new[] { 0.11157025, 1.2371513 }, new[] { 0.0262222, 0.531759 })]
    [InlineData("delaporte", -32.85789186, new[] { 0.09185027, 0.72126045, 0.20630438 }, new[] { 0.0252451, 1.74431, 0.786066 })]
    [InlineData("zero_inflated_poisson", -36.12420686, new[] { 0.10340482, 0.28276765 }, new[] { 0.0229588, 0.135993 })]
    public void Agrees_with_SciPy_on_policies_of_all_sizes(string family, double logLikelihood, double[] parameters, double[] errors) =>
        AssertFit(Fit(family, Sizes), logLikelihood, parameters, errors);

    /// <summary>Counts without zeros; by SciPy.</summary>
    [Theory]
    [InlineData("zero_truncated_poisson", -115.25184233, new[] { 1.66 }, new[] { 0.0870462 })]
    [InlineData("zero_truncated_geometric", -111.55574129, new[] { 1.66 }, new[] { 0.104671 })]
    [InlineData("zero_truncated_negative_binomial", -111.54464760, new[] { 1.66, 0.84833493 }, new[] { 0.10611, 0.958811 })]
    [InlineData("logarithmic", -112.48683097, new[] { 1.66 }, new[] { 0.122309 })]
    public void Agrees_with_SciPy_on_counts_above_0(string family, double logLikelihood, double[] parameters, double[] errors) =>
        AssertFit(Fit(family, Positive), logLikelihood, parameters, errors);

    /// <summary>SciPy's likelihood is largest at n = 4, and falls from there on; for the truncated one at its own 4.</summary>
    [Fact]
    public void The_number_of_units_is_the_likeliest()
    {
        var fit = Fit("binomial", Even);
        AssertFit(fit, -140.29675251, [1.8312148, 4], [0.0888295, double.NaN]);
        Assert.Equal((new Binomial(4), Doubts.None), (fit.Frequency, fit.Doubts));
        AssertFit(Fit("zero_truncated_binomial", [new(1, 1, 40), new(2, 1, 30), new(3, 1, 12), new(4, 1, 2)]), -91.52040859, [1.7142857, 4], [double.NaN, double.NaN]);
    }

    /// <summary>The moments of so many draws by inversion are near; so are the parameters.</summary>
    [Theory]
    [InlineData("poisson", new double[] { })]
    [InlineData("negative_binomial", new[] { 1.5 })]
    [InlineData("geometric", new double[] { })]
    [InlineData("binomial", new double[] { 7 })]
    [InlineData("poisson_inverse_gaussian", new[] { 1.5 })]
    [InlineData("neyman_a", new[] { 1.3 })]
    [InlineData("delaporte", new[] { 0.5, 0.4 })]
    [InlineData("zero_inflated_poisson", new[] { 0.3 })]
    [InlineData("zero_truncated_poisson", new double[] { })]
    [InlineData("zero_truncated_negative_binomial", new[] { 1.5 })]
    [InlineData("zero_truncated_geometric", new double[] { })]
    [InlineData("zero_truncated_binomial", new double[] { 7 })]
    [InlineData("zero_modified_poisson", new[] { 0.4 })]
    [InlineData("zero_modified_negative_binomial", new[] { 1.5, 0.4 })]
    [InlineData("zero_modified_geometric", new[] { 0.4 })]
    [InlineData("zero_modified_binomial", new[] { 7, 0.4 })]
    [InlineData("zero_modified_logarithmic", new[] { 0.4 })]
    [InlineData("logarithmic", new double[] { })]
    public void Draws_give_their_parameters_back(string family, double[] parameters)
    {
        const double claimsPerUnit = 0.8;
        var frequency = FrequencyFamilies.All.Single(one => one.Name == family).Forms[0].Create(parameters);
        var random = new Random(20250101);
        var counts = Enumerable.Range(0, 4000).Select(i =>
        {
            var exposure = 2 + i % 3;
            return new ObservedCount(Drawn(frequency, claimsPerUnit * exposure, random.NextDouble()), exposure);
        }).ToArray();
        var fit = Fit(family, counts);
        Assert.False(fit.Doubts.HasFlag(Doubts.NotConverged));
        foreach (var (parameter, drawn) in fit.Parameters.Zip(parameters.Prepend(claimsPerUnit)))
        {
            if (parameter.Name == "n")
                Assert.Equal(drawn, parameter.Value);
            else
                Assert.True(Math.Abs(parameter.Value - drawn) <= 4 * parameter.StandardError, $"{parameter}, drawn from {drawn}");
        }

        Assert.True(fit.ChiSquare.PValue > 0.001, $"{fit.ChiSquare}");
    }

    /// <summary>What the counts do not tell is said: overdispersion where there is none, a p0 of 0, a mean that can be no smaller.</summary>
    [Fact]
    public void Fits_on_the_edge_are_doubtful()
    {
        foreach (var family in (string[])["negative_binomial", "poisson_inverse_gaussian", "neyman_a", "delaporte", "zero_inflated_poisson", "zero_modified_negative_binomial"])
            Assert.Equal((family, Doubts.OnEdge), (family, Fit(family, Even).Doubts));
        foreach (var family in (string[])["binomial", "zero_modified_binomial"])
            Assert.Equal((family, Doubts.OnEdge), (family, Fit(family, Automobile).Doubts));
        Assert.Equal(Doubts.OnEdge, Fit("zero_modified_poisson", Positive).Doubts);
        Assert.Equal(Doubts.OnEdge, Fit("zero_modified_poisson", Sizes).Doubts);
        Assert.Equal(Doubts.OnEdge, Fit("zero_truncated_poisson", [new(1, 1, 20)]).Doubts);
    }

    [Fact]
    public void What_cannot_be_is_not_fitted()
    {
        foreach (var family in (string[])["logarithmic", "zero_truncated_poisson", "zero_truncated_negative_binomial", "zero_truncated_geometric", "zero_truncated_binomial"])
            Assert.Null(MaximumLikelihoodOfCounts.Fit(family, Automobile));
        Assert.Throws<ArgumentException>(() => MaximumLikelihoodOfCounts.Fit("poisson", [new(0), new(0)]));
        Assert.Throws<ArgumentException>(() => MaximumLikelihoodOfCounts.Fit("lognormal", Automobile));
        Assert.Equal([.. FrequencyFamilies.All.Select(family => family.Name)], MaximumLikelihoodOfCounts.Families);
    }

    /// <summary>A count whose probability is too small for a double is unlikely, not impossible.</summary>
    [Fact]
    public void A_count_far_out_is_fitted()
    {
        var fit = Fit("poisson", [new(0, 1, 999), new(1000)]);
        Assert.Equal(1, fit.ClaimsPerUnit, 1e-6);
        Assert.Equal(-1000 - Enumerable.Range(1, 1000).Sum(k => Math.Log(k)), fit.LogLikelihood, 1e-8);
    }

    /// <summary>A weight is a number of policies, and the order and the unit of exposure are no matter.</summary>
    [Fact]
    public void A_weight_counts_as_so_many_policies()
    {
        var twice = Sizes.Concat(Sizes).Reverse().ToArray();
        var weighted = Sizes.Select(one => new ObservedCount(one.Count, one.Exposure / 1000, 2 * one.Weight)).ToArray();
        var (one, other) = (Fit("negative_binomial", twice), Fit("negative_binomial", weighted));
        Assert.Equal(one.LogLikelihood, other.LogLikelihood, 1e-9);
        Assert.Equal(1000 * one.ClaimsPerUnit, other.ClaimsPerUnit, 1e-5 * other.ClaimsPerUnit);
        Assert.Equal(one.ChiSquare.Statistic, other.ChiSquare.Statistic, 1e-5);
    }

    private static FrequencyFit Fit(string family, ObservedCount[] counts) =>
        MaximumLikelihoodOfCounts.Fit(family, counts) ?? throw new InvalidOperationException($"{family} is not fitted");

    private static long Drawn(Frequency frequency, double mean, double uniform)
    {
        var k = 0L;
        for (var left = uniform - frequency.Probability(0, mean); left >= 0; left -= frequency.Probability(k, mean))
            k++;
        return k;
    }

    private static void AssertFit(FrequencyFit fit, double logLikelihood, double[] parameters, double[] errors)
    {
        Assert.Equal(logLikelihood, fit.LogLikelihood, 2e-8);
        Assert.Equal(parameters.Length, fit.Parameters.Count);
        foreach (var (parameter, value, error) in fit.Parameters.Zip(parameters, errors))
        {
            Assert.Equal(value, parameter.Value, (double.IsNaN(error) ? 0 : 2e-5 * error) + 1e-7 * value);
            if (!double.IsNaN(error))
                Assert.Equal(error, parameter.StandardError, 3e-4 * error);
        }
    }
}

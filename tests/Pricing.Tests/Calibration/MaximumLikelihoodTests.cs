using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Calibration;

namespace TechFinance.Actuarial.Pricing.Tests.Calibration;

public class MaximumLikelihoodTests
{
    /// <summary>Published estimates and log-likelihoods for data set B (<em>Loss Models</em>), to all digits given.</summary>
    [Theory]
    [InlineData("exponential", -165.230119, new[] { 1424.4 })]
    [InlineData("gamma", -162.293403, new[] { 0.556158, 2561.14 })]
    [InlineData("lognormal", -157.713893, new[] { 6.137878, 1.389408 })]
    [InlineData("weibull", -160.503241, new[] { 0.662792, 949.597 })]
    [InlineData("pareto", -158.069942, new[] { 1.560898, 819.014 })]
    public void Finds_the_published_estimates_of_data_set_B(string family, double logLikelihood, double[] parameters)
    {
        var fit = Fit(family, DataSetB.Claims);
        Assert.Equal(logLikelihood, Math.Round(fit.LogLikelihood, 6));
        foreach (var (parameter, published) in fit.Parameters.Zip(parameters))
            Assert.Equal(published, Math.Round(parameter.Value, ((decimal)published).Scale));
        Assert.Equal(Doubts.None, fit.Doubts);
        Assert.Equal(2 * parameters.Length - 2 * fit.LogLikelihood, fit.Aic);
        Assert.Equal(parameters.Length * Math.Log(20) - 2 * fit.LogLikelihood, fit.Bic, 1e-9);
    }

    /// <summary>The same by SciPy's densities and Nelder–Mead, with standard errors from second differences (parameters, then their errors).</summary>
    [Theory]
    [InlineData("lognormal", -157.71389305, new[] { 6.1378781, 1.3894084 }, new[] { 0.310681, 0.219685 })]
    [InlineData("gamma", -162.29340306, new[] { 0.55615781, 2561.1436 }, new[] { 0.146637, 1022.6 })]
    [InlineData("weibull", -160.50324109, new[] { 0.66279247, 949.59679 }, new[] { 0.102116, 340.608 })]
    [InlineData("pareto", -158.06994227, new[] { 1.5608976, 819.01399 }, new[] { 0.817642, 636.527 })]
    [InlineData("loglogistic", -157.64588254, new[] { 1.2834999, 448.64861 }, new[] { 0.237974, 136.198 })]
    [InlineData("inverse_gamma", -158.88176135, new[] { 0.70888261, 140.15898 }, new[] { 0.191234, 53.0587 })]
    [InlineData("inverse_weibull", -158.34550155, new[] { 0.77371278, 235.59641 }, new[] { 0.126661, 72.1235 })]
    [InlineData("inverse_gaussian", -158.15230657, new[] { 1424.3999, 229.58667 }, new[] { 793.34, 72.6017 })]
    [InlineData("burr", -157.60402888, new[] { 0.7879605, 1.4042152, 341.99202 }, new[] { 0.641146, 0.521947, 321.415 })]
    [InlineData("generalized_pareto", -158.06994227, new[] { 0.64065702, 524.70704 }, new[] { 0.335594, 197.795 })]
    public void Agrees_with_SciPy_on_data_set_B(string family, double logLikelihood, double[] parameters, double[] errors) =>
        AssertFit(Fit(family, DataSetB.Claims), logLikelihood, parameters, errors);

    /// <summary>Truncated at 50 and censored at 1000; by SciPy.</summary>
    [Theory]
    [InlineData("lognormal", -105.53045266, new[] { 6.1309468, 1.2333228 }, new[] { 0.327933, 0.346241 })]
    [InlineData("gamma", -105.58766868, new[] { 0.7305926, 951.35742 }, new[] { 0.535125, 721.02 })]
    [InlineData("weibull", -105.58280443, new[] { 0.83454159, 656.65576 }, new[] { 0.331034, 238.789 })]
    [InlineData("loglogistic", -105.65174864, new[] { 1.2516165, 437.32851 }, new[] { 0.381798, 158.22 })]
    [InlineData("inverse_gaussian", -105.36700327, new[] { 1019.7917, 390.82922 }, new[] { 596.913, 165.813 })]
    [InlineData("exponential", -105.70512112, new[] { 699.5 }, new[] { 186.949 })]
    [InlineData("generalized_pareto", -105.61090621, new[] { 0.35133697, 558.14595 }, new[] { 0.827916, 338.29 })]
    public void Agrees_with_SciPy_on_truncated_and_censored_claims(string family, double logLikelihood, double[] parameters, double[] errors) =>
        AssertFit(Fit(family, DataSetB.Within(50, 1000)), logLikelihood, parameters, errors);

    /// <summary>Claims each with its own deductible, limit and weight; by SciPy.</summary>
    [Theory]
    [InlineData("lognormal", -85.71612829, new[] { 6.6153849, 1.402358 }, new[] { 0.444963, 0.357439 })]
    [InlineData("gamma", -87.43664137, new[] { 0.63728371, 2551.4831 }, new[] { 0.290455, 1551.26 })]
    [InlineData("weibull", -86.99031193, new[] { 0.6902155, 1302.2772 }, new[] { 0.197707, 626.044 })]
    [InlineData("loglogistic", -85.65331484, new[] { 1.1948486, 672.50717 }, new[] { 0.3312, 299.774 })]
    [InlineData("inverse_gaussian", -85.06489526, new[] { 2779.7771, 461.91978 }, new[] { 3118.94, 238.544 })]
    public void Agrees_with_SciPy_on_weighted_claims(string family, double logLikelihood, double[] parameters, double[] errors) =>
        AssertFit(Fit(family, DataSetB.Mixed), logLikelihood, parameters, errors);

    /// <summary>Truncated from below and censored above, every family finds the parameters from which the claims were drawn.</summary>
    [Theory]
    [InlineData("lognormal", new double[] { 8, 1.5 })]
    [InlineData("gamma", new double[] { 2.5, 400 })]
    [InlineData("pareto", new double[] { 2.2, 3e6 })]
    [InlineData("generalized_pareto", new double[] { 0.4, 1000 })]
    [InlineData("burr", new double[] { 1.5, 2, 1000 })]
    [InlineData("inverse_burr", new double[] { 1.5, 2, 1000 })]
    [InlineData("inverse_pareto", new double[] { 3, 50 })]
    [InlineData("loglogistic", new double[] { 2, 1e5 })]
    [InlineData("transformed_beta", new double[] { 1.5, 2, 0.7, 1000 })]
    [InlineData("transformed_gamma", new double[] { 1.8, 0.8, 900 })]
    [InlineData("inverse_transformed_gamma", new double[] { 1.8, 0.8, 900 })]
    [InlineData("inverse_gamma", new double[] { 3, 1e4 })]
    [InlineData("inverse_weibull", new double[] { 1.4, 1e4 })]
    [InlineData("inverse_gaussian", new double[] { 5000, 2000 })]
    [InlineData("weibull", new double[] { 0.7, 12345 })]
    [InlineData("exponential", new double[] { 1e-3 })]
    [InlineData("beta", new double[] { 0.8, 3 })]
    public void Draws_give_their_parameters_back(string family, double[] parameters)
    {
        var named = SeverityFamilies.All.Single(one => one.Name == family).Forms[0];
        var severity = named.Create([.. parameters, .. Enumerable.Repeat(double.NaN, named.Parameters.Count - parameters.Length)]);
        var (deductible, limit) = (severity.Quantile(0.1), severity.Quantile(0.95));
        var random = new Random(20250101);
        var claims = Enumerable.Range(0, 5000)
            .Select(_ => severity.Quantile(random.NextDouble()))
            .Where(amount => amount > deductible)
            .Select(amount => new ObservedClaim(Math.Min(amount, limit), deductible, limit));
        var fit = Fit(family, [.. claims]);
        foreach (var (parameter, drawn) in fit.Parameters.Zip(parameters))
        {
            Assert.True(parameter.StandardError > 0, $"{parameter}");
            Assert.True(Math.Abs(parameter.Value - drawn) <= 4 * parameter.StandardError, $"{parameter}, drawn from {drawn}");
        }

        Assert.False(fit.Doubts.HasFlag(Doubts.NotConverged));

        // The right distribution is close: 1.63/√n is passed by one sample in a hundred.
        Assert.True(fit.Distance.KolmogorovSmirnov < 1.63 / Math.Sqrt(fit.Claims), $"{fit.Distance}");
    }

    /// <summary>Of n claims: 1/√n; 1/√(αn); and √(σ²(1 + σ²/2)/n), as μ and σ are estimated independently.</summary>
    [Fact]
    public void How_little_is_known_of_the_mean_is_as_the_information_says()
    {
        Assert.Equal(1 / Math.Sqrt(20), Fit("exponential", DataSetB.Claims).MeanCv, 1e-5);
        var gamma = Fit("gamma", DataSetB.Claims);
        Assert.Equal(1 / Math.Sqrt(gamma.Parameters[0].Value * 20), gamma.MeanCv, 1e-5);
        var lognormal = Fit("lognormal", DataSetB.Claims);
        var variance = lognormal.Parameters[1].Value * lognormal.Parameters[1].Value;
        Assert.Equal(Math.Sqrt(variance * (1 + variance / 2) / 20), lognormal.MeanCv, 1e-5);
        Assert.False(double.IsFinite(Fit("single_parameter_pareto", DataSetB.Claims).MeanCv));
    }

    /// <summary>α = n/Σ log(x/θ) with standard error α/√n, θ the least amount.</summary>
    [Fact]
    public void The_single_parameter_Pareto_begins_at_the_least_amount()
    {
        var fit = Fit("single_parameter_pareto", DataSetB.Claims);
        var alpha = 20 / DataSetB.Claims.Sum(claim => Math.Log(claim.Amount / 27));
        Assert.Equal(alpha, fit.Parameters[0].Value, 1e-6 * alpha);
        Assert.Equal(alpha / Math.Sqrt(20), fit.Parameters[0].StandardError, 1e-5);
        Assert.Equal(("theta", 27, double.NaN), (fit.Parameters[1].Name, fit.Parameters[1].Value, fit.Parameters[1].StandardError));
        Assert.Equal(Doubts.InfiniteMean, fit.Doubts);
        Assert.Equal(50, Fit("single_parameter_pareto", DataSetB.Within(50, 1000)).Parameters[1].Value);
    }

    /// <summary>From the least to the largest amount, with likelihood (b − a)^−n; above a deductible it begins there.</summary>
    [Fact]
    public void A_uniform_reaches_from_the_least_amount_to_the_largest()
    {
        var fit = Fit("uniform", DataSetB.Claims);
        Assert.Equal(new UniformSeverity(27, 15743), fit.Severity);
        Assert.Equal(-20 * Math.Log(15743 - 27), fit.LogLikelihood, 1e-9);
        Assert.Equal(4 - 2 * fit.LogLikelihood, fit.Aic);
        Assert.Equal(Doubts.None, fit.Doubts);
        Assert.All(fit.Parameters, parameter => Assert.Equal(double.NaN, parameter.StandardError));
        Assert.Equal(new UniformSeverity(50, 15743), Fit("uniform", DataSetB.Within(50, double.PositiveInfinity)).Severity);
        Assert.Null(MaximumLikelihood.Fit("uniform", DataSetB.Within(50, 1000)));
    }

    /// <summary>A weight is a number of claims, and the order of claims is no matter.</summary>
    [Fact]
    public void A_weight_counts_as_so_many_claims()
    {
        var twice = DataSetB.Claims.Concat(DataSetB.Claims).Reverse().ToArray();
        var weighted = DataSetB.Claims.Select(claim => new ObservedClaim(claim.Amount, weight: 2)).ToArray();
        var (one, other) = (Fit("burr", twice), Fit("burr", weighted));
        Assert.Equal(one.LogLikelihood, other.LogLikelihood, 1e-9);
        foreach (var (parameter, same) in one.Parameters.Zip(other.Parameters))
            Assert.Equal(parameter.Value, same.Value, 1e-6 * parameter.StandardError);
        Assert.Equal(one.Distance.AndersonDarling, other.Distance.AndersonDarling, 1e-12);
        Assert.Equal(40, other.Claims);
    }

    /// <summary>A family that holds another one fits no worse, but for where that one lies beyond the edge of its parameters.</summary>
    [Theory]
    [InlineData("gamma", "transformed_gamma")]
    [InlineData("weibull", "transformed_gamma")]
    [InlineData("inverse_gamma", "inverse_transformed_gamma")]
    [InlineData("inverse_weibull", "inverse_transformed_gamma")]
    [InlineData("exponential", "weibull")]
    [InlineData("pareto", "burr")]
    [InlineData("loglogistic", "inverse_burr")]
    [InlineData("burr", "transformed_beta")]
    [InlineData("inverse_burr", "transformed_beta")]
    [InlineData("pareto", "generalized_pareto")]
    public void A_wider_family_fits_no_worse(string family, string wider)
    {
        foreach (var claims in new[] { DataSetB.Claims, DataSetB.Within(50, 1000), DataSetB.Mixed, DataSetB.Within(0, 1000) })
            Assert.True(Fit(wider, claims).LogLikelihood > Fit(family, claims).LogLikelihood - 1e-3);
    }

    /// <summary>What exceeds a threshold is a claim like any other; a generalized Pareto stays one, with β + ξ times the threshold.</summary>
    [Fact]
    public void Excesses_have_the_tail_of_the_claims()
    {
        var excesses = ObservedClaim.Excesses(DataSetB.Within(150, 2000), 100);
        Assert.Equal(new ObservedClaim(55, 50, 1900), excesses[0]);
        Assert.Equal([193, 340, 884, 1558, 14743], ObservedClaim.Excesses(DataSetB.Claims, 1000).Select(claim => claim.Amount));
        var (whole, excess) = (Fit("generalized_pareto", DataSetB.Within(100, 2000)), Fit("generalized_pareto", ObservedClaim.Excesses(DataSetB.Within(100, 2000), 100)));
        var (xi, beta) = (whole.Parameters[0].Value, whole.Parameters[1].Value);
        Assert.Equal(whole.LogLikelihood, excess.LogLikelihood, 1e-7);
        Assert.Equal(xi, excess.Parameters[0].Value, 1e-4);
        Assert.Equal(beta + 100 * xi, excess.Parameters[1].Value, 0.05);
    }

    /// <summary>Amounts in thousands give the same fits, with scales in thousands.</summary>
    [Fact]
    public void The_unit_of_amounts_is_no_matter()
    {
        foreach (var family in MaximumLikelihood.Families.Where(family => family != "beta"))
        {
            var fit = Fit(family, DataSetB.Claims);
            var other = Fit(family, [.. DataSetB.Claims.Select(claim => new ObservedClaim(claim.Amount / 1000))]);
            Assert.Equal(fit.LogLikelihood, other.LogLikelihood - 20 * Math.Log(1000), 1e-5);
            Assert.Equal(fit.Distance.KolmogorovSmirnov, other.Distance.KolmogorovSmirnov, 1e-2);
            Assert.Equal(fit.Doubts, other.Doubts);
        }
    }

    /// <summary>Claims with a lighter tail than any Pareto: the likelihood rises towards an exponential, where α is infinite.</summary>
    [Theory]
    [InlineData("pareto")]
    [InlineData("burr")]
    public void A_fit_that_runs_to_the_edge_says_so(string family)
    {
        var light = Enumerable.Range(1, 200).Select(i => new ObservedClaim(new Weibull(1.5, 1000).Quantile(i / 201.0))).ToArray();
        Assert.True(Fit(family, light).Doubts.HasFlag(Doubts.OnEdge));
    }

    /// <summary>Beyond ξ = −1, the uniform distribution up to the largest amount, the likelihood has no bound.</summary>
    [Fact]
    public void The_generalized_Pareto_ends_with_the_uniform_distribution()
    {
        var fit = Fit("generalized_pareto", [.. Enumerable.Range(1, 10).Select(i => new ObservedClaim(90 + i))]);
        Assert.Equal(-1, fit.Parameters[0].Value, 1e-3);
        Assert.InRange(fit.LogLikelihood, -10 * Math.Log(100.1), -10 * Math.Log(100));
        Assert.True(fit.Doubts.HasFlag(Doubts.OnEdge));
    }

    /// <summary>Claims that hardly differ; and claims that differ by orders of magnitude, one of them at a limit far out.</summary>
    [Theory]
    [InlineData("gamma", 1e-5)]
    [InlineData("inverse_gamma", 1e-5)]
    [InlineData("inverse_gaussian", 1e-5)]
    [InlineData("lognormal", 1e-7)]
    [InlineData("gamma", 8)]
    [InlineData("weibull", 8)]
    [InlineData("transformed_beta", 8)]
    public void Narrow_and_wide_claims_are_fitted(string family, double sigma)
    {
        var severity = new Lognormal(7, sigma);
        var claims = Enumerable.Range(1, 20).Select(i => new ObservedClaim(severity.Quantile(i / 21.0)));
        var fit = Fit(family, sigma > 1 ? [.. claims, new(1e9, 0, 1e9)] : [.. claims]);
        Assert.True(double.IsFinite(fit.LogLikelihood), $"{fit}");
        Assert.True(fit.Distance.KolmogorovSmirnov < 0.4, $"{fit}");
    }

    [Fact]
    public void A_mean_that_is_infinite_is_said() =>
        Assert.Equal(Doubts.InfiniteMean, Fit("inverse_gamma", DataSetB.Claims).Doubts);

    [Fact]
    public void A_family_that_cannot_have_the_claims_gives_no_fit() => Assert.Null(MaximumLikelihood.Fit("beta", DataSetB.Claims));

    [Theory]
    [InlineData("fixed")]
    [InlineData("logarithmic")]
    public void A_family_without_a_density_is_refused(string family) =>
        Assert.Contains("allowed: lognormal, gamma", Assert.Throws<ArgumentException>(() => MaximumLikelihood.Fit(family, DataSetB.Claims)).Message, StringComparison.Ordinal);

    [Fact]
    public void Claims_without_two_different_amounts_are_refused() =>
        Assert.Throws<ArgumentException>(() => MaximumLikelihood.Fit("gamma", [new(10), new(10), new(20, 0, 20), new(30, 0, 30)]));

    [Theory]
    [InlineData(0, 0, 10, 1, "amount")]
    [InlineData(double.NaN, 0, 10, 1, "amount")]
    [InlineData(5, 5, 10, 1, "deductible")]
    [InlineData(5, -1, 10, 1, "deductible")]
    [InlineData(11, 5, 10, 1, "limit")]
    [InlineData(7, 5, 10, 0, "weight")]
    public void A_claim_that_cannot_be_is_refused(double amount, double deductible, double limit, double weight, string what) =>
        Assert.Throws<ArgumentOutOfRangeException>(what, () => new ObservedClaim(amount, deductible, limit, weight));

    private static SeverityFit Fit(string family, IReadOnlyList<ObservedClaim> claims)
    {
        var fit = MaximumLikelihood.Fit(family, claims);
        Assert.NotNull(fit);
        return fit;
    }

    private static void AssertFit(SeverityFit fit, double logLikelihood, double[] parameters, double[] errors)
    {
        Assert.Equal(logLikelihood, fit.LogLikelihood, 1e-7);
        foreach (var (parameter, (value, error)) in fit.Parameters.Zip(parameters.Zip(errors)))
        {
            Assert.Equal(value, parameter.Value, 1e-6 * error + 2e-8 * value);
            Assert.Equal(error, parameter.StandardError, 1e-4 * error);
        }

        Assert.False(fit.Doubts.HasFlag(Doubts.NotConverged));
    }
}

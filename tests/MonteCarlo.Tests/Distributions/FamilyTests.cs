using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Reference;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions;

public class FamilyTests
{
    private const double None = double.NaN;
    private static readonly string[] HeavyTailed = ["pareto", "single_parameter_pareto", "loglogistic", "inverse_gamma", "inverse_weibull"];

    [Fact]
    public void The_names_and_parameters_are_those_of_a_book()
    {
        Assert.Equal(
            [
                "lognormal: mu sigma | mean cv | median sigma", "gamma: alpha theta | mean cv", "pareto: alpha theta | mean cv",
                "generalized_pareto: xi beta loc?", "single_parameter_pareto: alpha theta | mean cv", "burr: alpha gamma theta",
                "inverse_burr: tau gamma theta", "inverse_pareto: tau theta", "loglogistic: gamma theta | mean cv",
                "transformed_beta: alpha gamma tau theta", "transformed_gamma: alpha tau theta",
                "inverse_transformed_gamma: alpha tau theta", "inverse_gamma: alpha theta | mean cv",
                "inverse_weibull: tau theta | mean cv", "inverse_gaussian: mu theta | mean cv", "weibull: tau theta | mean cv", "exponential: theta | mean",
                "beta: a b theta? | mean cv theta?", "uniform: a b | mean cv", "fixed: value", "none: ",
            ],
            SeverityFamilies.All.Select(Text));
        Assert.Equal(
            [
                "poisson: ", "negative_binomial: r", "geometric: ", "binomial: n", "poisson_inverse_gaussian: shape", "neyman_a: lambda2",
                "delaporte: r share", "logarithmic: ", "zero_inflated_poisson: pi", "zero_truncated_poisson: ", "zero_truncated_negative_binomial: r",
                "zero_truncated_geometric: ", "zero_truncated_binomial: n", "zero_modified_poisson: p0", "zero_modified_negative_binomial: r p0",
                "zero_modified_geometric: p0", "zero_modified_binomial: n p0", "zero_modified_logarithmic: p0",
            ],
            FrequencyFamilies.All.Select(Text));
    }

    [Fact]
    public void Each_form_makes_its_distribution()
    {
        Assert.Equal(new Lognormal(12, 1.8), Make("lognormal", 0, 12, 1.8));
        Assert.Equal(new Lognormal(0, 2.39), Make("lognormal", 2, 1, 2.39));
        Assert.Equal(2e6, Make("lognormal", 2, 2e6, 2.39).Quantile(0.5), 1e-6);
        Assert.Equal(new Gamma(2.5, 40000), Make("gamma", 0, 2.5, 40000));
        Assert.Equal(new Pareto(2.3, 130000), Make("pareto", 0, 2.3, 130000));
        Assert.Equal(new GeneralizedPareto(0.33, 1e5, 1e6), Make("generalized_pareto", 0, 0.33, 1e5, 1e6));
        Assert.Equal(new GeneralizedPareto(0.33, 1e5, 0), Make("generalized_pareto", 0, 0.33, 1e5, None));
        Assert.Equal(new Weibull(0.7, 80000), Make("weibull", 0, 0.7, 80000));
        Assert.Equal(new ExponentialSeverity(50000), Make("exponential", 0, 50000));
        Assert.Equal(new ExponentialSeverity(50000), Make("exponential", 1, 50000));
        Assert.Equal(new Beta(2.2, 1.8, 2e6), Make("beta", 0, 2.2, 1.8, 2e6));
        Assert.Equal(new Beta(2.2, 1.8, 1), Make("beta", 0, 2.2, 1.8, None));
        Assert.Equal(new UniformSeverity(3, 4), Make("uniform", 0, 3, 4));
        Assert.Equal(new UniformSeverity(0, 10), Make("uniform", 1, 5, 1 / Math.Sqrt(3)));
        Assert.Equal(GeneralizedPareto.SingleParameter(1.7, 1e5), Make("single_parameter_pareto", 0, 1.7, 1e5));
        Assert.Equal(new TransformedBeta(1.6, 1.9, 1, 9e4), Make("burr", 0, 1.6, 1.9, 9e4));
        Assert.Equal(new TransformedBeta(1, 1.5, 2.5, 5e3), Make("inverse_burr", 0, 2.5, 1.5, 5e3));
        Assert.Equal(new TransformedBeta(1, 1, 3, 5e3), Make("inverse_pareto", 0, 3, 5e3));
        Assert.Equal(new TransformedBeta(1, 2.2, 1, 6e4), Make("loglogistic", 0, 2.2, 6e4));
        Assert.Equal(new TransformedBeta(1.5, 1.25, 2.5, 6e4), Make("transformed_beta", 0, 1.5, 1.25, 2.5, 6e4));
        Assert.Equal(new TransformedGamma(2.5, 0.5, 1e3), Make("transformed_gamma", 0, 2.5, 0.5, 1e3));
        Assert.Equal(new TransformedGamma(2.5, -0.5, 1e3), Make("inverse_transformed_gamma", 0, 2.5, 0.5, 1e3));
        Assert.Equal(new TransformedGamma(3.5, -1, 1e3), Make("inverse_gamma", 0, 3.5, 1e3));
        Assert.Equal(new TransformedGamma(1, -1.5, 1e3), Make("inverse_weibull", 0, 1.5, 1e3));
        Assert.Equal(new InverseGaussian(75e3, 120e3), Make("inverse_gaussian", 0, 75e3, 120e3));
        Assert.Equal(new Fixed(500000), Make("fixed", 0, 500000));
        Assert.Equal(new Fixed(0), Make("none", 0));
        Assert.Equal<Frequency>(new Poisson(), Frequencies("poisson").Forms[0].Create([]));
        Assert.Equal<Frequency>(new NegativeBinomial(2.5), Frequencies("negative_binomial").Forms[0].Create([2.5]));
        Assert.Equal<Frequency>(new Binomial(12), Frequencies("binomial").Forms[0].Create([12]));
        Assert.Equal<Frequency>(new ZeroInflatedPoisson(0.35), Frequencies("zero_inflated_poisson").Forms[0].Create([0.35]));
        Assert.Equal<Frequency>(new NegativeBinomial(1), Frequencies("geometric").Forms[0].Create([]));
        Assert.Equal<Frequency>(new Delaporte(2.5, 0.4), Frequencies("delaporte").Forms[0].Create([2.5, 0.4]));
        Assert.Equal<Frequency>(new ZeroModified(new Binomial(12), 0.3), Frequencies("zero_modified_binomial").Forms[0].Create([12, 0.3]));
        Assert.Equal<Frequency>(new ZeroModified(new NegativeBinomial(1), 0), Frequencies("zero_truncated_geometric").Forms[0].Create([]));
    }

    [Fact]
    public void A_frequency_knows_its_name() =>
        Assert.All(FrequencyFamilies.All, family =>
            Assert.Equal(family.Name, family.Forms[0].Create([.. family.Forms[0].Parameters.Select(p => p is "p0" or "share" or "pi" ? 0.5 : 2)]).Name));

    [Theory]
    [InlineData("lognormal", 1e-6, 1e6)]
    [InlineData("gamma", 1e-6, 1e3)]
    [InlineData("pareto", 1.0001, 1e6)]
    [InlineData("weibull", 1e-6, 1e6)]
    [InlineData("uniform", 1e-6, 0.57735)]
    [InlineData("single_parameter_pareto", 1e-6, 1e6)]
    [InlineData("loglogistic", 1e-6, 1e6)]
    [InlineData("inverse_gamma", 2e-6, 1e6)]
    [InlineData("inverse_weibull", 1e-6, 1e6)]
    [InlineData("inverse_gaussian", 1e-6, 100)]
    public void Mean_and_cv_come_back(string name, double least, double most) =>
        Gen.Select(Gen.Double[-99, 99], Gen.Double[0, 1]).Sample((power, place) =>
        {
            var (mean, cv) = (Math.Pow(10, power), Math.Clamp(least * Math.Pow(most / least, place), least, most));
            var severity = Make(name, 1, mean, cv);
            Assert.Equal(1, severity.Mean / mean, 1e-11);

            // An amount with a Pareto-like tail of large cv has finite variance only just, or as little: its index is near 2.
            var back = Math.Sqrt(severity.Variance / mean / mean);
            Assert.True(Math.Abs(back / cv - 1) < (HeavyTailed.Contains(name) ? 1e-15 * cv * cv + 1e-9 : 1e-9) || double.IsPositiveInfinity(severity.Variance) && cv > 1e5,
                $"{name} mean={mean:R} cv={cv:R}: {back:R}");
        });

    [Fact]
    public void Mean_and_cv_of_beta_come_back() =>
        Gen.Select(Gen.Double[-50, 50], Gen.Double[0.001, 0.999], Gen.Double[0.001, 0.999]).Sample((power, share, place) =>
        {
            var theta = Math.Pow(10, power);
            var mean = share * theta;
            var cv = place * Math.Sqrt(theta / mean - 1);
            var severity = Make("beta", 1, mean, cv, theta);
            Assert.Equal(1, severity.Mean / mean, 1e-11);
            Assert.Equal(1, Math.Sqrt(severity.Variance) / mean / cv, 1e-9);
        });

    [Theory]
    [InlineData("lognormal", 0, "mu", "inf 1")]
    [InlineData("lognormal", 0, "mu", "NaN 1")]
    [InlineData("lognormal", 0, "sigma", "0 0")]
    [InlineData("lognormal", 0, "sigma", "0 NaN")]
    [InlineData("lognormal", 0, "sigma", "0 31")]
    [InlineData("lognormal", 1, "mean", "0 1")]
    [InlineData("lognormal", 1, "mean", "NaN 1")]
    [InlineData("lognormal", 1, "cv", "1 0")]
    [InlineData("lognormal", 1, "cv", "1 inf")]
    [InlineData("lognormal", 2, "median", "-1 1")]
    [InlineData("lognormal", 2, "sigma", "1 -1")]
    [InlineData("gamma", 0, "alpha", "0 1")]
    [InlineData("gamma", 0, "alpha", "1e13 1")]
    [InlineData("gamma", 0, "alpha", "NaN 1")]
    [InlineData("gamma", 0, "theta", "1 0")]
    [InlineData("gamma", 1, "mean", "-1 1")]
    [InlineData("gamma", 1, "cv", "1 1001")]
    [InlineData("gamma", 1, "cv", "1 NaN")]
    [InlineData("pareto", 0, "alpha", "0 1")]
    [InlineData("pareto", 0, "theta", "1 inf")]
    [InlineData("pareto", 1, "mean", "1e300 2")]
    [InlineData("pareto", 1, "cv", "1 1")]
    [InlineData("pareto", 1, "cv", "1 NaN")]
    [InlineData("generalized_pareto", 0, "xi", "NaN 1 NaN")]
    [InlineData("generalized_pareto", 0, "beta", "0.5 0 NaN")]
    [InlineData("generalized_pareto", 0, "loc", "0.5 1 -1")]
    [InlineData("weibull", 0, "tau", "0 1")]
    [InlineData("weibull", 0, "tau", "NaN 1")]
    [InlineData("weibull", 0, "theta", "1 -1")]
    [InlineData("weibull", 1, "mean", "0 1")]
    [InlineData("weibull", 1, "cv", "1 1e7")]
    [InlineData("exponential", 0, "theta", "0")]
    [InlineData("exponential", 0, "theta", "NaN")]
    [InlineData("exponential", 1, "mean", "0")]
    [InlineData("beta", 0, "a", "0 1 NaN")]
    [InlineData("beta", 0, "b", "1 NaN NaN")]
    [InlineData("beta", 0, "theta", "1 1 0")]
    [InlineData("beta", 1, "mean", "1 0.5 NaN")]
    [InlineData("beta", 1, "mean", "NaN 0.5 NaN")]
    [InlineData("beta", 1, "cv", "0.5 1 NaN")]
    [InlineData("beta", 1, "cv", "0.5 1e-9 NaN")]
    [InlineData("beta", 1, "cv", "0.5 NaN NaN")]
    [InlineData("beta", 1, "theta", "0.5 1 -1")]
    [InlineData("uniform", 0, "a", "-1 1")]
    [InlineData("uniform", 0, "a", "NaN 1")]
    [InlineData("uniform", 0, "b", "1 1")]
    [InlineData("uniform", 0, "b", "1 NaN")]
    [InlineData("uniform", 1, "mean", "0 0.1")]
    [InlineData("uniform", 1, "cv", "1 0.58")]
    [InlineData("single_parameter_pareto", 0, "alpha", "0 1")]
    [InlineData("single_parameter_pareto", 0, "theta", "1 NaN")]
    [InlineData("single_parameter_pareto", 1, "mean", "-1 1")]
    [InlineData("single_parameter_pareto", 1, "cv", "1 NaN")]
    [InlineData("burr", 0, "alpha", "0 1 1")]
    [InlineData("burr", 0, "gamma", "1 NaN 1")]
    [InlineData("burr", 0, "theta", "1 1 0")]
    [InlineData("inverse_burr", 0, "tau", "1e7 1 1")]
    [InlineData("inverse_burr", 0, "gamma", "1 -1 1")]
    [InlineData("inverse_pareto", 0, "tau", "NaN 1")]
    [InlineData("inverse_pareto", 0, "theta", "1 inf")]
    [InlineData("loglogistic", 0, "gamma", "0 1")]
    [InlineData("loglogistic", 1, "mean", "0 1")]
    [InlineData("loglogistic", 1, "cv", "1 1e7")]
    [InlineData("transformed_beta", 0, "tau", "1 1 0 1")]
    [InlineData("transformed_gamma", 0, "alpha", "0 1 1")]
    [InlineData("transformed_gamma", 0, "tau", "1 -1 1")]
    [InlineData("transformed_gamma", 0, "theta", "1 1 0")]
    [InlineData("inverse_transformed_gamma", 0, "tau", "1 -1 1")]
    [InlineData("inverse_gamma", 0, "alpha", "NaN 1")]
    [InlineData("inverse_gamma", 1, "cv", "1 0")]
    [InlineData("inverse_weibull", 0, "tau", "0 1")]
    [InlineData("inverse_weibull", 1, "mean", "inf 1")]
    [InlineData("inverse_gaussian", 0, "mu", "0 1")]
    [InlineData("inverse_gaussian", 0, "theta", "1 0")]
    [InlineData("inverse_gaussian", 0, "theta", "1 NaN")]
    [InlineData("inverse_gaussian", 1, "cv", "1 1e4")]
    [InlineData("fixed", 0, "value", "-1")]
    [InlineData("fixed", 0, "value", "NaN")]
    public void A_parameter_outside_its_range_is_refused_by_name(string name, int form, string parameter, string text)
    {
        var values = text.Split(' ').Select(ReferenceTable.Number).ToArray();
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => Make(name, form, values));
        Assert.Equal(parameter, refused.ParamName);
        Assert.StartsWith($"{parameter} must be ", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("negative_binomial", "r", 0)]
    [InlineData("negative_binomial", "r", double.NaN)]
    [InlineData("binomial", "n", 0)]
    [InlineData("binomial", "n", 2.5)]
    [InlineData("binomial", "n", 1e7)]
    [InlineData("binomial", "n", double.NaN)]
    [InlineData("zero_inflated_poisson", "pi", 1)]
    [InlineData("zero_inflated_poisson", "pi", -0.1)]
    [InlineData("zero_inflated_poisson", "pi", double.NaN)]
    [InlineData("poisson_inverse_gaussian", "shape", 0)]
    [InlineData("neyman_a", "lambda2", 501)]
    [InlineData("neyman_a", "lambda2", double.NaN)]
    [InlineData("zero_truncated_binomial", "n", 2.5)]
    [InlineData("zero_modified_poisson", "p0", 1)]
    [InlineData("zero_modified_poisson", "p0", double.NaN)]
    public void A_frequency_parameter_outside_its_range_is_refused_by_name(string name, string parameter, double value)
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => Frequencies(name).Forms[0].Create([value]));
        Assert.Equal(parameter, refused.ParamName);
        Assert.StartsWith($"{parameter} must be ", refused.Message, StringComparison.Ordinal);
    }

    private static Severity Make(string name, int form, params double[] values) =>
        SeverityFamilies.All.Single(family => family.Name == name).Forms[form].Create(values);

    private static Family<Frequency> Frequencies(string name) => FrequencyFamilies.All.Single(family => family.Name == name);

    private static string Text<T>(Family<T> family) =>
        $"{family.Name}: {string.Join(" | ", family.Forms.Select(form => string.Join(' ', form.Parameters)))}";
}

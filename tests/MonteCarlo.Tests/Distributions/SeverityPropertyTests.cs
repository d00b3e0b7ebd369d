using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions;

public class SeverityPropertyTests
{
    // So near 0 the amounts themselves have no digits left.
    private const double Denormal = 1e-300;

    private static readonly Gen<double> Shape = Gen.Double[-2.5, 5].Select(x => Math.Pow(10, x));
    private static readonly Gen<double> Scale = Gen.Double[-6, 9].Select(x => Math.Pow(10, x));

    // The powers of 10 of shapes that keep quantiles within the range of doubles.
    private static readonly Gen<double> Middling = Gen.Double[-0.7, 3].Select(x => Math.Pow(10, x));

    private static readonly Gen<Severity> Any = Gen.OneOf<Severity>(
        Gen.Select(Gen.Double[-10, 20], Gen.Double[0.01, 5], (mu, sigma) => (Severity)new Lognormal(mu, sigma)),
        Gen.Select(Shape, Scale, (alpha, theta) => (Severity)new Gamma(alpha, theta)),
        Gen.Select(Middling, Scale, (alpha, theta) => (Severity)new Pareto(alpha, theta)),
        Gen.Select(Gen.Double[-2, 2], Scale, Gen.Double[0, 100], (xi, beta, loc) => (Severity)new GeneralizedPareto(xi, beta, loc)),
        Gen.Select(Middling, Scale, (tau, theta) => (Severity)new Weibull(tau, theta)),
        Scale.Select(theta => (Severity)new ExponentialSeverity(theta)),
        Gen.Select(Shape, Shape, Scale, (a, b, theta) => (Severity)new Beta(a, b, theta)),
        Gen.Select(Middling, Middling, Middling, Scale, (alpha, gamma, tau, theta) => (Severity)new TransformedBeta(alpha, gamma, tau, theta)),
        Gen.Select(Middling, Middling, Scale, (alpha, gamma, theta) => (Severity)new TransformedBeta(alpha, gamma, 1, theta)),
        Gen.Select(Middling, Middling, Scale, (tau, gamma, theta) => (Severity)new TransformedBeta(1, gamma, tau, theta)),
        Gen.Select(Middling, Middling, Gen.Bool, Scale, (alpha, tau, inverse, theta) => (Severity)new TransformedGamma(alpha, inverse ? -tau : tau, theta)),
        Gen.Select(Middling, Scale, (phi, mu) => (Severity)new InverseGaussian(mu, phi * mu)),
        Gen.Select(Gen.Double[0, 100], Scale, (a, width) => (Severity)new UniformSeverity(a, a + width)));

    // Probabilities up to both ends, but not so near 1 that they are coarse.
    private static readonly Gen<double> Probability = Gen.OneOf(Gen.Double[1e-9, 0.999], Gen.Double[-30, -1].Select(x => Math.Pow(10, x)));

    [Fact]
    public void Quantile_undoes_the_cdf() =>
        Gen.Select(Any, Probability).Sample((severity, p) =>
        {
            // The cdf at the doubles beside the quantile encloses p.
            var x = severity.Quantile(p);
            Assert.True(severity.Cdf(x * (1 - 1e-15) - Denormal) <= p * (1 + 1e-12), $"{severity} {p:R}");
            Assert.True(severity.Cdf(x * (1 + 1e-15) + Denormal) >= p * (1 - 1e-12), $"{severity} {p:R}");
        }, iter: 5000);

    [Fact]
    public void Quantile_undoes_the_survival_function() =>
        Gen.Select(Any, Gen.Double[-15, -0.4].Select(x => Math.Pow(10, x))).Sample((severity, tail) =>
        {
            var p = 1 - tail;
            var x = severity.Quantile(p);
            Assert.True(severity.Survival(x * (1 - 1e-15) - Denormal) >= (1 - p) * (1 - 1e-11), $"{severity} {p:R}");
            Assert.True(severity.Survival(x * (1 + 1e-15) + Denormal) <= (1 - p) * (1 + 1e-11), $"{severity} {p:R}");
        }, iter: 5000);

    [Fact]
    public void Cdf_and_survival_share_the_certain() =>
        Gen.Select(Any, Probability).Sample((severity, p) =>
        {
            var x = severity.Quantile(p);
            Assert.Equal(1, severity.Cdf(x) + severity.Survival(x), 1e-13);
        }, iter: 2000);

    [Fact]
    public void Limited_expected_value_grows_up_to_the_mean() =>
        Gen.Select(Any, Probability, Probability).Sample((severity, p, q) =>
        {
            var (x, y) = (severity.Quantile(Math.Min(p, q)), severity.Quantile(Math.Max(p, q)));
            var (low, high) = (severity.LimitedExpectedValue(x), severity.LimitedExpectedValue(y));
            const double roundings = 1 + 1e-12;
            Assert.True(low <= high * roundings, $"{severity} {p:R} {q:R}");
            Assert.True(high <= severity.Mean * roundings, $"{severity} {q:R}");
            Assert.True(high <= y * roundings, $"{severity} {q:R}");

            // Its slope is the survival function, which falls: the chord lies between the slopes at its ends.
            Assert.True(high - low <= (y - x) * severity.Survival(x) + 1e-12 * high, $"{severity} {p:R} {q:R}");
            Assert.True(high - low >= (y - x) * severity.Survival(y) - 1e-12 * high, $"{severity} {p:R} {q:R}");
        }, iter: 5000);

    [Fact]
    public void The_density_is_the_slope_of_the_cdf() =>
        Gen.Select(Any, Gen.Double[0.001, 0.999]).Sample((severity, p) =>
        {
            // Between two near places the cdf grows by Simpson's rule of the density.
            var (low, high) = (severity.Quantile(p), severity.Quantile(p + 1e-4 * Math.Min(p, 1 - p)));
            if (!(low > 1e-290 && high > low * (1 + 1e-7)))
                return;
            var rise = p < 0.5 ? severity.Cdf(high) - severity.Cdf(low) : severity.Survival(low) - severity.Survival(high);
            var simpson = (severity.Density(low) + 4 * severity.Density(0.5 * (low + high)) + severity.Density(high)) / 6 * (high - low);
            Assert.True(Math.Abs(simpson / rise - 1) < 1e-6, $"{severity} {p:R}: {simpson:R}, not {rise:R}");
        }, iter: 5000);

    [Fact]
    public void What_is_limited_and_what_is_in_excess_make_the_mean() =>
        Gen.Select(Any, Probability).Sample((severity, p) =>
        {
            var x = severity.Quantile(p);
            var survival = severity.Survival(x);
            if (x < 1e-290 || survival == 0 || !double.IsFinite(severity.Mean))
                return;
            var whole = severity.LimitedExpectedValue(x) + survival * severity.MeanExcess(x);
            Assert.True(Math.Abs(whole / severity.Mean - 1) < 1e-11, $"{severity} {p:R}: {whole:R}, not {severity.Mean:R}");
        }, iter: 5000);

    [Fact]
    public void Beyond_every_amount_nothing_is_lost() =>
        Any.Sample(severity =>
        {
            Assert.Equal(0, severity.Cdf(0));
            Assert.Equal(0, severity.Cdf(-1));
            Assert.Equal(0, severity.Cdf(double.NegativeInfinity));
            Assert.Equal(1, severity.Cdf(double.PositiveInfinity));
            Assert.Equal(1, severity.Survival(0));
            Assert.Equal(1, severity.Survival(-1));
            Assert.Equal(0, severity.Survival(double.PositiveInfinity));
            Assert.Equal(0, severity.LimitedExpectedValue(0));
            Assert.Equal(-2, severity.LimitedExpectedValue(-2));
            Assert.Equal(severity.Mean, severity.LimitedExpectedValue(double.PositiveInfinity), severity.Mean * 1e-15);
            Assert.True(double.IsNaN(severity.Cdf(double.NaN)));
            Assert.True(double.IsNaN(severity.Survival(double.NaN)));
            Assert.True(double.IsNaN(severity.LimitedExpectedValue(double.NaN)));
            Assert.True(double.IsNaN(severity.MeanExcess(double.NaN)));
            Assert.True(double.IsNaN(severity.Density(double.NaN)));
            Assert.Equal(0, severity.Density(-1));
            Assert.Equal(0, severity.Density(double.PositiveInfinity));
            Assert.Equal(severity.Mean + 2, severity.MeanExcess(-2));
            foreach (var p in new[] { 0, 1, -0.1, 1.1, double.NaN })
                Assert.Equal("p", Assert.Throws<ArgumentOutOfRangeException>(() => severity.Quantile(p)).ParamName);
        }, iter: 300);

    [Fact]
    public void A_fixed_amount_is_certain()
    {
        var amount = new Fixed(500);
        Assert.Equal((500.0, 0.0), (amount.Mean, amount.Variance));
        Assert.Equal([0, 1, 1], new[] { 499.9, 500, 501 }.Select(amount.Cdf));
        Assert.Equal([1, 0, 0], new[] { 499.9, 500, 501 }.Select(amount.Survival));
        Assert.Equal([-1, 200, 500, 500], new[] { -1, 200.0, 500, double.PositiveInfinity }.Select(amount.LimitedExpectedValue));
        Assert.Equal([0, double.PositiveInfinity], new[] { 499.9, 500 }.Select(amount.Density));
        Assert.Equal(300, amount.MeanExcess(200));
        Assert.True(double.IsNaN(amount.MeanExcess(500)));
        Assert.Equal(500, amount.Quantile(0.3));
        var drawn = new double[3];
        amount.Sample([0.1, 0.5, 0.9], drawn);
        Assert.Equal([500, 500, 500], drawn);
        Assert.True(double.IsNaN(amount.Cdf(double.NaN)) && double.IsNaN(amount.Survival(double.NaN)));
        Assert.Throws<ArgumentOutOfRangeException>(() => amount.Quantile(1));
    }

    [Fact]
    public void Distributions_compare_by_their_parameters()
    {
        Assert.Equal(new Gamma(2.5, 4), new Gamma(2.5, 4));
        Assert.Equal(new Gamma(2.5, 4).GetHashCode(), new Gamma(2.5, 4).GetHashCode());
        Assert.NotEqual(new Gamma(2.5, 4), new Gamma(2.5, 5));
        Assert.NotEqual(new Gamma(2.5, 4), new Gamma(2.6, 4));
        Assert.Equal(new Beta(1, 2, 3), new Beta(1, 2, 3));
        Assert.Equal(new Beta(1, 2, 3).GetHashCode(), new Beta(1, 2, 3).GetHashCode());
        Assert.NotEqual(new Beta(1, 2, 3), new Beta(2, 2, 3));
        Assert.NotEqual(new Beta(1, 2, 3), new Beta(1, 3, 3));
        Assert.NotEqual(new Beta(1, 2, 3), new Beta(1, 2, 4));
        Assert.Equal(new Lognormal(1, 2), new Lognormal(1, 2));
        Assert.NotEqual<Severity>(new Fixed(1), new ExponentialSeverity(1));
    }

    [Fact]
    public void Moments_that_do_not_exist_are_infinite()
    {
        Assert.Equal(double.PositiveInfinity, new Pareto(1, 5).Mean);
        Assert.Equal(double.PositiveInfinity, new Pareto(2, 5).Variance);
        Assert.Equal(5, new Pareto(2, 5).Mean);
        Assert.Equal(double.PositiveInfinity, new GeneralizedPareto(1, 5, 1).Mean);
        Assert.Equal(double.PositiveInfinity, new GeneralizedPareto(0.5, 5, 1).Variance);
        Assert.Equal(11, new GeneralizedPareto(0.5, 5, 1).Mean);
    }
}

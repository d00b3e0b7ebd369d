using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Compounds;
using static TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Reference.ReferenceTable;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Compounds;

public class CompoundTests
{
    internal static readonly Dictionary<string, Severity> Named = new()
    {
        ["truncated (gamma alpha=2 theta=1000) from=100 to=5000"] = new Truncated(new Gamma(2, 1000), 100, 5000),
        ["truncated (lognormal mu=12 sigma=1.8) from=100000000"] = new Truncated(new Lognormal(12, 1.8), 1e8, double.PositiveInfinity),
        ["truncated (lognormal mu=0 sigma=1) to=0.001"] = new Truncated(new Lognormal(0, 1), 0, 0.001),
        ["truncated (pareto alpha=0.5 theta=1000) to=50000"] = new Truncated(new Pareto(0.5, 1000), 0, 50000),
        ["mixture 0.75 (lognormal mu=12 sigma=1.8) 0.25 (gamma alpha=2 theta=1000)"] =
            new Mixture(new Mixture.Part(0.75, new Lognormal(12, 1.8)), new Mixture.Part(0.25, new Gamma(2, 1000))),
        ["mixture 0.25 (none) 0.75 (pareto alpha=6 theta=1000)"] =
            new Mixture(new Mixture.Part(0.25, new Fixed(0)), new Mixture.Part(0.75, new Pareto(6, 1000))),
        ["spliced 0.9375 (lognormal mu=7 sigma=1.5) below 8192 then (pareto alpha=3.5 theta=25000)"] =
            Mixture.Spliced(0.9375, new Lognormal(7, 1.5), 8192, new Pareto(3.5, 25000)),
        ["shifted 1000 (gamma alpha=2 theta=1000)"] = new Shifted(1000, new Gamma(2, 1000)),
    };

    private static readonly Histogram Bins = new(
        new Histogram.Bin(0, 1000, 0.4), new Histogram.Bin(1000, 5000, 0.5), new Histogram.Bin(6000, 20000, 0.1));

    private static readonly Histogram Ogive = Histogram.OfCdf([(0, 0.25), (1000, 0.5), (1000, 0.625), (5000, 0.875), (6000, 0.875), (20000, 1)]);

    private static readonly double[] Places = [-1, 500, 1000, 3000, 5000, 5500, 13000, 20000];

    private static readonly Severity[] All = [.. Named.Values, Bins, Ogive,
        new Mixture(new Mixture.Part(0.5, Ogive), new Mixture.Part(0.5, new Truncated(Mixture.Spliced(0.9, new Gamma(3, 1e3), 4e3, new Pareto(2.5, 5e3)), 500, 1e5)))];

    private static readonly Gen<double> Probability =
        Gen.OneOf(Gen.Double[1e-9, 0.999], Gen.Double[-15, -1].Select(x => Math.Pow(10, x)), Gen.Double[-14, -1].Select(x => 1 - Math.Pow(10, x)));

    private static readonly Gen<Severity> Any = Gen.Int[0, All.Length - 1].Select(i => All[i]);

    [Fact]
    public void Agrees_with_quadrature_of_the_density()
    {
        var wrong = new List<string>();
        foreach (var row in Rows("compounds.csv"))
        {
            var severity = Named[row["distribution"]];
            var x = Number(row["x"]);
            Check(severity.Cdf(x), "cdf");
            Check(severity.Survival(x), "survival");
            Check(severity.LimitedExpectedValue(x), "limited_expected_value");
            Check(severity.Density(x), "density");
            Check(severity.MeanExcess(x), "mean_excess");
            Check(severity.Mean, "mean");
            Check(severity.Variance, "variance");
            var (p, q) = (Number(row["cdf"]), Number(row["survival"]));
            if (q > 1e-6)
                Assert.Equal(1, severity.Quantile(p) / x, 1e-9);

            void Check(double actual, string column)
            {
                var expected = Number(row[column]);
                if (!(Math.Abs(actual - expected) <= 1e-10 * Math.Abs(expected)))
                    wrong.Add($"{row["distribution"]} {x}: {column} {actual:R}, not {expected:R} ({actual / expected - 1:E1})");
            }
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public void A_histogram_by_hand()
    {
        Assert.Equal([0, 0.2, 0.4, 0.65, 0.9, 0.9, 0.95, 1], Places.Select(x => Math.Round(Bins.Cdf(x), 15)));
        Assert.Equal([1, 0.8, 0.6, 0.35, 0.1, 0.1, 0.05, 0], Places.Select(x => Math.Round(Bins.Survival(x), 15)));
        Assert.Equal(3000, Bins.Mean, 1e-9);
        Assert.Equal(
            0.4 * (500.0 * 500 + 1e6 / 12) + 0.5 * (9e6 + 16e6 / 12) + 0.1 * (169e6 + 196e6 / 12) - 9e6, Bins.Variance, 1e-6);
        foreach (var (p, x) in new[] { (0.2, 500), (0.4, 1000), (0.65, 3000), (0.89, 4920), (0.95, 13000) })
            Assert.Equal(x, Bins.Quantile(p), 1e-9);
        foreach (var (d, limited) in new[] { (-3, -3), (400, 400 * (1 - 0.4 * 0.2)), (1000, 0.4 * 500 + 0.6 * 1000), (20000, 3000) })
            Assert.Equal(limited, Bins.LimitedExpectedValue(d), 1e-9);
        foreach (var (d, excess) in new[] { (-2, 3002), (5000, 8000), (5500, 7500), (13000, 3500) })
            Assert.Equal(excess, Bins.MeanExcess(d), 1e-9);
        foreach (var (x, density) in new[] { (-1, 0), (0, 0.0004), (1000, 0.000125), (5500, 0), (20000, 0.1 / 14000) })
            Assert.Equal(density, Bins.Density(x), 1e-15);
        foreach (var (x, cdf) in new[] { (0, 0.25), (500, 0.375), (1000, 0.625), (5000, 0.875), (5500, 0.875) })
            Assert.Equal(cdf, Ogive.Cdf(x), 1e-15);
        foreach (var (p, x) in new[] { (0.1, 0), (0.25, 0), (0.5, 1000), (0.625, 1000), (0.875, 5000) })
            Assert.Equal(x, Ogive.Quantile(p), 1e-9);
        Assert.Equal(double.PositiveInfinity, Ogive.Density(0));
        Assert.Equal(double.PositiveInfinity, Ogive.Density(1000));
        Assert.True(double.IsNaN(Bins.MeanExcess(20000)));
    }

    [Fact]
    public void The_quantile_is_the_smallest_amount_whose_cdf_reaches_p() =>
        Gen.Select(Any, Probability).Sample((severity, p) =>
        {
            var x = severity.Quantile(p);
            var (before, after) = (x * (1 - 2e-13), x * (1 + 2e-13));
            const double roundings = 1e-12;
            if (p < 0.5)
            {
                Assert.True(severity.Cdf(after) >= p * (1 - roundings), $"{severity} {p:R}");
                Assert.True(x == 0 || severity.Cdf(before) <= p * (1 + roundings), $"{severity} {p:R}");
            }
            else
            {
                Assert.True(severity.Survival(after) <= (1 - p) * (1 + roundings), $"{severity} {p:R}");
                Assert.True(x == 0 || severity.Survival(before) >= (1 - p) * (1 - roundings), $"{severity} {p:R}");
            }
        }, iter: 3000);

    [Fact]
    public void What_is_limited_and_what_is_in_excess_make_the_mean() =>
        Gen.Select(Any, Probability).Sample((severity, p) =>
        {
            var x = severity.Quantile(p);
            var survival = severity.Survival(x);
            Assert.Equal(1, severity.Cdf(x) + survival, 1e-12);
            if (survival > 0)
                Assert.Equal(1, (severity.LimitedExpectedValue(x) + survival * severity.MeanExcess(x)) / severity.Mean, 1e-11);
        }, iter: 3000);

    [Fact]
    public void The_ends_are_those_of_any_severity()
    {
        foreach (var severity in All)
        {
            Assert.Equal((0, 1, 0), (severity.Cdf(-1), severity.Survival(-1), severity.Density(-1)));
            Assert.Equal((1, 0, 0), (severity.Cdf(double.PositiveInfinity), severity.Survival(double.PositiveInfinity), severity.Density(double.PositiveInfinity)));
            Assert.Equal((-2, severity.Mean + 2), (severity.LimitedExpectedValue(-2), severity.MeanExcess(-2)));
            Assert.Equal(severity.Mean, severity.LimitedExpectedValue(double.PositiveInfinity), 1e-13 * severity.Mean);
            Assert.All([severity.Cdf, severity.Survival, severity.Density, severity.LimitedExpectedValue, severity.MeanExcess],
                (Func<double, double> function) => Assert.True(double.IsNaN(function(double.NaN)), severity.ToString()));
            foreach (var p in new[] { 0, 1, -0.1, double.NaN })
                Assert.Equal("p", Assert.Throws<ArgumentOutOfRangeException>(() => severity.Quantile(p)).ParamName);
            Assert.Throws<ArgumentException>(() => severity.Sample(new double[3], new double[4]));
        }
    }

    [Fact]
    public void Nothing_but_distributions_is_made()
    {
        Refused("by", () => new Shifted(-1, Bins));
        Refused("from", () => new Truncated(Bins, -1, 5));
        Refused("to", () => new Truncated(Bins, 5, 5));
        Refused("to", () => new Truncated(Bins, 5, double.NaN));
        Refused("to", () => new Truncated(Bins, 5100, 5900));
        Refused("weight[1]", () => new Mixture(new Mixture.Part(1, Bins), new Mixture.Part(0, Bins)));
        Refused("weight", () => new Mixture(new Mixture.Part(0.9, Bins)));
        Refused("weight", () => Mixture.Spliced(1, Bins, 5, Bins));
        Refused("threshold", () => Mixture.Spliced(0.5, Bins, 0, Bins));
        Refused("probability", () => new Histogram());
        Refused("from[1]", () => new Histogram(new Histogram.Bin(0, 2, 0.5), new Histogram.Bin(1, 3, 0.5)));
        Refused("to[0]", () => new Histogram(new Histogram.Bin(2, 1, 1)));
        Refused("probability[0]", () => new Histogram(new Histogram.Bin(0, 1, -1)));
        Refused("amount[1]", () => Histogram.OfCdf([(5, 0), (4, 1)]));
        Refused("cdf[1]", () => Histogram.OfCdf([(5, 0.5), (6, 0.4)]));
        Refused("cdf", () => Histogram.OfCdf([(5, 0.5), (6, 0.9)]));
    }

    [Fact]
    public void They_compare_by_what_they_are_made_of()
    {
        Assert.Equal(Mixture.Spliced(0.9, new Gamma(3, 1e3), 4e3, Bins), Mixture.Spliced(0.9, new Gamma(3, 1e3), 4e3, Bins with { }));
        Assert.NotEqual(Mixture.Spliced(0.9, new Gamma(3, 1e3), 4e3, Bins), Mixture.Spliced(0.9, new Gamma(3, 1e3), 4e3, Ogive));
        Assert.Equal(Histogram.OfCdf([(0, 0), (1, 1)]), new Histogram(new Histogram.Bin(0, 1, 1)));
        Assert.Equal(Histogram.OfCdf([(0, 0), (1, 1)]).GetHashCode(), new Histogram(new Histogram.Bin(0, 1, 1)).GetHashCode());
        Assert.Equal(new Truncated(Bins, 1, 2).GetHashCode(), new Truncated(Bins, 1, 2).GetHashCode());
    }

    private static void Refused(string parameter, Func<Severity> make) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(make).ParamName);
}

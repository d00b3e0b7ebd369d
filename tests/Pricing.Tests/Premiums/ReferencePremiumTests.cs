using System.Globalization;
using TechFinance.Actuarial.MonteCarlo.Distortions;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.Pricing.Exact;
using TechFinance.Actuarial.Pricing.Premiums;

namespace TechFinance.Actuarial.Pricing.Tests.Premiums;

/// <summary>
/// Premiums that were worked out independently with SciPy and NumPy (premium.csv): Poisson(100) claims, lognormal (12, 1.8), 5 million xs
/// 100,000 each, by FFT with a step of 250.
/// </summary>
public class ReferencePremiumTests
{
    private const double Deductible = 100e3;
    private const double Limit = 5e6;
    private const int Trials = 40_000;

    private static readonly Lazy<ExactDistribution> Exact = new(() =>
    {
        var grid = new Grid(250, 1 << 20);
        return Compound.ByTransform(
            new GridTransform(grid.Points), grid, new Poisson(), 100, new Payment(new Lognormal(12, 1.8), 1, Deductible, 1, Limit).On(grid, Discretisation.Rounding));
    });

    private static readonly Lazy<SortedColumn> Simulated = new(Simulate);

    private static readonly Lazy<IReadOnlyDictionary<(string, string), double>> Premiums = new(() =>
    {
        var type = typeof(ReferencePremiumTests);
        using var reader = new StreamReader(type.Assembly.GetManifestResourceStream($"{type.Namespace}.premium.csv")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..].Select(line => line.Split(','))
            .ToDictionary(cells => (cells[0], cells[1]), cells => double.Parse(cells[2], CultureInfo.InvariantCulture));
    });

    /// <summary>The principle of each row.</summary>
    private static readonly Dictionary<(string, string), Principle> Rows = new()
    {
        [("expected_value", "theta=0.2")] = new ExpectedValuePrinciple(0.2),
        [("standard_deviation", "theta=0.3")] = new StandardDeviationPrinciple(0.3),
        [("variance", "theta=1e-8")] = new VariancePrinciple(1e-8),
        [("proportional_hazard", "rho=0.6")] = Distorted(new ProportionalHazard(0.6)),
        [("proportional_hazard", "rho=0.8")] = Distorted(new ProportionalHazard(0.8)),
        [("wang", "lambda=0.25")] = Distorted(new WangTransform(0.25)),
        [("wang", "lambda=0.45")] = Distorted(new WangTransform(0.45)),
        [("dual_power", "b=1.5")] = Distorted(new DualPower(1.5)),
        [("dual_power", "b=3.0")] = Distorted(new DualPower(3)),
        [("tvar", "p=0.9")] = Distorted(new TailAverage(0.9)),
        [("tvar", "p=0.99")] = Distorted(new TailAverage(0.99)),
        [("constant_cost_of_capital_assets_at_var_99.5", "r=0.06")] = new CostOfCapitalPrinciple(0.06, 0.995),
        [("constant_cost_of_capital_assets_at_var_99.5", "r=0.12")] = new CostOfCapitalPrinciple(0.12, 0.995),
        [("esscher", "h=1e-8")] = new EsscherPrinciple(1e-8),
        [("exponential_utility", "a=1e-8")] = new ExponentialUtilityPrinciple(1e-8),
    };

    public static TheoryData<string, string> AllRows => [.. Rows.Keys];

    [Fact]
    public void Every_row_has_a_principle() => Assert.Equal(Premiums.Value.Keys.Order(), Rows.Keys.Order());

    [Theory]
    [MemberData(nameof(AllRows))]
    public void Exact_premiums(string principle, string parameter)
    {
        var expected = Premiums.Value[(principle, parameter)];
        Assert.Equal(expected, Rows[(principle, parameter)].Premium(Exact.Value), 1e-6 * expected);
    }

    [Theory]
    [MemberData(nameof(AllRows))]
    public void Simulated_premiums(string principle, string parameter)
    {
        var expected = Premiums.Value[(principle, parameter)];
        var premium = Rows[(principle, parameter)].Premium(Simulated.Value);
        Assert.InRange(premium.StandardError, 0, 0.01 * expected);
        Assert.Equal(expected, premium.Value, 4 * premium.StandardError);
    }

    [Fact]
    public void Return_on_capital_is_what_distortions_are_calibrated_to()
    {
        var loss = Exact.Value;
        var (assets, target) = (loss.ValueAtRisk(0.995), new CostOfCapitalPrinciple(0.1, 0.995).Premium(loss));
        Assert.Equal(0.1, (target - loss.DistortedMean(new TailAverage(0), assets)) / (assets - target), 1e-10);
        foreach (var family in new[] { DistortionFamily.Wang, DistortionFamily.ConstantCostOfCapital })
        {
            var found = family.Calibrate(g => new DistortionPrinciple(g, assets).Premium(loss), target);
            Assert.Equal(target, loss.DistortedMean(found, assets), 1e-8 * target);
        }
    }

    private static DistortionPrinciple Distorted(Distortion distortion) => new(distortion);

    private static SortedColumn Simulate()
    {
        var random = new System.Random(2026);
        var lognormal = new Lognormal(12, 1.8);
        var figures = new double[Trials];
        var claims = new double[400];
        foreach (ref var figure in figures.AsSpan())
        {
            var drawn = claims.AsSpan(0, Arrivals(random, 100));
            foreach (ref var uniform in drawn)
                uniform = random.NextDouble() * (1 - 1e-15) + 1e-16;
            lognormal.Sample(drawn, drawn);
            foreach (var claim in drawn)
                figure += Math.Clamp(claim - Deductible, 0, Limit);
        }

        return new SortedColumn(figures);
    }

    /// <summary>The number of exponential times that fit into the mean.</summary>
    private static int Arrivals(System.Random random, double mean)
    {
        var count = 0;
        for (var time = -Math.Log(1 - random.NextDouble()); time < mean; time -= Math.Log(1 - random.NextDouble()))
            count++;
        return count;
    }
}

using System.Globalization;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Exact;
using TechFinance.Actuarial.Pricing.IpInfringement;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Pricing.RndFailure;
using TechFinance.Actuarial.Pricing.Tests.Exact.Reference;

namespace TechFinance.Actuarial.Pricing.Tests.Exact;

/// <summary>
/// Annual losses that were worked out independently with SciPy and NumPy (the tables in Reference): compound distributions
/// by FFT on the step given, and identical projects with one Gaussian factor by quadrature with 128 nodes.
/// </summary>
public class ReferenceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly double[] Levels = [0.9, 0.95, 0.99, 0.995, 0.999];

    /// <summary>The rows whose families exist.</summary>
    public static TheoryData<string, string> CompoundRows =>
        [.. ReferenceTable.Rows("compound.csv").Where(r => SeverityFamilies.All.Any(f => f.Name == r["severity"])).Select(r => (r["frequency"], r["severity"]))];

    public static TheoryData<string> ProjectRows => [.. ReferenceTable.Rows("stage_gates.csv").Select(r => r["projects"])];

    [Theory]
    [MemberData(nameof(CompoundRows))]
    public void Compound_distributions(string frequency, string severity)
    {
        var row = ReferenceTable.Rows("compound.csv").Single(r => r["frequency"] == frequency && r["severity"] == severity);
        var step = row.Number("grid_step");
        var points = 1 << (int)Math.Ceiling(Math.Log2((row.Number("mean") + 8 * row.Number("sd") + 4 * row.Number("limit")) / step));
        var grid = new Grid(step, points);
        var (family, mean) = CountOf(frequency, row.Numbers("frequency_parameters"));
        var payment = new Payment(SeverityOf(severity, row.Numbers("severity_parameters")), 1, row.Number("deductible"), 1, row.Number("limit"));
        var transform = new GridTransform(points);
        foreach (var method in Enum.GetValues<Discretisation>())
            AssertAgrees(row, Compound.ByTransform(transform, grid, family, mean, payment.On(grid, method)));
    }

    [Theory]
    [MemberData(nameof(ProjectRows))]
    public void Identical_projects_with_one_factor(string projects)
    {
        var row = ReferenceTable.Rows("stage_gates.csv").Single(r => r["projects"] == projects);
        var costs = row.Numbers("gate_costs");
        var model = new StageGateModel("model", [.. row.Numbers("gate_success_probabilities").Select((p, i) => new Gate("gate", i, p, costs[i], 1, 0, 0))]);
        var terms = Terms.Unlimited with { Deductible = row.Number("deductible"), SumInsured = row.Number("limit") };
        var cover = new ProjectCover(model, 12, 1, 1, terms, new FactorSum("chips", Math.Sqrt(row.Number("latent_correlation")), 0, 0));
        var covers = Enumerable.Repeat(cover, int.Parse(projects, CultureInfo.InvariantCulture)).ToArray();
        AssertAgrees(row, ExactBook.On(covers, new Grid(1, 1 << 13), ExactBook.DefaultFactorStep, Cancellation));
    }

    [Fact]
    public void A_dependent_book_of_every_kind_of_policy()
    {
        var claims = new Terms(0, 0, double.PositiveInfinity, 2, 6, true);
        var a = new ClaimsCover(Model(new Poisson(), (1, 0.6), (3, 0.4)), 1.5, 1, claims, new FactorSum("one", 0.6, 0.8, 0.7));
        var b = new ClaimsCover(Model(new NegativeBinomial(1.5), (2, 0.5), (5, 0.5)), 0.8, 1, Terms.Unlimited, new FactorSum("two", 0.8, 0.6, 0.4));
        var gates = new StageGateModel("c", [new("1", 1, 0.8, 2, 0.8, 0, 0), new("2", 2, 0.7, 2, 1, 0, 0)]);
        var c = new ProjectCover(gates, 12, 1, 1, Terms.Unlimited, new FactorSum("one", Math.Sqrt(0.2), Math.Sqrt(0.3), 0));
        var year = ExactBook.On([a, b, b, c, c, c], new Grid(1, 256), ExactBook.DefaultFactorStep, Cancellation);
        foreach (var row in ReferenceTable.Rows("mixed_book.csv"))
            Assert.Equal(row.Number("probability"), year.Masses[(int)row.Number("loss")], 1e-10);

        static InfringementModel Model(Frequency frequency, params (double Amount, double Probability)[] outcomes) =>
            new("model", frequency, 1, [.. outcomes.Select(o => new Outcome("lost", o.Probability, new Fixed(o.Amount), new Fixed(0), 0, 1))]);
    }

    private static void AssertAgrees(IReadOnlyDictionary<string, string> row, ExactDistribution year)
    {
        AssertClose(row.Number("mean"), year.Mean, 1e-6);
        AssertClose(row.Number("sd"), year.Sd, 1e-6);
        AssertClose(row.Number("skewness"), year.Skewness, 1e-5);
        foreach (var level in Levels)
        {
            var percent = (100 * level).ToString(CultureInfo.InvariantCulture);
            Assert.Equal(row.Number($"var_{percent}"), year.ValueAtRisk(level), year.Grid.Step / 2);
            AssertClose(row.Number($"tvar_{percent}"), year.TailValueAtRisk(level), 1e-6);
        }
    }

    private static void AssertClose(double expected, double actual, double relative) => Assert.Equal(expected, actual, relative * Math.Abs(expected));

    /// <summary>The mean of a count comes from its parameters in the table's terms.</summary>
    private static (Frequency, double) CountOf(string name, double[] p) => name switch
    {
        "poisson" => (new Poisson(), p[0]),
        "negative_binomial" => (new NegativeBinomial(p[0]), p[0] * p[1]),
        "binomial" => (new Binomial((int)p[0]), p[0] * p[1]),
        "zero_inflated_poisson" => (new ZeroInflatedPoisson(p[0]), (1 - p[0]) * p[1]),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "not a count of the table"),
    };

    private static Severity SeverityOf(string name, double[] p) => SeverityFamilies.All.Single(f => f.Name == name).Forms[0].Create(p);
}

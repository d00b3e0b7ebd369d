using System.Globalization;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Results;
using TechFinance.Actuarial.Simulator.Running;
using TechFinance.Actuarial.Simulator.Tables;
using TechFinance.Actuarial.Simulator.Tests.Results;

namespace TechFinance.Actuarial.Simulator.Tests.Reference;

/// <summary>
/// The book data/reference-cases against exact.csv: compound distributions by FFT and stage gates by quadrature, computed
/// independently with SciPy and NumPy (claims-tree: tools/claims_tree.py).
/// </summary>
public class ReferenceCaseTests
{
    private const int Trials = 50_000;

    [Theory]
    [InlineData("poisson-lognormal")]
    [InlineData("negative-binomial-pareto")]
    [InlineData("binomial-gamma")]
    [InlineData("poisson-generalized-pareto")]
    [InlineData("projects-100")]
    [InlineData("projects-400")]
    [InlineData("projects-60")]
    [InlineData("claims-tree")]
    public void Every_figure_lies_within_four_of_its_standard_errors(string id)
    {
        var findings = new Findings();
        var book = BookReader.Read(Path.Combine(Repository.Folder, "data", "reference-cases"), findings, [id]);
        Assert.Empty(findings.InOrder());
        var assumptions = Assert.Single(book!.Scenarios).Assumptions;
        var result = Simulation.Run(
            assumptions with { Scenario = assumptions.Scenario with { Trials = Trials } }, 2, done: null, TestContext.Current.CancellationToken);
        var figures = Metrics.Of(result, 2, TestContext.Current.CancellationToken).Figures
            .Where(m => m.View == Views.Gross)
            .ToDictionary(m => (m.Measure, m.Level));

        var rows = File.ReadLines(Path.Combine(Repository.Folder, "tests", "Simulator.Tests", "Reference", "exact.csv")).Select(line => line.Split(',')).Where(cells => cells[0] == id).ToArray();
        Assert.Equal(13, rows.Length);
        foreach (var row in rows)
        {
            var level = row[3].Length == 0 ? (double?)null : Number(row[3]);
            var figure = figures[(row[2], level)];

            // The exact quantiles lie on a grid, and so do the losses of the projects: one step off is as good.
            var step = row[2] == "var" ? Number(row[1]) : 0;
            var difference = Math.Abs(figure.Value - Number(row[4]));
            Assert.True(
                difference <= 4 * figure.StandardError + step,
                $"{row[2]} {row[3]}: {figure.Value} ± {figure.StandardError}, exact {row[4]}");
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

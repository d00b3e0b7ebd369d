using TechFinance.Actuarial.Benchmarks.Plain;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Results;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Benchmarks.Tests.Plain;

/// <summary>A comparison of times is worth something only if both sides do the same work: they come to the same figures.</summary>
public class PlainProgramsTests
{
    private const int PlainTrials = 2_000;
    private const int Trials = 20_000;

    [Fact]
    public void W1_is_the_book_of_the_comparison() =>
        AssertSame(new PlainInfringement(1).Run(PlainTrials)[0], Workloads.Read("benchmarks/compare/w1", Trials));

    [Fact]
    public void W2_is_the_book_of_its_projects()
    {
        var projects = new PlainProjects(200, 7);
        AssertSame(projects.Run(PlainTrials), Workloads.Of(projects, Trials));
    }

    /// <summary>Mean and standard deviation agree within four of their standard errors, the plain program's with them.</summary>
    private static void AssertSame(PlainFigures plain, Assumptions assumptions)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var metrics = Metrics.Of(Simulation.Run(assumptions, 2, null, cancellation), 2, cancellation).Figures;
        var both = Math.Sqrt(1 + (double)Trials / PlainTrials);
        foreach (var (measure, value) in new[] { ("mean", plain.Mean), ("sd", plain.StandardDeviation) })
        {
            var ours = metrics.Single(m => m.View == Views.Gross && m.Measure == measure);
            Assert.InRange(value, ours.Value - 4 * both * ours.StandardError, ours.Value + 4 * both * ours.StandardError);
        }
    }
}

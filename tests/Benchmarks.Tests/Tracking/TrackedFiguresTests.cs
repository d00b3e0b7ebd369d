using TechFinance.Actuarial.Benchmarks.Tracking;

namespace TechFinance.Actuarial.Benchmarks.Tests.Tracking;

/// <summary>The figures that are tracked, and the baseline of the repository.</summary>
public class TrackedFiguresTests
{
    public static TheoryData<string> Names => [.. TrackedFigures.All.Select(f => f.Name)];

    [Fact]
    public void Names_are_different() =>
        Assert.Equal(TrackedFigures.All.Count, TrackedFigures.All.Select(f => f.Name).Distinct().Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_sides_of_a_figure_run(string name)
    {
        var contest = TrackedFigures.All.Single(f => f.Name == name).Prepare();
        contest.Plain();
        contest.Ours();
    }

    [Fact]
    public void Every_baseline_of_the_repository_holds_every_figure()
    {
        var path = Path.Combine(Repository.Folder, "benchmarks", "baseline.json");
        var machines = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, double>>>(File.ReadAllText(path))!;
        Assert.NotEmpty(machines);
        foreach (var machine in machines.Keys)
            Assert.Equal(TrackedFigures.All.Select(f => f.Name).Order(StringComparer.Ordinal), Baseline.Read(path).Of(machine)!.Keys);
    }
}

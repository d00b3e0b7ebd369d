using System.Text.Json;
using TechFinance.Actuarial.Benchmarks.Tracking;

namespace TechFinance.Actuarial.Benchmarks.Tests.Tracking;

/// <summary>What the tracked form says and returns, with figures that are given and not timed.</summary>
public sealed class TrackCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    private string BaselinePath => Path.Combine(folder, "baseline.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_figure_25_percent_slower_is_named_and_fails()
    {
        Accept(("exp", 8.0), ("log", 5.0));
        var (exit, output, _) = Track([], ("exp", [8.0 / 1.25]), ("log", [5.0]));
        Assert.Equal(1, exit);
        Assert.Contains("'exp' takes 25 % longer than in the baseline: 6.40 times as fast as a loop, was 8.00.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("'log'", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8.0 / 1.19)]
    [InlineData(8.0)]
    [InlineData(80.0)]
    public void A_figure_within_20_percent_or_faster_passes(double ratio)
    {
        Accept(("exp", 8.0));
        Assert.Equal(0, Track([], ("exp", [ratio])).Exit);
    }

    [Fact]
    public void A_figure_that_only_seems_slower_is_measured_again()
    {
        Accept(("exp", 8.0));
        Assert.Equal(0, Track([], ("exp", [4.0, 3.0, 7.9])).Exit);
    }

    [Fact]
    public void A_slower_figure_is_told_by_the_best_that_it_reached()
    {
        Accept(("exp", 8.0));
        var (exit, output, _) = Track([], ("exp", [4.0, 5.0, 2.0, 4.5, 4.0, 8.0]));
        Assert.Equal(1, exit);
        Assert.Contains("'exp' takes 60 % longer", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_that_the_baseline_does_not_have_is_told()
    {
        Accept(("exp", 8.0), ("sin", 3.0));
        var (exit, output, _) = Track([], ("exp", [8.0]), ("log", [5.0]));
        Assert.Equal(0, exit);
        Assert.Contains("'log' is not in the baseline", output, StringComparison.Ordinal);
        Assert.Contains("'sin', which is not tracked", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_kind_of_machine_has_no_baseline()
    {
        File.WriteAllText(BaselinePath, """{ "Abacus, 1-bit vectors": { "exp": 800 } }""");
        var (exit, output, _) = Track([], ("exp", [8.0]));
        Assert.Equal(0, exit);
        Assert.Contains("no baseline for this kind of machine", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[8.0]")]
    [InlineData("{ \"x\": { \"exp\": 8.0")]
    [InlineData("{ \"x\": null }")]
    [InlineData("{ \"x\": { \"exp\": \"fast\" } }")]
    [InlineData("{ \"x\": { \"exp\": 0 } }")]
    [InlineData("{ \"x\": { \"exp\": -8.0 } }")]
    public void A_baseline_that_is_none_is_refused_and_kept(string text)
    {
        File.WriteAllText(BaselinePath, text);
        foreach (var args in new string[][] { [], ["--update"] })
        {
            var (exit, _, error) = Track(args, ("exp", [8.0]));
            Assert.Equal(2, exit);
            Assert.Contains($"{BaselinePath} is no baseline", error, StringComparison.Ordinal);
        }

        Assert.Equal(text, File.ReadAllText(BaselinePath));
    }

    [Fact]
    public void A_baseline_that_is_not_there_is_refused()
    {
        var (exit, _, error) = Track([], ("exp", [8.0]));
        Assert.Equal(2, exit);
        Assert.Contains("baseline.json", error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_update_keeps_the_middle_of_three()
    {
        Assert.Equal(0, Track(["--update"], ("exp", [7.0, 8.0, 20.0]), ("log", [5.4321, 5.4321, 5.4321])).Exit);
        Assert.Equal([("exp", 8.0), ("log", 5.43)], Accepted());
    }

    [Fact]
    public void An_update_of_some_figures_keeps_the_others()
    {
        Accept(("exp", 8.0), ("log", 5.0), ("gone", 1.0));
        Assert.Equal(0, Track(["--update", "--only", "exp"], ("exp", [4.0, 4.0, 4.0]), ("log", [])).Exit);
        Assert.Equal([("exp", 4.0), ("log", 5.0)], Accepted());
    }

    [Fact]
    public void Figures_are_written_as_json()
    {
        Accept(("exp", 8.0));
        var path = Path.Combine(folder, "figures.json");
        Assert.Equal(1, Track(["--json", path], ("exp", [4.0])).Exit);
        var figure = JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("figures")[0];
        Assert.Equal("exp", figure.GetProperty("figure").GetString());
        Assert.Equal(4.0, figure.GetProperty("ratio").GetDouble());
        Assert.Equal(8.0, figure.GetProperty("baseline").GetDouble());
        Assert.Equal(2.0, figure.GetProperty("change").GetDouble());
        Assert.True(figure.GetProperty("slower").GetBoolean());
    }

    [Theory]
    [InlineData("--fast")]
    [InlineData("--json")]
    public void A_wrong_option_is_told(string option)
    {
        Accept(("exp", 8.0));
        var (exit, _, error) = Track([option], ("exp", [8.0]));
        Assert.Equal(2, exit);
        Assert.Contains("usage: track", error, StringComparison.Ordinal);
    }

    private void Accept(params (string Name, double Ratio)[] figures)
    {
        var baseline = new Baseline();
        baseline.Set(Machine.Kind, figures.Select(f => KeyValuePair.Create(f.Name, f.Ratio)));
        baseline.Write(BaselinePath);
    }

    private IEnumerable<(string Name, double Ratio)> Accepted() =>
        Baseline.Read(BaselinePath).Of(Machine.Kind)!.Select(f => (f.Key, f.Value));

    /// <summary>Runs the command on figures whose measurements are given one after the other, the last again and again.</summary>
    private (int Exit, string Output, string Error) Track(string[] args, params (string Name, double[] Ratios)[] given)
    {
        var left = given.ToDictionary(g => g.Name, g => new Queue<double>(g.Ratios));
        var figures = given.Select(g => new Figure(g.Name, "a loop", () => throw new InvalidOperationException("nothing is timed here")));
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = TrackCommand.Run(["--baseline", BaselinePath, .. args], [.. figures], output, error, Measure);
        return (exit, output.ToString(), error.ToString());

        double Measure(Figure figure) => left[figure.Name] is { Count: 1 } last ? last.Peek() : left[figure.Name].Dequeue();
    }
}

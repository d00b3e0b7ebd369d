using Spectre.Console;
using TechFinance.Actuarial.Simulator.Results;

namespace TechFinance.Actuarial.Cli.Tests;

/// <summary>What a terminal of some width shows.</summary>
public class TerminalTests
{
    [Theory]
    [InlineData(200, "2/9 base: 1,024 of 100,000 trials, 0:48 left, 2,048 a second")]
    [InlineData(61, "2/9 base: 1,024 of 100,000 trials, 0:48 left, 2,048 a second")]
    [InlineData(60, "2/9 base: 1,024 of 100,000 trials, 0:48 left")]
    [InlineData(40, "2/9 base: 1,024 of 100,000 trials")]
    [InlineData(30, "2/9: 1,024 of 100,000 trials")]
    public void Progress_fits_the_line(int width, string line) =>
        Assert.Equal(line, ProgressLine.Line(new RunProgress("base", 2, 9, 1024, 100_000), TimeSpan.FromSeconds(0.5), width));

    [Fact]
    public void Progress_takes_characters_for_as_wide_as_they_are() =>
        Assert.Equal("1/1: 5 of 9 trials", ProgressLine.Line(new RunProgress("成员乙成员乙成员乙成员乙", 1, 1, 5, 9), TimeSpan.FromSeconds(1), 40));

    [Theory]
    [InlineData(1, 2, "0:01 left")]
    [InlineData(1, 3600, "59:59 left")]
    [InlineData(1, 3601, "1:00:00 left")]
    [InlineData(1, 90_001, "25:00:00 left")]
    public void Time_left_counts_hours(int done, int trials, string left) =>
        Assert.Contains($", {left},", ProgressLine.Line(new RunProgress("s", 1, 1, done, trials), TimeSpan.FromSeconds(1), 200), StringComparison.Ordinal);

    [Theory]
    [InlineData(200, "sd P(loss)", "415,900,000")]
    [InlineData(100, "", "415,900,000")]
    [InlineData(80, "thousands", "415,900")]
    [InlineData(74, "millions", "415.90")]
    public void A_table_fits_the_line(int width, string headings, string mean)
    {
        var lines = Print(width);
        Assert.All(lines[1..], line => Assert.InRange(line.GetCellWidth(), 0, width));
        foreach (var heading in headings.Split(' ').Concat(["expected loss", "VaR 99.5 %", "TVaR 99.5 %"]))
            Assert.Contains(heading, lines[1], StringComparison.Ordinal);
        Assert.Equal(width == 200, lines[1].Contains("P(loss)", StringComparison.Ordinal));
        Assert.StartsWith("base: (CNY, 1,000 trials, seed 1, 0.5 s)", lines[0], StringComparison.Ordinal);
        Assert.Equal(["member", "M01", mean], lines[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[..3]);
    }

    [Fact]
    public void A_standard_error_that_is_not_known_is_a_question_mark() => Assert.Contains(" ? ", Print(200)[^1], StringComparison.Ordinal);

    private static string[] Print(int width)
    {
        Metric Figure(string measure, double? level, double value, double error) => new("member", "M01", measure, level, value, error);
        var metrics = new Metrics(
            [
                Figure("mean", null, 415_900_000, 12_345_678),
                Figure("sd", null, 123_456_789, 1_234_567),
                Figure("var", 0.995, 10_333_444_555, double.PositiveInfinity),
                Figure("tvar", 0.995, 11_333_444_555, 1_234_567_890),
                Figure("probability_of_loss", null, 0.5, 0.01),
            ],
            []);
        using var output = new StringWriter();
        Summary.Print(new ScenarioOutcome(Repository.Mixed(1000).Scenario with { Id = "base", Description = "", Seed = 1 }, metrics, "out", 0.5), output, width);
        return output.ToString().TrimEnd('\n').Split('\n');
    }
}

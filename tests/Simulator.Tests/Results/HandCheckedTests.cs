using System.Globalization;
using TechFinance.Actuarial.Simulator.Results;

namespace TechFinance.Actuarial.Simulator.Tests.Results;

/// <summary>The figures that were worked out on paper, in data/hand-checked/README.md, against a run of that book.</summary>
public class HandCheckedTests
{
    private const double Rounding = 1e-9;
    private const double AroundZero = 1e-6;
    private const int StandardErrors = 4;

    private static readonly Lazy<Dictionary<string, (double Value, double Error)>> Simulated = new(Run);

    public static TheoryData<string, string, double, bool> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, double, bool>();
            foreach (var cells in Table())
                rows.Add(cells[0], string.Join(',', cells[1..5]), double.Parse(cells[5], CultureInfo.InvariantCulture), cells[6] == "yes");
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_figure_agrees_with_the_one_on_paper(string scenario, string figure, double value, bool exact)
    {
        var simulated = Simulated.Value[$"{scenario},{figure}"];
        if (exact)
        {
            Assert.Equal(value, simulated.Value, value == 0 ? AroundZero : Rounding * value);
            return;
        }

        Assert.InRange(simulated.Error, double.Epsilon, double.MaxValue);
        Assert.InRange((simulated.Value - value) / simulated.Error, -StandardErrors, StandardErrors);
    }

    [Fact]
    public void The_table_has_figures_of_every_scenario()
    {
        var rows = Table().ToArray();
        Assert.Equal(["base", "half-capacity", "wave", "without-m2", "without-m2-joint"], rows.Select(row => row[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(rows, row => row[6] == "yes");
        Assert.All(rows, row => Assert.Contains(row[6], (string[])["yes", "no"]));
        Assert.InRange(rows.Length, 60, 1000);
    }

    /// <summary>The rows of the table at the end of the paper, without its two lines of heading.</summary>
    private static IEnumerable<string[]> Table() =>
        File.ReadLines(Path.Combine(Repository.HandChecked, "README.md"))
            .SkipWhile(line => line != "| scenario | view | entity | measure | level | value | exact |")
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));

    private static Dictionary<string, (double, double)> Run()
    {
        using var folder = new TempFolder();
        var book = Repository.Read(Repository.HandChecked);
        BookRun.Execute(book, new RunOptions(folder["out"], Trials: 100_000, Seed: null, Threads: 2), progress: null, CancellationToken.None);
        return book.Scenarios
            .SelectMany(scenario => File.ReadLines(folder["out", scenario.Assumptions.Scenario.Id, "metrics.csv"]).Skip(1))
            .Select(line => line.Split(','))
            .ToDictionary(cells => string.Join(',', cells[..5]), cells => (Number(cells[5]), Number(cells[6])));
    }

    private static double Number(string text) => text == "inf" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);
}

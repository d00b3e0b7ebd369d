using System.Reflection;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Tests.Books;

/// <summary>docs/scenario-format.md says what the reader does.</summary>
public class ScenarioFormatTests
{
    private static readonly string[] Lines = File.ReadAllLines(Document());

    public static TheoryData<string> TableNames => [.. BookTables.All.Select(table => table.Name)];

    [Theory]
    [MemberData(nameof(TableNames))]
    public void Every_column_is_described_as_it_is_declared(string name)
    {
        var table = BookTables.All.Single(table => table.Name == name);
        var described = Section(table.FileName).Where(line => line.StartsWith("| `", StringComparison.Ordinal));
        Assert.Equal(
            table.Columns.Select(column =>
                $"| `{column.Name}` | {column.Type} | {(column.Type == "name" ? "" : column.Allowed)} | {column.Default ?? "*not allowed*"} | {column.Meaning} |"),
            described);
    }

    [Fact]
    public void The_examples_are_a_sound_book()
    {
        using var test = new TestBook();
        foreach (var table in BookTables.All)
            test.With(table.FileName, Example(table.FileName));
        Directory.CreateDirectory(Path.Combine(test.Folder, "stress", "bad-year"));
        var findings = new Findings();
        var book = BookReader.Read(test.Folder, findings, severities:
        [
            .. SeverityFamilies.All.Where(family => family.Name is "fixed" or "none"),
            new("lognormal", [Stub("mu", "sigma"), Stub("mean", "cv"), Stub("median", "sigma")]),
            new("beta", [Stub("a", "b", "theta")]),
        ]);
        Assert.Empty(findings.InOrder());
        Assert.Equal(3, Assert.Single(book!.Scenarios).Assumptions.Policies.Count);
    }

    [Theory]
    [MemberData(nameof(TableNames))]
    public void Every_example_shows_every_column(string name)
    {
        var table = BookTables.All.Single(table => table.Name == name);
        Assert.Equal(string.Join(',', table.Columns.Select(column => column.Name)), Example(table.FileName).Split('\n')[0]);
    }

    [Fact]
    public void Every_code_is_listed()
    {
        var text = string.Join('\n', Lines);
        foreach (var code in typeof(FindingCode).GetFields(BindingFlags.Public | BindingFlags.Static))
            Assert.Contains($"| {code.GetRawConstantValue()} |", text, StringComparison.Ordinal);
    }

    private static Form<Severity> Stub(params string[] parameters) => new(parameters, _ => new Fixed(1));

    private static string Example(string file) =>
        string.Join('\n', Section(file).SkipWhile(line => line != "```csv").Skip(1).TakeWhile(line => line != "```"));

    private static IEnumerable<string> Section(string file) =>
        Lines.SkipWhile(line => line != $"### {file}").Skip(1).TakeWhile(line => !line.StartsWith('#'));

    private static string Document()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TechFinance.Actuarial.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        return Path.Combine(folder.FullName, "docs", "scenario-format.md");
    }
}

using System.Text.RegularExpressions;

namespace TechFinance.Actuarial.Cli.Tests;

/// <summary>The example rows of docs/scenario-format.md, which show every table and every column, are one book that runs.</summary>
public partial class EveryFeatureTests
{
    [Fact]
    public void A_book_that_uses_every_table_and_column_runs()
    {
        using var folder = new TempFolder();
        var book = Directory.CreateDirectory(folder["book"]).FullName;
        Directory.CreateDirectory(Path.Combine(book, "stress", "bad-year"));
        foreach (Match example in Example().Matches(File.ReadAllText(Path.Combine(Repository.Folder, "docs", "scenario-format.md"))))
            File.WriteAllText(Path.Combine(book, example.Groups["file"].Value), example.Groups["rows"].Value);
        Assert.Equal(BookTableCount, Directory.GetFiles(book, "*.csv").Length);

        var ended = Tfsim.Run("run", book, "--trials", "4096", "--out", folder["out"]);
        Assert.Equal((0, ""), (ended.Status, ended.Error));
        foreach (var file in (string[])["metrics.csv", "ep.csv", "exact.csv", "accounts.csv", "checks.csv", "accumulation.csv", "capital.csv", "core.csv", "run.json"])
            Assert.True(File.Exists(folder["out", "bad-year", file]), file);
    }

    private static int BookTableCount => Simulator.Books.BookTables.All.Count;

    [GeneratedRegex(@"\n### (?<file>\w+\.csv)\n(?:(?!\n### ).)*?```csv\n(?<rows>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}

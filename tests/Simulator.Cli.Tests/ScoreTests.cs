namespace TechFinance.Actuarial.Cli.Tests;

/// <summary><c>tfsim score</c> as a user meets it.</summary>
public class ScoreTests
{
    private static readonly string Book = Path.Combine(Repository.Folder, "data", "technology-tiers");

    /// <summary>The README of the book shows what is printed, before terms and after them.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_readme_of_the_book_shows_what_is_printed(int block)
    {
        var shown = File.ReadAllText(Path.Combine(Book, "README.md")).Split("```")[block].TrimStart('\n');
        var command = shown.Split('\n')[0].Split(' ');
        Assert.Equal(["$", "tfsim", "score", "data/technology-tiers"], command[..4]);
        var ended = Tfsim.Run(["score", Book, .. command[4..]]);
        Assert.Equal(new Ended(0, shown[(shown.IndexOf('\n', StringComparison.Ordinal) + 1)..], ""), ended);
    }

    [Fact]
    public void Scores_are_written_as_a_table()
    {
        using var folder = new TempFolder();
        Assert.Equal(0, Tfsim.Run("score", Book, "--out", folder["scores.csv"]).Status);
        var lines = File.ReadAllLines(folder["scores.csv"]);
        Assert.Equal(("enterprise,name,staff_points,spending_points,ip_points,score,passes,tier,policies,expected_loss,expected_loss_without_tier", 9), (lines[0], lines.Length));
        Assert.StartsWith("E6,Software house that hires its research out,0,50,30,80,no,solid,1,72777.1625", lines[6], StringComparison.Ordinal);
    }

    /// <summary>What is uncertain is not worked out: a question mark, and said.</summary>
    [Fact]
    public void What_is_not_worked_out_is_said()
    {
        using var folder = new TempFolder();
        foreach (var file in Directory.GetFiles(Book, "*.csv"))
            File.Copy(file, folder[Path.GetFileName(file)]);
        File.WriteAllText(folder["uncertainty.csv"], "name,sector,parameter,distribution\nawards,software,severity,gamma mean=1 cv=0.4\n");
        var ended = Tfsim.Run("score", Path.GetDirectoryName(folder["uncertainty.csv"])!, "--gross");
        Assert.Equal(0, ended.Status);
        Assert.Equal("tfsim: expected losses '?' are not worked out: policies have what the exact engine cannot do\n", ended.Error);
        Assert.Matches(@"\n  E6 .* solid +1 +\? +\?\n", ended.Output);
        Assert.Matches(@"\n  solid +2 +2 +\? +\?\n", ended.Output);
        Assert.Matches(@"\n  leader +3 +6 +1,255,390 +1,563,605 +0\.803\n", ended.Output);
    }

    /// <summary>Without tiers there is a score and an expected loss.</summary>
    [Fact]
    public void A_book_without_tiers_has_scores()
    {
        var ended = Tfsim.Run("score", Path.Combine(Repository.Folder, "data", "tech-pool"), "--scenario", "wave-of-suits");
        Assert.Equal((0, ""), (ended.Status, ended.Error));
        Assert.Matches(@"\n  E001 +12 +50 +12 +74 +yes +4 +[\d,]+\n", ended.Output);
        Assert.DoesNotContain("tier", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_scored_is_said()
    {
        var hand = Path.Combine(Repository.Folder, "data", "hand-checked");
        Assert.Equal(new Ended(2, "", $"tfsim: {hand} has no enterprises.csv, so that there is nobody to score\n"), Tfsim.Run("score", hand));
        Assert.Contains("there is no scenario 'bas'; the nearest known one is 'base'", Tfsim.Run("score", Book, "--scenario", "bas").Error, StringComparison.Ordinal);
        Assert.Contains("--out must name a file, not ''", Tfsim.Run("score", Book, "--out", "").Error, StringComparison.Ordinal);
        Assert.Equal(2, Tfsim.Run("score", Book, "--out", Path.Combine(Book, "no", "such", "file.csv")).Status);
    }
}

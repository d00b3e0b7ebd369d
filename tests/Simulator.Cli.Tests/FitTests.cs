namespace TechFinance.Actuarial.Cli.Tests;

/// <summary><c>tfsim fit</c> as a user meets it.</summary>
public class FitTests
{
    // Data set B of Klugman, Panjer, Willmot, Loss Models.
    private const string DataSetB = "amount\n27\n82\n115\n126\n155\n161\n243\n294\n340\n384\n457\n680\n855\n877\n974\n1193\n1340\n1884\n2558\n15743\n";

    [Fact]
    public void Ranks_the_families_and_ends_with_their_cells()
    {
        var ended = Fit(DataSetB, "--family", "exponential", "gamma", "--family", "lognormal", "weibull", "inverse_weibull");
        Assert.Equal((0, ""), (ended.Status, ended.Error));
        var lines = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.EndsWith("claims.csv: 20 rows for 20 claims, 0 above a deductible, 0 at their limit", lines[0], StringComparison.Ordinal);
        Assert.Equal(["lognormal", "inverse_weibull", "weibull", "gamma", "exponential"], lines[3..8].Select(line => line.Trim().Split(' ')[0]));
        Assert.Matches(@"lognormal +319\.43 +321\.42 +-157\.71 +0\.0765 +0\.1782 +mu 6\.13788 ± 0\.310681  sigma 1\.38941 ± 0\.219685$", lines[3]);
        Assert.EndsWith("infinite mean", lines[4], StringComparison.Ordinal);
        Assert.Equal("For a cell of a book", lines[8]);
        Assert.StartsWith("lognormal mu=6.13787", lines[9], StringComparison.Ordinal);
        Assert.Equal("Doubtful, for the reasons above", lines[13]);
        Assert.StartsWith("inverse_weibull tau=0.77371", lines[14], StringComparison.Ordinal);
        Assert.Equal(["lognormal,,,,severity,lognormal mean=1 cv=0.436", "weibull,,,,severity,lognormal mean=1 cv=0.34"], lines[16..18]);
    }

    [Fact]
    public void Classes_get_means_by_credibility()
    {
        var ended = Fit("amount,class\n3,a\n4,a\n5,a\n8,b\n10,b\n12,b\n", "--family", "gamma");
        Assert.Equal((0, ""), (ended.Status, ended.Error));
        Assert.Contains("Means by class: collective 7, variance within 2.5, between 17.1667", ended.Output, StringComparison.Ordinal);
        Assert.Matches(@"a +3 +4 +0\.9537 +4\.13889\n", ended.Output);
        Assert.Contains("no means by class", Fit("amount,class\n3,a\n4,a\n", "--family", "gamma").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tail_is_fitted_above_a_threshold()
    {
        var ended = Fit(DataSetB, "--family", "generalized_pareto", "--above", "300", "--tail");
        Assert.Contains("fitted is what 12 of them exceed 300 by", ended.Output, StringComparison.Ordinal);
        Assert.Matches(@"974 +5 +3569\.6 +2810\.09 +1\.01422\n", ended.Output);
        Assert.Contains("'spliced … below 300 then (…)'\ngeneralized_pareto xi=0.7097", ended.Output, StringComparison.Ordinal);
        var empty = Fit(DataSetB, "--above", "2558");
        Assert.Equal((2, ""), (empty.Status, empty.Output));
        Assert.Equal("tfsim: --above 2558 leaves fewer than two different amounts below their limits\n", empty.Error);
    }

    [Fact]
    public void A_family_that_cannot_have_the_amounts_is_named()
    {
        var ended = Fit(DataSetB, "--family", "beta");
        Assert.Equal(new Ended(2, "", "tfsim: beta is not fitted: no member of it was found that can have all of these amounts\n"), ended);
        var unknown = Fit(DataSetB, "--family", "lognorm");
        Assert.StartsWith("tfsim: --family 'lognorm' cannot be fitted; the nearest known one is 'lognormal'; allowed: ", unknown.Error, StringComparison.Ordinal);
        Assert.Equal((2, ""), (unknown.Status, unknown.Output));
    }

    [Fact]
    public void A_wrong_file_is_refused_by_cell()
    {
        var ended = Fit("amount,limit\n-5,\n12,10\n");
        Assert.Equal((2, ""), (ended.Status, ended.Output));
        var lines = ended.Error.Split('\n');
        Assert.EndsWith("claims.csv:2:1: error TF0207: amount '-5' is out of range; allowed: above 0", lines[0], StringComparison.Ordinal);
        Assert.Contains("claims.csv:3:1: error TF0403: amount 12 is above the claim's limit", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("tfsim: 2 errors in ", lines[2], StringComparison.Ordinal);
    }

    /// <summary>docs/calibration.md shows a file, and what is printed of it.</summary>
    [Fact]
    public void The_document_shows_what_is_printed()
    {
        var blocks = File.ReadAllText(Path.Combine(Repository.Folder, "docs", "calibration.md")).Split("```");
        var (claims, shown) = (blocks[1]["csv\n".Length..], blocks[3].TrimStart('\n'));
        var command = shown.Split('\n')[0].Split(' ');
        Assert.Equal(["$", "tfsim", "fit", "claims.csv"], command[..4]);
        using var folder = new TempFolder();
        File.WriteAllText(folder["claims.csv"], claims);
        var ended = Tfsim.Run(["fit", folder["claims.csv"], .. command[4..]]);
        Assert.Equal(0, ended.Status);
        Assert.Equal(shown[(shown.IndexOf('\n', StringComparison.Ordinal) + 1)..], ended.Output.Replace(folder["claims.csv"], "claims.csv", StringComparison.Ordinal));
    }

    private static Ended Fit(string claims, params string[] options)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["claims.csv"], claims);
        return Tfsim.Run(["fit", folder["claims.csv"], .. options]);
    }
}

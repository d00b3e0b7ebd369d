namespace TechFinance.Actuarial.Cli.Tests;

/// <summary><c>tfsim fit</c> as a user meets it.</summary>
public class FitTests
{
    // Data set B of Klugman, Panjer, Willmot, Loss Models.
    private const string DataSetB = "amount\n27\n82\n115\n126\n155\n161\n243\n294\n340\n384\n457\n680\n855\n877\n974\n1193\n1340\n1884\n2558\n15743\n";

    // Automobile policies by their number of claims, of the same book.
    private const string Automobile = "count,weight\n0,20592\n1,2651\n2,297\n3,41\n4,7\n6,1\n";

    [Fact]
    public void Ranks_the_families_and_ends_with_their_cells()
    {
        var ended = Fit(DataSetB, "--family", "exponential", "gamma", "--family", "lognormal", "weibull", "inverse_weibull");
        Assert.Equal((0, ""), (ended.Status, ended.Error));
        var lines = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.EndsWith("claims.csv: 20 rows for 20 claims, 0 above a deductible, 0 at their limit", lines[0], StringComparison.Ordinal);
        Assert.Equal(["lognormal", "inverse_weibull", "weibull", "gamma", "exponential"], lines[3..8].Select(line => line.Trim().Split(' ')[0]));
        Assert.Matches(@"lognormal +319\.43 +321\.42 +-157\.71 +0\.0765 +0\.1782 +0\.40 +1 +0\.5271 +mu 6\.13788 ± 0\.310681  sigma 1\.38941 ± 0\.219685$", lines[3]);
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
        Assert.Equal(new Ended(2, "", "tfsim: beta is not fitted: it has no likeliest member for these amounts\n"), ended);
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

    [Fact]
    public void Counts_are_ranked_and_end_with_rows_of_ip_models()
    {
        var ended = Fit(Automobile, "--counts", "--family", "poisson", "negative_binomial", "poisson_inverse_gaussian", "binomial");
        Assert.Equal((0, ""), (ended.Status, ended.Error));
        var lines = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.EndsWith("claims.csv: 6 rows for 23589 policies, 3402 claims of 23589 units", lines[0], StringComparison.Ordinal);
        Assert.Matches(@"poisson_inverse_gaussian +20,447\.74 +20,463\.87 +-10,221\.87 +0\.76 +2 +0\.6843 +claims_per_unit 0\.14422 ± 0\.00263252  shape 1\.08016 ± 0\.121291$", lines[3]);
        Assert.Matches(@"negative_binomial +20,450\.84 +20,466\.98 +-10,223\.42 +3\.60 +2 +0\.1653 ", lines[4]);
        Assert.Matches(@"binomial .* n 1E\+06 ± \? +on the edge of the parameters$", lines[6]);
        Assert.Equal(["model,frequency,claims_per_unit", "fitted,poisson_inverse_gaussian shape=1.0801"], lines[8..10].Select(line => line[..Math.Min(line.Length, 44)]));
        Assert.StartsWith("fitted,binomial n=1000000,0.14421976", lines[^1], StringComparison.Ordinal);
        Assert.Contains("tfsim: logarithmic is not fitted: it has no likeliest member for these counts\n", Fit(Automobile, "--counts").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Points_for_plots_are_written()
    {
        using var folder = new TempFolder();
        var ended = Fit(DataSetB, "--family", "lognormal", "exponential", "--qq", folder["qq.csv"], "--thresholds", folder["tail.csv"]);
        Assert.Equal((0, ""), (ended.Status, ended.Error));
        var quantiles = File.ReadAllLines(folder["qq.csv"]);
        Assert.Equal(("family,probability,amount,quantile,deductible,weight", 41), (quantiles[0], quantiles.Length));
        Assert.StartsWith("lognormal,0.025,27,30.", quantiles[1], StringComparison.Ordinal);
        var tail = File.ReadAllLines(folder["tail.csv"]);
        Assert.Equal(("threshold,claims_above,mean_excess,mean_excess_error,hill_alpha,hill_alpha_error,some_at_limit", 19), (tail[0], tail.Length));
        Assert.Matches(@"^974,5,3569\.6,2810\.0\d+,1\.0142\d+,0\.4535\d+,no$", tail[15]);
        Assert.Equal(2, Fit(DataSetB, "--family", "gamma", "--qq", folder["no/such/folder.csv"]).Status);
    }

    [Theory]
    [InlineData("--above is about amounts; it does not go with --counts", "--above", "5")]
    [InlineData("--tail is about amounts; it does not go with --counts", "--tail")]
    [InlineData("--qq must name a file, not ''", "--qq", "")]
    [InlineData("--family 'lognormal' cannot be fitted; the nearest known one is 'binomial'; allowed: poisson, ", "--family", "lognormal")]
    public void Options_that_do_not_go_with_counts_are_refused(string message, params string[] options)
    {
        var ended = Fit(Automobile, ["--counts", .. options]);
        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.Contains($"tfsim: {message}", ended.Error, StringComparison.Ordinal);
    }

    /// <summary>docs/calibration.md shows two files, and what is printed of them.</summary>
    [Theory]
    [InlineData(1, "claims.csv")]
    [InlineData(5, "counts.csv")]
    public void The_document_shows_what_is_printed(int block, string file)
    {
        var blocks = File.ReadAllText(Path.Combine(Repository.Folder, "docs", "calibration.md")).Split("```");
        var (observed, shown) = (blocks[block]["csv\n".Length..], blocks[block + 2].TrimStart('\n'));
        var command = shown.Split('\n')[0].Split(' ');
        Assert.Equal(["$", "tfsim", "fit", file], command[..4]);
        using var folder = new TempFolder();
        File.WriteAllText(folder[file], observed);
        var ended = Tfsim.Run(["fit", folder[file], .. command[4..]]);
        Assert.Equal(0, ended.Status);
        Assert.Equal(shown[(shown.IndexOf('\n', StringComparison.Ordinal) + 1)..], ended.Output.Replace(folder[file], file, StringComparison.Ordinal));
    }

    private static Ended Fit(string claims, params string[] options)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["claims.csv"], claims);
        return Tfsim.Run(["fit", folder["claims.csv"], .. options]);
    }
}

namespace TechFinance.Actuarial.Cli.Tests;

public class LinesTests
{
    private static readonly string TechPool = Path.Combine(Repository.Folder, "data", "tech-pool");

    [Fact]
    public void Best_lines_are_printed_with_what_they_cost_and_written_as_rows()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var ended = Tfsim.Run("lines", TechPool, "--scenario", "base", "--trials", "2048", "--exhaustion", "0.1", "--out", file);
            Assert.Equal((0, ""), (ended.Status, ended.Error));
            Assert.Contains("capacities to suffice but once in 10 terms", ended.Output, StringComparison.Ordinal);
            Assert.Contains("in the book, another seed", ended.Output, StringComparison.Ordinal);
            var rows = File.ReadAllLines(file);
            Assert.Equal("layer,member,line", rows[0]);
            Assert.Equal(1, rows[1..].Sum(row => double.Parse(row.Split(',')[2], System.Globalization.CultureInfo.InvariantCulture)), 1e-12);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Limits_that_no_lines_keep_are_named_with_what_is_missing_and_exit_3()
    {
        var ended = Tfsim.Run("lines", TechPool, "--scenario", "tight-capacity", "--trials", "4096", "--exhaustion", "0.005");
        Assert.Equal(3, ended.Status);
        Assert.Contains("tight-capacity: no lines keep within all limits", ended.Error, StringComparison.Ordinal);
        Assert.Matches(@"M\d\d has [\d,]+ CNY more of annual_capacity", ended.Error);
    }

    [Fact]
    public void What_stands_against_a_programme_ends_with_exit_2() =>
        Assert.Equal(
            new Ended(2, "", "tfsim: base: 100 trials are too few: ten beyond a level need 2000; no lines were chosen\n"),
            Tfsim.Run("lines", TechPool, "--scenario", "base", "--trials", "100"));
}

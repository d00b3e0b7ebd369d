namespace TechFinance.Actuarial.Cli.Tests;

public class SizeTests
{
    private static readonly string TechPool = Path.Combine(Repository.Folder, "data", "tech-pool");

    [Fact]
    public void The_needed_capacity_is_printed_with_its_interval_and_what_would_change_it()
    {
        var ended = Tfsim.Run("size", TechPool, "--scenario", "base", "--trials", "2048", "--probability", "0.01");
        Assert.Equal((0, ""), (ended.Status, ended.Error));
        Assert.Contains("the capacities of the pool, to fail at most once in 100 terms", ended.Output, StringComparison.Ordinal);
        Assert.Matches(@"needed +× \d\.\d{4}, 95 % interval \d\.\d{4} to \d\.\d{4}", ended.Output);
        Assert.Contains("without M12, the others on its line", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_sized_ends_with_exit_2() =>
        Assert.Equal(
            new Ended(2, "", "tfsim: base: no layer 'x' is in the tower; the nearest known one is 'first-excess'; nothing was sized\n"),
            Tfsim.Run("size", TechPool, "--scenario", "base", "--of", "layer:x"));
}

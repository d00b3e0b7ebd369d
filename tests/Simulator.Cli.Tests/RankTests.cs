namespace TechFinance.Actuarial.Cli.Tests;

public class RankTests
{
    private static readonly string TechPool = Path.Combine(Repository.Folder, "data", "tech-pool");

    [Fact]
    public void Scenarios_are_ranked_on_the_same_draws_and_the_efficient_ones_marked()
    {
        var ended = Tfsim.Run("rank", TechPool, "--scenario", "base", "tight-capacity", "--trials", "2048", "--level", "0.99");
        Assert.Equal((0, ""), (ended.Status, ended.Error));
        Assert.StartsWith("2 scenarios on the same draws (CNY, 2,048 trials, seed 20260101), capital by TVaR 0.99", ended.Output, StringComparison.Ordinal);
        Assert.Matches(@"base .*\*", ended.Output);
    }

    [Fact]
    public void One_scenario_ends_with_exit_2() =>
        Assert.Equal(
            new Ended(2, "", "tfsim: one scenario is nothing to compare; nothing was ranked\n"),
            Tfsim.Run("rank", TechPool, "--scenario", "base"));
}

namespace TechFinance.Actuarial.Cli.Tests;

/// <summary>
/// The same metrics.csv, byte for byte, from a process of another width of vectors, another number of threads, or
/// another order of policies. That each table's order has no meaning, and each number of threads, the library's own
/// tests say; only a process can be told to do without instructions.
/// </summary>
public class SameBytesTests
{
    private static readonly Lazy<Dictionary<string, byte[]>> Expected = new(() => Run(Repository.MixedBook, threads: 2));

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "DOTNET_EnableAVX512")]
    [InlineData(7, "DOTNET_EnableAVX2")]
    [InlineData(2, "DOTNET_EnableHWIntrinsic")]
    public void On_other_machines(int threads, string? without) =>
        Assert.Equal(Expected.Value, Run(Repository.MixedBook, threads, without is null ? [] : [(without, "0")]));

    [Fact]
    public void With_policies_in_another_order_on_another_machine()
    {
        using var folder = new TempFolder();
        var policies = Path.Combine(folder.Copy(Repository.MixedBook, "book"), "policies.csv");
        var lines = File.ReadAllLines(policies);
        File.WriteAllLines(policies, [lines[0], .. lines[1..].Reverse()]);
        Assert.Equal(Expected.Value, Run(folder["book"], threads: 7, ("DOTNET_EnableAVX2", "0")));
    }

    private static Dictionary<string, byte[]> Run(string book, int threads, params (string Name, string Value)[] environment)
    {
        using var folder = new TempFolder();
        var ended = Tfsim.RunProcess(folder.Path, ["run", book, "--out", "out", "--trials", "3000", "--threads", $"{threads}"], environment);
        Assert.Equal((0, ""), (ended.Status, ended.Error));
        return Directory.GetDirectories(folder["out"]).ToDictionary(scenario => Path.GetFileName(scenario), scenario => File.ReadAllBytes(Path.Combine(scenario, "metrics.csv")));
    }
}

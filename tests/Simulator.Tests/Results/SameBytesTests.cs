using TechFinance.Actuarial.Simulator.Results;

namespace TechFinance.Actuarial.Simulator.Tests.Results;

/// <summary>What must not change a byte of the results.</summary>
public class SameBytesTests
{
    private static readonly Lazy<Dictionary<string, string>> Expected = new(() => Run(Repository.MixedBook, threads: 2));

    /// <summary>All tables; the order of rows has a meaning only among the gates of one model.</summary>
    public static TheoryData<string> Tables =>
    [
        "scenarios.csv", "policies.csv", "rnd_gates.csv", "ip_models.csv", "ip_outcomes.csv", "loan_models.csv", "relativities.csv",
        "dependence.csv", "factors.csv", "gone/copula.csv", "uncertainty.csv", "shocks.csv", "pool.csv", "members.csv", "fx.csv",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void The_number_of_threads(int threads) => Assert.Equal(Expected.Value, Run(Repository.MixedBook, threads));

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_order_of_rows(string table)
    {
        foreach (var seed in Enumerable.Range(0, 4))
        {
            using var folder = new TempFolder();
            var book = folder.Copy(Repository.MixedBook, "book");
            var before = File.ReadAllLines(Path.Combine(book, table));
            string[] after = [before[0], .. Shuffled(before[1..], table == "rnd_gates.csv", new System.Random(seed))];
            Assert.NotEqual(before, after);
            File.WriteAllLines(Path.Combine(book, table), after);
            Assert.Equal(Expected.Value, Run(book, threads: 2));
        }
    }

    [Fact]
    public void The_other_scenarios_of_a_run()
    {
        using var folder = new TempFolder();
        BookRun.Execute(Repository.Read(Repository.MixedBook, "gone"), new RunOptions(folder["out"], null, null, 2), null, CancellationToken.None);
        Assert.Equal(Expected.Value["gone/metrics.csv"], File.ReadAllText(folder["out", "gone", "metrics.csv"]));
    }

    /// <summary>Another order of the rows, or of the models with the rows of each together; never the same one.</summary>
    private static string[] Shuffled(string[] rows, bool byModel, System.Random random)
    {
        var groups = rows.GroupBy(row => byModel ? row.Split(',')[0] : row).Select(group => group.ToArray()).ToArray();
        var shuffled = groups.ToArray();
        while (shuffled.SequenceEqual(groups))
            random.Shuffle(shuffled);
        return [.. shuffled.SelectMany(group => group)];
    }

    /// <summary>The tables of a run's results.</summary>
    private static Dictionary<string, string> Run(string folder, int threads)
    {
        using var results = new TempFolder();
        var book = Repository.Read(folder);
        BookRun.Execute(book, new RunOptions(results["out"], null, null, threads), null, CancellationToken.None);
        return Directory.GetFiles(results["out"], "*.csv", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(results["out"], file))
            .ToDictionary(file => file, file => File.ReadAllText(results["out", file]));
    }
}

using System.Globalization;
using System.Text.Json;
using CsCheck;
using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.CoInsurance.Capital;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Results;
using TechFinance.Actuarial.Simulator.Running;
using TechFinance.Actuarial.Simulator.Tests.Results;

namespace TechFinance.Actuarial.Simulator.Tests.Running;

public class CapitalRunTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Whole_policies_add_up_to_the_pools_loss_and_change_no_other_figure() => SmallBooks.Any.Sample(
        book =>
        {
            book = book with { Scenario = book.Scenario with { Stress = book.Scenario.Stress with { ExcludeMembers = [] } } };
            var before = Simulation.Run(book, threads: 1, done: null, Stop);
            var after = Simulation.Run(Asking(book, new StandardDeviations(3)), threads: 2, done: null, Stop);
            foreach (var (one, other) in before.Columns.Zip(after.Columns))
                Assert.Equal(one.Figures, other.Figures);
            var pool = after.Columns.Single(c => c.View == Views.Pool).Figures;
            for (var t = 0; t < pool.Length; t++)
                Assert.Equal(pool[t], after.WholePolicies.Sum(w => w[t]), 1e-9 * (1 + pool[t]));
        },
        iter: 30);

    [Fact]
    public void Policies_are_dealt_out_in_proportion_to_lines_and_a_new_member_only_takes()
    {
        const int n = 20_000;
        var policies = Repository.Mixed(1).Policies;
        policies = [.. Enumerable.Range(0, n).Select(i => policies[0] with { Id = $"P{i}" })];
        var before = Holders(("A", 0.5), ("B", 0.3), ("C", 0.2));
        foreach (var (place, line) in new[] { (0, 0.5), (1, 0.3), (2, 0.2) })
            Assert.Equal(n * line, before.Count(h => h == place), 5 * Math.Sqrt(n * line * (1 - line)));
        var after = Holders(("A", 0.4), ("B", 0.24), ("C", 0.16), ("D", 0.2));
        Assert.All(before.Zip(after), pair => Assert.True(pair.Second == pair.First || pair.Second == 3));
        Assert.Equal(n * 0.2, after.Count(h => h == 3), 5 * Math.Sqrt(n * 0.16));

        int[] Holders(params (string Id, double Line)[] members)
        {
            Member[] all = [.. members.Select(m => new Member(m.Id, m.Id, Role.Follow, m.Line, double.PositiveInfinity, double.PositiveInfinity))];
            return WholePolicies.HoldersOf(7, policies, new PoolTerms(new Pool(Liability.Several, Overflow.Uncovered, all), [], 1));
        }
    }

    /// <summary>Where no capacity binds, a member carries its line of everything, and needs its line of the capital by every method that sees the trials.</summary>
    [Fact]
    public void A_member_needs_its_line_of_the_pools_capital()
    {
        var book = Repository.Mixed(4_000);
        Member[] members = [.. book.Pool.Members.Select(m => m with { PolicyCapacity = double.PositiveInfinity, AnnualCapacity = double.PositiveInfinity })];
        book = Asking(book with { Pool = book.Pool with { Members = members } }, new TailValueAtRisk(0.9, false), new StandardDeviations(3));
        var result = CapitalResults.Of(Simulation.Run(book, threads: 2, done: null, Stop), 2, Stop)!;
        foreach (var measure in book.Pool.CapitalMeasures)
        {
            var pool = result.Rows.Single(r => r.Set == Views.Pool && r.Measure == measure.Name).Capital;
            Assert.True(pool.StandardError > 0 && double.IsFinite(pool.StandardError));
            foreach (var row in result.Rows.Where(r => r.Set == Views.Member && r.Entity != Views.All && r.Measure == measure.Name && r.Method != "stand_alone"))
                Assert.Equal(members.Single(m => m.Id == row.Entity).Line * pool.Value, row.Capital.Value, 1e-7 * pool.Value);

            // Alone it would hold a few whole policies, which is dearer; one of the four gets none.
            var reliefs = result.Rows.Where(r => r.Set == Views.Member && r.Measure == measure.Name && r.Method == "euler").Select(r => r.Relief!.Value.Value).Order().ToArray();
            Assert.Equal(0, reliefs[0], 1e-9);
            Assert.All(reliefs[1..], r => Assert.InRange(r, 0.05, 0.9));
        }
    }

    [Fact]
    public void Files_add_up_to_the_last_bit_and_are_hashed()
    {
        using var folder = new TempFolder();
        BookRun.Execute(Repository.Read(AskingBook(folder), "base"), new RunOptions(folder["out"], 4_000, null, 2), null, Stop);
        var lines = File.ReadAllLines(folder["out", "base", "capital.csv"]);
        Assert.Equal("scenario,set,entity,measure,method,capital,standard_error,share,relief,relief_error,cost,held,ratio", lines[0]);
        var rows = lines[1..].Select(line => line.Split(',')).ToArray();
        var sums = 0;
        foreach (var set in rows.Where(r => r[2] != "all" && r[4] != "stand_alone").GroupBy(r => (Set: r[1], Measure: r[3], Method: r[4])))
        {
            if (set.Key is { Measure: "c_ross", Set: "member" })
                continue;
            var whole = Number(rows.Single(r => r[1] == set.Key.Set && r[2] == "all" && r[3] == set.Key.Measure)[5]);
            Assert.Equal(whole, set.Aggregate(0.0, (sum, r) => sum + Number(r[5])));
            Assert.Equal(whole, set.Reverse().Aggregate(0.0, (sum, r) => sum + Number(r[5])));
            sums++;
        }

        Assert.True(sums >= 6 * 2 * 7, $"{sums} allocations");
        var held = rows.Where(r => r[1] == "member" && r[2] == "M1").ToArray();
        Assert.All(held, r => Assert.Equal((300000.3, 300000.3 / Number(r[5]), 0.06 * Number(r[5])), (Number(r[11]), Number(r[12]), Number(r[10]))));
        Assert.StartsWith("scenario,set,measure,method,tested,worse_off,group,needed,excess,standard_error", File.ReadAllText(folder["out", "base", "core.csv"]), StringComparison.Ordinal);
        using var run = JsonDocument.Parse(File.ReadAllText(folder["out", "base", "run.json"]));
        Assert.Superset(new HashSet<string?> { "capital.csv", "core.csv" }, run.RootElement.GetProperty("outputs").EnumerateArray().Select(o => o.GetProperty("path").GetString()).ToHashSet());
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(5, "members.csv")]
    [InlineData(3, "capital_factors.csv")]
    public void Threads_and_the_order_of_rows_change_no_byte(int threads, string reversed)
    {
        using var folder = new TempFolder();
        var book = AskingBook(folder);
        string[] files = ["capital.csv", "core.csv", "policies_capital.csv"];
        Run(2);
        var expected = files.Select(Text).ToArray();
        if (reversed.Length > 0)
        {
            var lines = File.ReadAllLines(Path.Combine(book, reversed));
            File.WriteAllLines(Path.Combine(book, reversed), [lines[0], .. lines[1..].Reverse()]);
        }

        Run(threads);
        Assert.Equal(expected, files.Select(Text));

        void Run(int by) => BookRun.Execute(Repository.Read(book, "base"), new RunOptions(folder["out"], 4_000, null, by, ByPolicy: true), null, Stop);

        string Text(string file) => File.ReadAllText(folder["out", "base", file]);
    }

    [Fact]
    public void Policies_of_a_book_with_copulas_are_not_told_apart()
    {
        var book = Asking(Repository.Read(Repository.MixedBook, "gone").Scenarios[0].Assumptions, new TailValueAtRisk(0.9, false));
        Assert.Contains("--by-policy is not built for copulas", PolicyCapitals.ObstacleOf(book), StringComparison.Ordinal);
        Assert.Contains("has no such capital_measure", PolicyCapitals.ObstacleOf(Repository.Mixed(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_simulation_capital_is_named_as_not_worked_out() =>
        Assert.Contains("capital: it is allocated trial by trial", ExactScenario.Run(Asking(Repository.Mixed(1), new StandardDeviations(3)), ExactEffort.Quick, 2, Stop).NotWorkedOut);

    /// <summary>The mixed book, with measures, factors and the capital of some members.</summary>
    private static string AskingBook(TempFolder folder)
    {
        var book = folder.Copy(Repository.MixedBook, "book");
        File.AppendAllText(Path.Combine(book, "pool.csv"), "capital_measure,tvar 0.9; sd 3; c_ross\ncost_of_capital,0.06\n");
        string[] held = ["capital", "300000.3", "", "150000.1", ""];
        var members = Path.Combine(book, "members.csv");
        File.WriteAllLines(members, File.ReadAllLines(members).Zip(held, (row, capital) => $"{row},{capital}"));
        File.WriteAllText(Path.Combine(book, "capital_factors.csv"), """
            cover,other,premium_factor,reserve_factor,reserves,correlation
            rnd_failure,,0.31,0.21,100000.7,
            ip_liability,,0.27,0.19,200000.1,
            ip_enforcement,,0.17,0.11,,
            loan_guarantee,,0.19,0.13,50000.3,
            rnd_failure,loan_guarantee,,,,0.3
            ip_liability,ip_enforcement,,,,0.5
            """);
        return book;
    }

    private static Assumptions Asking(Assumptions book, params CapitalMeasure[] measures) =>
        book with { CapitalFormulas = [], Pool = book.Pool with { CapitalMeasures = measures } };

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

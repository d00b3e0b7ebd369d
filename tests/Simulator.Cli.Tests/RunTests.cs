using System.Text.Json;

namespace TechFinance.Actuarial.Cli.Tests;

/// <summary>What <c>tfsim run</c> prints and leaves.</summary>
public class RunTests
{
    private static readonly string[] Scenarios = ["base", "stressed", "gone"];

    [Fact]
    public void Every_scenario_gets_a_folder_of_files_and_a_table()
    {
        using var folder = new TempFolder();
        var ended = Tfsim.Run("run", Repository.MixedBook, "--out", folder["out"], "--trials", "300");
        Assert.Equal((0, ""), (ended.Status, ended.Error));
        Assert.Equal(
            Scenarios.SelectMany(s => (string[])["", "/accumulation.csv", "/ep.csv", "/exact.csv", "/metrics.csv", "/run.json"], (s, file) => $"out/{s}{file}").Append("out").Order(StringComparer.Ordinal),
            folder.Entries());
        foreach (var scenario in Scenarios)
            Assert.Single(ended.Output.Split('\n'), line => line.StartsWith($"{scenario}: ", StringComparison.Ordinal) && line.Contains("300 trials, seed 7", StringComparison.Ordinal));
        Assert.Equal(3, ended.Output.Split('\n').Count(line => line.Contains("expected loss", StringComparison.Ordinal) && line.Contains("TVaR 99.5 %", StringComparison.Ordinal)));
        Assert.EndsWith($"Results: {folder["out"]}\n", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_most_insured_enterprises_and_the_largest_of_a_trial_are_reported()
    {
        using var folder = new TempFolder();
        string[] run = ["run", Repository.MixedBook, "--out", folder["out"], "--trials", "300", "--scenario", "base"];
        var ended = Tfsim.Run([.. run, "--enterprises", "2"]);
        var rows = File.ReadAllLines(folder["out", "base", "accumulation.csv"]);
        Assert.StartsWith("scenario,view,entity,policies,covers,sum_insured,mean,mean_standard_error,sd,", rows[0], StringComparison.Ordinal);
        Assert.Equal(["base,enterprise,E2,3,rnd_failure;ip_liability,inf,", "base,enterprise,E4,3,ip_liability;ip_enforcement;loan_guarantee,inf,", "base,largest_enterprise,all,,,,"], rows[1..].Select(row => row[..(row.IndexOf(row.Split(',')[6], StringComparison.Ordinal))]));
        Assert.All(rows, row => Assert.Equal(28, row.Split(',').Length));
        Assert.Matches("\n  enterprise E2 .*\n  largest_enterprise ", ended.Output);
        var manifest = Manifest(folder["out", "base"]);
        Assert.Equal(["metrics.csv", "ep.csv", "exact.csv", "accumulation.csv"], manifest.GetProperty("outputs").EnumerateArray().Select(file => file.GetProperty("path").GetString()));
        Assert.EndsWith(" --enterprises 2", manifest.GetProperty("command").GetString(), StringComparison.Ordinal);

        Tfsim.Run([.. run, "--enterprises", "0"]);
        Assert.Equal(["out", "out/base", "out/base/ep.csv", "out/base/exact.csv", "out/base/metrics.csv", "out/base/run.json"], folder.Entries());
    }

    [Fact]
    public void An_exact_run_writes_metrics_without_standard_errors_and_names_what_it_cannot()
    {
        using var folder = new TempFolder();
        var ended = Tfsim.Run("run", Path.Combine(Repository.Folder, "data", "hand-checked"), "--exact", "--scenario", "wave", "--out", folder["out"]);
        Assert.Equal(0, ended.Status);
        Assert.Equal(["out", "out/wave", "out/wave/ep.csv", "out/wave/metrics.csv", "out/wave/run.json"], folder.Entries());
        var rows = File.ReadAllLines(folder["out", "wave", "metrics.csv"]);
        Assert.Contains(rows, row => row.StartsWith("wave,cover,rnd_failure,tvar,0.999,", StringComparison.Ordinal));
        Assert.All(rows.Skip(1), row => Assert.EndsWith(",0", row, StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("wave,ground_up,all,mean,,", StringComparison.Ordinal));
        Assert.Contains(File.ReadAllLines(folder["out", "wave", "ep.csv"]), row => row.StartsWith("cover,rnd_failure,AEP,100,", StringComparison.Ordinal));
        Assert.Contains("wave: not worked out without simulation: ground_up: only its mean: the shock 'wave' strikes", ended.Error, StringComparison.Ordinal);
        Assert.Contains(" --exact", File.ReadAllText(folder["out", "wave", "run.json"]), StringComparison.Ordinal);
    }

    /// <summary>Nothing is written where an infinite expected loss leaves no view at all.</summary>
    [Fact]
    public void An_exact_run_that_can_work_nothing_out_says_so_and_writes_nothing()
    {
        using var book = new TestBook().With("ip_outcomes.csv", "model,outcome,probability,award,defence_cost\nsuit,lost,1,pareto alpha=0.9 theta=1000,none\n")
            .With("ip_models.csv", "model,frequency,claims_per_unit\nsuit,poisson,0.1\n")
            .With("policies.csv", "policy,enterprise,cover,model,sector,stage,territory,currency,exposure\nP,E,ip_liability,suit,ai,seed,cn,CNY,1\n");
        using var folder = new TempFolder();
        var ended = Tfsim.Run("run", book.Folder, "--exact", "--out", folder["out"]);
        Assert.Equal(2, ended.Status);
        Assert.Contains("not worked out without simulation: gross: the expected loss is infinite", ended.Error, StringComparison.Ordinal);
        Assert.EndsWith("tfsim: nothing can be worked out without simulation; no result was written\n", ended.Error, StringComparison.Ordinal);
        Assert.Empty(folder.Entries());
    }

    [Theory]
    [InlineData("auto", true)]
    [InlineData("full", true)]
    [InlineData("off", false)]
    public void Figures_stand_beside_their_exact_values(string how, bool isThere)
    {
        using var folder = new TempFolder();
        var ended = Tfsim.Run("run", Path.Combine(Repository.Folder, "data", "hand-checked"), "--out", folder["out"], "--trials", "2000", "--scenario", "base", "--exact-check", how);
        Assert.Equal((0, ""), (ended.Status, ended.Error));
        Assert.Equal(isThere, File.Exists(folder["out", "base", "exact.csv"]));
        Assert.Equal(isThere, ended.Output.Contains("Beside exact values, with the difference in standard errors:", StringComparison.Ordinal));
        var manifest = File.ReadAllText(folder["out", "base", "run.json"]);
        Assert.Equal(isThere, manifest.Contains("\"exact.csv\"", StringComparison.Ordinal));
        Assert.Equal(how != "auto", manifest.Contains($"--exact-check {how}", StringComparison.Ordinal));
        if (!isThere)
            return;
        var rows = File.ReadAllLines(folder["out", "base", "exact.csv"]);
        Assert.Equal("scenario,view,entity,measure,level,exact,exact_error,simulated,standard_error,difference,chance", rows[0]);
        Assert.Contains(rows, row => row.StartsWith("base,ground_up,all,mean,,", StringComparison.Ordinal));
    }

    /// <summary>Two policies of the hand-checked book have no sum insured; M3 has no capital to compare with.</summary>
    [Fact]
    public void Ceilings_that_are_breached_are_printed()
    {
        using var folder = new TempFolder();
        var book = folder.Copy(Path.Combine(Repository.Folder, "data", "hand-checked"), "book");
        File.WriteAllText(Path.Combine(book, "members.csv"), "member,line,capital\nM1,0.5,1000000\nM2,0.3,1e9\nM3,0.2,\n");
        var ended = Tfsim.Run("run", book, "--scenario", "base", "--trials", "100", "--out", folder["out"]);
        Assert.Contains("base: the risk of M1 is without limit, above its ceiling of 100,000\n", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("of M3 is", ended.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["out", "base", "checks.csv"]));
    }

    [Fact]
    public void Policies_are_told_apart_where_the_book_asks_for_a_TVaR()
    {
        using var folder = new TempFolder();
        var ended = Tfsim.Run("run", Path.Combine(Repository.Folder, "data", "hand-checked"), "--by-policy", "--scenario", "base", "--out", folder["out"]);
        Assert.Equal(
            new Ended(2, "", "tfsim: --by-policy allocates TVaR, but pool.csv of the scenario 'base' has no such capital_measure; needed: tvar p\ntfsim: nothing was run\n"),
            ended);
        var book = folder.Copy(Repository.MixedBook, "book");
        File.AppendAllText(Path.Combine(book, "pool.csv"), "capital_measure,tvar 0.9\n");
        ended = Tfsim.Run("run", book, "--by-policy", "--scenario", "base", "--out", folder["out"]);
        Assert.Equal(0, ended.Status);
        var rows = File.ReadAllLines(folder["out", "base", "policies_capital.csv"]);
        Assert.Equal("scenario,policy,mean,mean_error,co_tvar,standard_error,share", rows[0]);
        Assert.Equal(File.ReadAllLines(Path.Combine(book, "policies.csv")).Length, rows.Length);
        Assert.Contains(" --by-policy", File.ReadAllText(folder["out", "base", "run.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_out_the_results_lie_under_out_and_the_name_of_the_book()
    {
        using var folder = new TempFolder();
        folder.Copy(Repository.MixedBook, "my book");
        var ended = Tfsim.RunProcess(folder.Path, ["run", "my book/", "--trials", "10", "--scenario", "base"]);
        Assert.Equal((0, ""), (ended.Status, ended.Error));
        Assert.EndsWith("Results: out/my book\n", ended.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["out", "my book", "base", "run.json"]));
    }

    [Theory]
    [InlineData("gone", "--scenario", "gone")]
    [InlineData("base gone", "--scenario", "gone", "base")]
    [InlineData("base gone", "--scenario", "gone", "--scenario", "base")]
    public void Chosen_scenarios_are_run_in_the_order_of_the_book(string expected, params string[] options)
    {
        using var folder = new TempFolder();
        var ended = Tfsim.Run(["run", Repository.MixedBook, "--out", folder["out"], "--trials", "10", .. options]);
        Assert.Equal((0, ""), (ended.Status, ended.Error));
        var shown = Scenarios.Where(s => ended.Output.Split('\n').Any(line => line.StartsWith($"{s}: ", StringComparison.Ordinal)));
        Assert.Equal(expected.Split(' '), shown);
        Assert.Equal(expected.Split(' '), Directory.GetDirectories(folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_unknown_scenario_is_told_the_nearest_and_nothing_is_run()
    {
        using var folder = new TempFolder();
        var ended = Tfsim.Run("run", Repository.MixedBook, "--out", folder["out"], "--scenario", "base", "strest");
        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.Contains("there is no scenario 'strest'; the nearest known one is 'stressed'", ended.Error, StringComparison.Ordinal);
        Assert.Empty(folder.Entries());
    }

    [Fact]
    public void Options_replace_what_the_scenario_says()
    {
        using var folder = new TempFolder();
        var ended = Tfsim.Run("run", Repository.MixedBook, "--out", folder["out"], "--scenario", "base", "--trials", "123", "--seed", "18446744073709551615", "--threads", "3");
        Assert.Equal(0, ended.Status);
        Assert.Contains("123 trials, seed 18446744073709551615", ended.Output, StringComparison.Ordinal);
        var manifest = Manifest(folder["out", "base"]);
        Assert.Equal(123, manifest.GetProperty("scenario").GetProperty("trials").GetInt32());
        Assert.Equal(ulong.MaxValue, manifest.GetProperty("scenario").GetProperty("seed").GetUInt64());
        Assert.Equal(3, manifest.GetProperty("threads").GetInt32());
    }

    /// <summary>The command of run.json, given to a shell, writes the same bytes.</summary>
    [Fact]
    public void The_command_of_a_run_repeats_it()
    {
        using var folder = new TempFolder();
        folder.Copy(Repository.MixedBook, "it's $HOME \"here\"");
        var first = Tfsim.RunProcess(folder.Path, ["run", "it's $HOME \"here\"", "--out", "first", "--scenario", "stressed", "--trials", "700", "--seed", "99"]);
        Assert.Equal((0, ""), (first.Status, first.Error));
        var command = Manifest(folder["first", "stressed"]).GetProperty("command").GetString()!;
        var second = Tfsim.RunProcess(folder.Path, [.. Words(folder.Path, command)[1..], "--out", "second"]);
        Assert.Equal((0, ""), (second.Status, second.Error));
        Assert.Equal(File.ReadAllBytes(folder["first", "stressed", "metrics.csv"]), File.ReadAllBytes(folder["second", "stressed", "metrics.csv"]));
    }

    [Fact]
    public void Earlier_results_give_way_and_nothing_else_does()
    {
        using var folder = new TempFolder();
        string[] run = ["run", Repository.MixedBook, "--out", folder["out"] + "/", "--trials", "10", "--scenario", "base"];
        Assert.Equal(0, Tfsim.Run(run).Status);
        Assert.Equal(0, Tfsim.Run([.. run, "--seed", "5"]).Status);
        Assert.Equal(["out", "out/base", "out/base/accumulation.csv", "out/base/ep.csv", "out/base/exact.csv", "out/base/metrics.csv", "out/base/run.json"], folder.Entries());

        File.WriteAllText(folder["out", "notes.txt"], "mine");
        var ended = Tfsim.Run(run);
        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.Contains("holds notes.txt, which is not a result of tfsim", ended.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder["out", "notes.txt"]));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_said_so_before_anything_is_run()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["file"], "mine");
        foreach (var (target, words) in ((string, string)[])[(folder["file"], "is a file; --out names a folder"), (folder["file", "out"], "the results cannot be written to")])
        {
            var ended = Tfsim.Run("run", Repository.MixedBook, "--out", target, "--trials", "10");
            Assert.Equal((2, ""), (ended.Status, ended.Output));
            Assert.StartsWith("tfsim: ", ended.Error, StringComparison.Ordinal);
            Assert.Contains(words, ended.Error, StringComparison.Ordinal);
            Assert.Single(ended.Error.TrimEnd('\n').Split('\n'));
        }

        Assert.Equal(["file"], folder.Entries());
    }

    [Fact]
    public void Losses_too_large_to_be_measured_are_said_so()
    {
        using var book = new TestBook().With("policies.csv", TestBook.Policies.Replace("1000,500", "1e308,", StringComparison.Ordinal));
        using var folder = new TempFolder();
        var ended = Tfsim.RunProcess(folder.Path, ["run", book.Folder, "--out", "out", "--trials", "100"]);
        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.Matches("^tfsim: trial [0-9]+ of the scenario 'base' has a loss of [0-9.E+]+ \\(ground_up all\\); allowed: at most 1E\\+300\n$", ended.Error);
        Assert.Empty(folder.Entries());
    }

    private static JsonElement Manifest(string folder) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "run.json"))).RootElement;

    /// <summary>The words of a command as the shell reads them.</summary>
    private static string[] Words(string folder, string command)
    {
        using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", $"printf '%s\\n' {command}"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        })!;
        return shell.StandardOutput.ReadToEnd().TrimEnd('\n').Split('\n');
    }
}

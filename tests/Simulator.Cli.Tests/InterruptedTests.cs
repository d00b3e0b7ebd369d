using System.Diagnostics;

namespace TechFinance.Actuarial.Cli.Tests;

/// <summary>A run that is stopped in the middle leaves what was there before, and nothing else where results go.</summary>
public class InterruptedTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("INT", false)]
    [InlineData("INT", true)]
    [InlineData("TERM", true)]
    public void A_signal_ends_it_with_130_and_removes_what_was_written(string signal, bool hasEarlier)
    {
        using var folder = LongBook(hasEarlier);
        var before = Contents(folder);
        using var run = StartAndWaitForTheMiddle(folder);
        using (var kill = Process.Start("/bin/sh", ["-c", $"kill -{Heard(signal)} {run.Id}"]))
            kill.WaitForExit();
        Assert.Equal(new Ended(130, "", "tfsim: interrupted; no result was written\n"), Tfsim.End(run));
        Assert.Equal(before, Contents(folder));
        Assert.Equal(hasEarlier ? ["book", "out"] : ["book"], folder.Entries().Where(entry => !entry.Contains('/', StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Killed_it_leaves_the_earlier_result_or_none_and_the_next_run_is_not_disturbed(bool hasEarlier)
    {
        using var folder = LongBook(hasEarlier);
        var before = Contents(folder);
        using var run = StartAndWaitForTheMiddle(folder);
        run.Kill();
        Tfsim.End(run);
        Assert.Equal(hasEarlier, Directory.Exists(folder["out"]));
        Assert.Equal(before, Contents(folder));
        Assert.Equal(0, Tfsim.Run("run", folder["book"], "--out", folder["out"], "--scenario", "short", "--trials", "20").Status);
        Assert.True(File.Exists(folder["out", "short", "run.json"]));
    }

    /// <summary>
    /// A script runs what it puts in the background with SIGINT ignored, and so do the tests and their children; SIGTERM
    /// takes its place there.
    /// </summary>
    private static string Heard(string signal)
    {
        const string Status = "/proc/self/status";
        const string Ignored = "SigIgn:";
        var interrupt = 1UL << (2 - 1);
        var isIgnored = File.Exists(Status) && (Convert.ToUInt64(
            File.ReadLines(Status).Single(line => line.StartsWith(Ignored, StringComparison.Ordinal))[Ignored.Length..].Trim(), 16) & interrupt) != 0;
        return isIgnored ? "TERM" : signal;
    }

    /// <summary>A book of a short and a long scenario, and on demand an earlier result of it.</summary>
    private static TempFolder LongBook(bool hasEarlier)
    {
        var folder = new TempFolder();
        folder.Copy(Repository.MixedBook, "book");
        File.WriteAllText(folder["book", "scenarios.csv"], "scenario,currency,trials\nshort,CNY,1000\nlong,CNY,1000000\n");
        if (hasEarlier)
            Assert.Equal(0, Tfsim.Run("run", folder["book"], "--out", folder["out"], "--scenario", "short").Status);
        return folder;
    }

    /// <summary>Starts a run and waits until its first scenario is written, beside the folder of the results.</summary>
    private static Process StartAndWaitForTheMiddle(TempFolder folder)
    {
        var run = Tfsim.Start(folder.Path, ["run", "book", "--out", "out", "--threads", "1"]);
        var clock = Stopwatch.StartNew();
        while (!Directory.GetDirectories(folder.Path, "out.partial-*").Any(partial => File.Exists(Path.Combine(partial, "short", "run.json"))))
        {
            Assert.False(run.HasExited);
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, Patience);
            Thread.Sleep(5);
        }

        return run;
    }

    /// <summary>The files of the folder of results, by name.</summary>
    private static Dictionary<string, byte[]> Contents(TempFolder folder) =>
        folder.Entries().Where(entry => entry.StartsWith("out/", StringComparison.Ordinal) && File.Exists(folder[entry]))
            .ToDictionary(entry => entry, entry => File.ReadAllBytes(folder[entry]));
}

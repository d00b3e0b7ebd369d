using System.Diagnostics;
using System.Globalization;
using TechFinance.Actuarial.Simulator.Results;

namespace TechFinance.Actuarial.Cli;

/// <summary>One line on a terminal that says how far the run is; silent elsewhere.</summary>
internal sealed class ProgressLine(TextWriter error) : IDisposable
{
    private readonly Lock turn = new();
    private readonly bool silent = Console.IsErrorRedirected;
    private readonly Stopwatch sinceShown = Stopwatch.StartNew();
    private readonly Stopwatch sinceScenario = Stopwatch.StartNew();
    private string scenario = "";
    private int width;

    internal void Report(RunProgress progress)
    {
        if (silent)
            return;
        lock (turn)
        {
            if (scenario != progress.Scenario)
            {
                scenario = progress.Scenario;
                sinceScenario.Restart();
            }
            else if (sinceShown.ElapsedMilliseconds < 100)
            {
                return;
            }

            sinceShown.Restart();
            Show(progress);
        }
    }

    /// <summary>Removes the line.</summary>
    internal void Clear()
    {
        if (width > 0)
            error.Write($"\r{new string(' ', width)}\r");
        width = 0;
    }

    public void Dispose() => Clear();

    private void Show(RunProgress progress)
    {
        var rate = progress.Done / Math.Max(0.001, sinceScenario.Elapsed.TotalSeconds);
        var left = TimeSpan.FromSeconds((progress.Trials - progress.Done) / rate);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Place}/{progress.Of} {progress.Scenario}: {progress.Done:N0} of {progress.Trials:N0} trials, {rate:N0} a second, {left:m\\:ss} left");
        error.Write($"\r{line.PadRight(width)}");
        width = line.Length;
    }
}

using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
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
    private int shown;

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
            Show(Line(progress, sinceScenario.Elapsed, Console.WindowWidth));
        }
    }

    /// <summary>Removes the line.</summary>
    internal void Clear()
    {
        if (shown > 0)
            error.Write($"\r{new string(' ', shown)}\r");
        shown = 0;
    }

    public void Dispose() => Clear();

    /// <summary>What the line says.</summary>
    /// <param name="progress">How far the run is.</param>
    /// <param name="elapsed">The time since the scenario began.</param>
    /// <param name="width">The characters of a line of the terminal; a longer one would not be overwritten by the next.</param>
    internal static string Line(RunProgress progress, TimeSpan elapsed, int width)
    {
        var rate = Math.Max(1, progress.Done) / Math.Max(0.001, elapsed.TotalSeconds);
        var left = TimeSpan.FromSeconds((progress.Trials - progress.Done) / rate);
        var place = $"{progress.Place}/{progress.Of} {progress.Scenario}";
        string[] parts =
        [
            string.Create(CultureInfo.InvariantCulture, $"{progress.Done:N0} of {progress.Trials:N0} trials"),
            string.Create(CultureInfo.InvariantCulture, $"{(left.TotalHours >= 1 ? $"{(long)left.TotalHours}:{left:mm\\:ss}" : $"{left:m\\:ss}")} left"),
            string.Create(CultureInfo.InvariantCulture, $"{rate:N0} a second"),
        ];

        // What matters least comes last and goes first; where even that has no room, the name gives way.
        for (var kept = parts.Length; kept > 0; kept--)
        {
            var line = $"{place}: {string.Join(", ", parts[..kept])}";
            if (line.GetCellWidth() < width)
                return line;
        }

        return $"{progress.Place}/{progress.Of}: {parts[0]}";
    }

    private void Show(string line)
    {
        var width = line.GetCellWidth();
        error.Write($"\r{line}{new string(' ', Math.Max(0, shown - width))}");
        shown = width;
    }
}

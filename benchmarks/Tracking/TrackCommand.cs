using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace TechFinance.Actuarial.Benchmarks.Tracking;

/// <summary>Measures the tracked figures and compares them with the baseline.</summary>
internal static class TrackCommand
{
    /// <summary>
    /// How often a figure is measured that seems slower, before it is said to be: a machine's other work passes, a slower
    /// kernel stays slower.
    /// </summary>
    private const int Attempts = 5;

    /// <summary>How often every figure is measured for a baseline, which takes the middle.</summary>
    private const int Passes = 3;

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>0 if no figure takes more than 20 % longer than in the baseline, 1 if one does, 2 for wrong use or a wrong baseline.</summary>
    /// <param name="args">The options.</param>
    /// <param name="figures">The figures.</param>
    /// <param name="output">Where the table goes.</param>
    /// <param name="error">Where complaints go.</param>
    /// <param name="measure">Measures a figure; null for the clock.</param>
    internal static int Run(
        string[] args, IReadOnlyList<Figure> figures, TextWriter output, TextWriter error, Func<Figure, double>? measure = null)
    {
        measure ??= Measurement.Of;
        if (TrackOptions.Of(args) is not { } options)
        {
            error.WriteLine(TrackOptions.Usage);
            return 2;
        }

        try
        {
            var baseline = options.Update && !File.Exists(options.Baseline) ? new Baseline() : Baseline.Read(options.Baseline);
            var tracked = figures.Where(f => f.Name.Contains(options.Only, StringComparison.Ordinal)).ToArray();
            var accepted = baseline.Of(Machine.Kind);
            var verdicts = options.Update
                ? Middle(tracked, accepted, measure)
                : [.. tracked.Select(f => Judge(f, accepted, measure))];
            Print(verdicts, accepted, output);
            if (options.Json is { } file)
                File.WriteAllText(file, Json(verdicts));
            if (options.Update)
            {
                // Figures that were not asked for keep what they had, unless they are tracked no longer.
                var kept = (accepted ?? new Dictionary<string, double>()).Where(a => figures.Any(f => f.Name == a.Key) && tracked.All(t => t.Name != a.Key));
                baseline.Set(Machine.Kind, kept.Concat(verdicts.Select(v => KeyValuePair.Create(v.Figure, v.Ratio))));
                baseline.Write(options.Baseline);
                output.WriteLine($"{options.Baseline} is updated");
                return 0;
            }

            return Conclude(verdicts, accepted, figures, output);
        }
        catch (Exception wrong) when (wrong is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"track: {wrong.Message}");
            return 2;
        }
    }

    private static Verdict Judge(Figure figure, IReadOnlyDictionary<string, double>? accepted, Func<Figure, double> measure)
    {
        var verdict = Once(figure, accepted, measure);
        for (var attempt = 1; attempt < Attempts && verdict.Slower; attempt++)
        {
            var again = Once(figure, accepted, measure);
            if (again.Ratio > verdict.Ratio)
                verdict = again;
        }

        return verdict;
    }

    private static Verdict[] Middle(Figure[] figures, IReadOnlyDictionary<string, double>? accepted, Func<Figure, double> measure)
    {
        var passes = Enumerable.Range(0, Passes).Select(_ => figures.Select(f => Once(f, accepted, measure)).ToArray()).ToArray();
        return [.. figures.Select((_, i) => passes.Select(p => p[i]).OrderBy(v => v.Ratio).ElementAt(Passes / 2))];
    }

    private static Verdict Once(Figure figure, IReadOnlyDictionary<string, double>? accepted, Func<Figure, double> measure) =>
        new(figure.Name, figure.Against, measure(figure), accepted?.TryGetValue(figure.Name, out var ratio) == true ? ratio : null);

    private static void Print(Verdict[] verdicts, IReadOnlyDictionary<string, double>? accepted, TextWriter output)
    {
        output.WriteLine($"{Machine.Kind}, {RuntimeInformation.FrameworkDescription}");
        output.WriteLine($"{"figure",-34} {"times as fast as",-28} {"now",8} {"baseline",9}");
        foreach (var v in verdicts)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{v.Figure,-34} {v.Against,-28} {v.Ratio,8:0.00} {v.Baseline,9:0.00} {(accepted is null ? "" : v.Remark)}").TrimEnd());
        }
    }

    private static int Conclude(Verdict[] verdicts, IReadOnlyDictionary<string, double>? accepted, IReadOnlyList<Figure> figures, TextWriter output)
    {
        if (accepted is null)
        {
            output.WriteLine($"There is no baseline for this kind of machine, so nothing is compared; 'track --update' makes one.");
            return 0;
        }

        foreach (var name in accepted.Keys.Where(name => figures.All(f => f.Name != name)))
            output.WriteLine($"The baseline holds '{name}', which is not tracked; --update removes it.");
        foreach (var v in verdicts.Where(v => v.Baseline is null))
            output.WriteLine($"'{v.Figure}' is not in the baseline; --update adds it.");
        var slower = verdicts.Where(v => v.Slower).ToArray();
        foreach (var v in slower)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"'{v.Figure}' takes {v.Change - 1:0 %} longer than in the baseline: {v.Ratio:0.00} times as fast as {v.Against}, was {v.Baseline:0.00}."));
        }

        output.WriteLine(slower.Length == 0 ? $"{verdicts.Length} figures, none more than 20 % slower." : $"{slower.Length} of {verdicts.Length} figures are more than 20 % slower.");
        return slower.Length == 0 ? 0 : 1;
    }

    private static string Json(Verdict[] verdicts) =>
        JsonSerializer.Serialize(new { Machine = Machine.Kind, Runtime = RuntimeInformation.FrameworkDescription, Figures = verdicts }, Indented) + "\n";
}

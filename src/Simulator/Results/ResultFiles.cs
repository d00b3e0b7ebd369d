using System.Globalization;
using CsvHelper;

namespace TechFinance.Actuarial.Simulator.Results;

/// <summary>Writes the tables of a result.</summary>
internal static class ResultFiles
{
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { NewLine = "\n" };

    internal static void WriteMetrics(string path, string scenario, IEnumerable<Metric> metrics)
    {
        using var csv = CsvWriter.ToFile(path, Options);
        csv.WriteRecord(["scenario", "view", "entity", "measure", "level", "value", "standard_error"]);
        foreach (var m in metrics)
            csv.WriteRecord([scenario, m.View, m.Entity, m.Measure, Text(m.Level), Text(m.Value), Text(m.StandardError)]);
    }

    internal static void WriteAccumulation(string path, string scenario, IReadOnlyList<AccumulationRow> rows)
    {
        using var csv = CsvWriter.ToFile(path, Options);
        var measures = rows[0].Figures.Select(m => m.Level is { } level ? $"{m.Measure}_{Text(level)}" : m.Measure);
        csv.WriteRecord(["scenario", "view", "entity", "policies", "covers", "sum_insured", .. measures.SelectMany(name => new[] { name, $"{name}_standard_error" })]);
        foreach (var (enterprise, figures) in rows)
        {
            csv.WriteRecord(
            [
                scenario,
                figures[0].View,
                figures[0].Entity,
                enterprise?.Policies.ToString(CultureInfo.InvariantCulture) ?? "",
                string.Join(';', (enterprise?.Covers ?? []).Select(cover => Books.Words.Of(Books.Words.Covers, cover))),
                enterprise is null ? "" : Text(enterprise.SumInsured),
                .. figures.SelectMany(m => new[] { Text(m.Value), Text(m.StandardError) }),
            ]);
        }
    }

    internal static void WriteCurves(string path, IEnumerable<CurvePoint> points)
    {
        using var csv = CsvWriter.ToFile(path, Options);
        csv.WriteRecord(["view", "entity", "type", "return_period", "loss", "lower", "upper"]);
        foreach (var p in points)
            csv.WriteRecord([p.View, p.Entity, p.Type, Text(p.ReturnPeriod), Text(p.Loss), Text(p.Lower), Text(p.Upper)]);
    }

    internal static void WriteAccounts(string path, string scenario, IEnumerable<AccountFigure> figures)
    {
        using var csv = CsvWriter.ToFile(path, Options);
        csv.WriteRecord(["scenario", "member", "item", "measure", "level", "value", "standard_error"]);
        foreach (var f in figures)
            csv.WriteRecord([scenario, f.Member, f.Item, f.Measure, Text(f.Level), Text(f.Value), Text(f.StandardError)]);
    }

    internal static void WriteCapital(string path, string scenario, CapitalResults capital)
    {
        using var csv = CsvWriter.ToFile(path, Options);
        csv.WriteRecord(["scenario", "set", "entity", "measure", "method", "capital", "standard_error", "share", "relief", "relief_error", "cost", "held", "ratio"]);
        foreach (var r in capital.Rows)
        {
            csv.WriteRecord([
                scenario, r.Set, r.Entity, r.Measure, r.Method, Text(r.Capital.Value), Text(r.Capital.StandardError), Text(r.Share),
                Text(r.Relief?.Value), Text(r.Relief?.StandardError), Text(capital.CostOfCapital * r.Capital.Value),
                Text(r.Held), Text(r.Capital.Value > 0 ? r.Held / r.Capital.Value : null)]);
        }
    }

    internal static void WriteCore(string path, string scenario, IEnumerable<CoreRow> rows)
    {
        using var csv = CsvWriter.ToFile(path, Options);
        csv.WriteRecord(["scenario", "set", "measure", "method", "tested", "worse_off", "group", "needed", "excess", "standard_error"]);
        foreach (var r in rows)
            csv.WriteRecord([scenario, r.Set, r.Measure, r.Method, Text(r.Tested), Text(r.WorseOff), string.Join('+', r.Group), Text(r.Needed), Text(r.Excess.Value), Text(r.Excess.StandardError)]);
    }

    internal static void WritePolicies(string path, string scenario, IEnumerable<PolicyCapital> policies)
    {
        using var csv = CsvWriter.ToFile(path, Options);
        csv.WriteRecord(["scenario", "policy", "mean", "mean_error", "co_tvar", "standard_error", "share"]);
        foreach (var p in policies)
        {
            csv.WriteRecord([
                scenario, p.Policy, Text(p.Mean.Value), Text(p.Mean.StandardError), Text(p.CoTvar.Value), Text(p.CoTvar.StandardError), Text(p.Share)]);
        }
    }

    internal static void WriteComparisons(string path, string scenario, IEnumerable<Comparison> comparisons)
    {
        using var csv = CsvWriter.ToFile(path, Options);
        csv.WriteRecord(["scenario", "view", "entity", "measure", "level", "exact", "exact_error", "simulated", "standard_error", "difference", "chance"]);
        foreach (var c in comparisons)
        {
            var m = c.Simulated;
            csv.WriteRecord(
            [
                scenario, m.View, m.Entity, m.Measure, Text(m.Level), Text(c.Exact.Value), Text(c.Exact.Error),
                Text(m.Value), Text(m.StandardError), Text(c.Difference), Text(c.Chance),
            ]);
        }
    }

    private static string Text(double? value) => value is { } number ? Text(number) : "";

    internal static void WriteChecks(string path, string scenario, IEnumerable<Check> checks)
    {
        using var csv = CsvWriter.ToFile(path, Options);
        csv.WriteRecord(["scenario", "member", "check", "value", "limit", "breached", "probability", "standard_error"]);
        foreach (var c in checks)
        {
            csv.WriteRecord([
                scenario, c.Member, c.Kind, Text(c.Value), Text(c.Limit), c.IsBreached ? "yes" : "no",
                c.Probability is { } p ? Text(p.Value) : "", c.Probability is { } q ? Text(q.StandardError) : ""]);
        }
    }

    /// <summary>The shortest decimal that reads back as the same number.</summary>
    internal static string Text(double value) =>
        double.IsInfinity(value) ? value > 0 ? "inf" : "-inf" : value.ToString("R", CultureInfo.InvariantCulture);
}

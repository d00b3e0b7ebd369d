using System.Text.Json;

namespace TechFinance.Actuarial.Benchmarks.Tracking;

/// <summary>The figures that were accepted, by kind of machine: on another kind other ratios are normal.</summary>
internal sealed class Baseline
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private readonly SortedDictionary<string, SortedDictionary<string, double>> machines = new(StringComparer.Ordinal);

    /// <summary>The figures of a kind of machine; null if it has none yet.</summary>
    internal IReadOnlyDictionary<string, double>? Of(string machine) => machines.GetValueOrDefault(machine);

    /// <summary>Takes the figures of a kind of machine in place of those it had.</summary>
    internal void Set(string machine, IEnumerable<KeyValuePair<string, double>> figures) =>
        machines[machine] = new(figures.ToDictionary(), StringComparer.Ordinal);

    /// <summary>Reads a baseline.</summary>
    /// <exception cref="InvalidDataException">It is no baseline.</exception>
    internal static Baseline Read(string path)
    {
        var baseline = new Baseline();
        try
        {
            var read = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, double>>>(File.ReadAllText(path))
                ?? throw new InvalidDataException($"{path} is no baseline: it is empty");
            foreach (var (machine, figures) in read)
            {
                foreach (var (name, ratio) in figures ?? throw new InvalidDataException($"{path} is no baseline: '{machine}' has no figures"))
                {
                    if (!(ratio > 0))
                        throw new InvalidDataException($"{path} is no baseline: '{name}' is {ratio}, it must be above 0");
                }

                baseline.Set(machine, figures);
            }
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"{path} is no baseline: {wrong.Message}", wrong);
        }

        return baseline;
    }

    /// <summary>Writes it, figures in the order of their names and with three digits, so that a change is easy to read.</summary>
    internal void Write(string path) =>
        File.WriteAllText(path, JsonSerializer.Serialize(
            machines.ToDictionary(m => m.Key, m => m.Value.ToDictionary(f => f.Key, f => ThreeDigits(f.Value))), Indented) + "\n");

    private static decimal ThreeDigits(double ratio) =>
        (decimal)Math.Round(ratio, Math.Clamp(2 - (int)Math.Floor(Math.Log10(ratio)), 0, 6));
}

using CsvHelper;
using TechFinance.Actuarial.Simulator.Results;

namespace TechFinance.Actuarial.Simulator.Sizing;

/// <summary>Writes lines as rows of lines.csv, and before them those on the pool, which members.csv has.</summary>
public static class LineFile
{
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { NewLine = "\n" };

    /// <summary>Writes the table.</summary>
    /// <param name="path">The file.</param>
    /// <param name="plan">Whose lines they are.</param>
    /// <param name="lines">For each member its line of each loss.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, LinePlan plan, double[][] lines)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(lines);
        using var csv = CsvWriter.ToFile(path, Options);
        csv.WriteRecord(["layer", "member", "line"]);
        for (var s = 0; s < plan.Shared.Count; s++)
        {
            for (var m = 0; m < plan.Members.Count; m++)
                csv.WriteRecord([plan.Shared[s], plan.Members[m], ResultFiles.Text(lines[m][s])]);
        }
    }
}

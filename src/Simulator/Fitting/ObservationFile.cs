using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Calibration;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Fitting;

/// <summary>Observations as a file has them.</summary>
/// <typeparam name="T">What a row is.</typeparam>
/// <param name="All">All of them, in the order of the rows.</param>
/// <param name="Classes">The same by class, in the order in which classes come first; none where the file names none.</param>
public sealed record ObservationFile<T>(IReadOnlyList<T> All, IReadOnlyList<(string Name, IReadOnlyList<T> All)> Classes)
{
    internal static ObservationFile<T> Of(IReadOnlyList<(string Class, T Observation)> rows) => new(
        [.. rows.Select(row => row.Observation)],
        [.. rows.Where(row => row.Class.Length > 0).GroupBy(row => row.Class)
            .Select(group => (group.Key, (IReadOnlyList<T>)[.. group.Select(row => row.Observation)]))]);
}

/// <summary>Reads files of claims and of claim counts, with all that is wrong with one in one pass.</summary>
public static class ObservationFile
{
    /// <summary>What a file of claims may hold.</summary>
    public static Table Claims => ClaimsTable.Definition;

    /// <summary>What a file of claim counts may hold.</summary>
    public static Table Counts => CountsTable.Definition;

    /// <summary>Reads a file of claims; null if there is an error.</summary>
    /// <param name="path">The file, as findings name it.</param>
    /// <param name="findings">Receives what is wrong.</param>
    public static ObservationFile<ObservedClaim>? ReadClaims(string path, Findings findings)
    {
        var table = new ClaimsTable();
        return IsSound(path, table, "claims", findings) ? ObservationFile<ObservedClaim>.Of(table.Claims) : null;
    }

    /// <summary>Reads a file of claim counts; null if there is an error.</summary>
    /// <param name="path">The file, as findings name it.</param>
    /// <param name="findings">Receives what is wrong.</param>
    public static ObservationFile<ObservedCount>? ReadCounts(string path, Findings findings)
    {
        var table = new CountsTable();
        return IsSound(path, table, "claim counts", findings) ? ObservationFile<ObservedCount>.Of(table.Counts) : null;
    }

    private static bool IsSound(string path, TableFile table, string needed, Findings findings)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(findings);
        var errorsBefore = findings.Errors;
        if (Directory.Exists(path))
            findings.FileError(path, FindingCode.Missing, $"this is a folder; needed: a file of {needed}");
        else if (!File.Exists(path))
            findings.FileError(path, FindingCode.Missing, "there is no such file");
        else
            new TableReader(new Registry(SeverityFamilies.All, FrequencyFamilies.All), findings).Read(path, path, table);
        findings.Locate("");
        return findings.Errors == errorsBefore;
    }
}

using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Calibration;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Fitting;

/// <summary>Claims as a file has them.</summary>
/// <param name="Claims">All of them, in the order of the rows.</param>
/// <param name="Classes">The same by class, in the order in which classes come first; none where the file names none.</param>
public sealed record ClaimsFile(IReadOnlyList<ObservedClaim> Claims, IReadOnlyList<(string Name, IReadOnlyList<ObservedClaim> Claims)> Classes)
{
    /// <summary>What such a file may hold.</summary>
    public static Table Definition => ClaimsTable.Definition;

    /// <summary>Reads a file, with all that is wrong with it in one pass; null if there is an error.</summary>
    /// <param name="path">The file, as findings name it.</param>
    /// <param name="findings">Receives what is wrong.</param>
    public static ClaimsFile? Read(string path, Findings findings)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(findings);
        var errorsBefore = findings.Errors;
        var table = new ClaimsTable();
        if (Directory.Exists(path))
            findings.FileError(path, FindingCode.Missing, "this is a folder; needed: a file of claims");
        else if (!File.Exists(path))
            findings.FileError(path, FindingCode.Missing, "there is no such file");
        else
            new TableReader(new Registry(SeverityFamilies.All, FrequencyFamilies.All), findings).Read(path, path, table);
        findings.Locate("");
        if (findings.Errors > errorsBefore)
            return null;
        return new ClaimsFile(
            [.. table.Claims.Select(claim => claim.Claim)],
            [.. table.Claims.Where(claim => claim.Class.Length > 0).GroupBy(claim => claim.Class)
                .Select(group => (group.Key, (IReadOnlyList<ObservedClaim>)[.. group.Select(claim => claim.Claim)]))]);
    }
}

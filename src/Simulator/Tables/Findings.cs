namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>
/// Collects what is wrong with a book: the first <see cref="MostKept"/> findings in full, of the others their number.
/// Not thread safe.
/// </summary>
public sealed class Findings
{
    /// <summary>The most findings that are kept.</summary>
    public const int MostKept = 1000;

    // Bounds memory: after so many findings, one that is found again is counted again.
    private const int MostRemembered = 1_000_000;

    private readonly List<Finding> kept = [];
    private readonly List<(CellPlace Place, Finding Draft)> unplaced = [];
    private readonly HashSet<(string File, CellPlace Place, string Code)> seen = [];

    /// <summary>The number of findings that are kept.</summary>
    public int Count => kept.Count + unplaced.Count;

    /// <summary>The number of errors, with those that are not kept.</summary>
    public long Errors { get; private set; }

    /// <summary>The number of warnings, with those that are not kept.</summary>
    public long Warnings { get; private set; }

    /// <summary>The number of findings that are not kept.</summary>
    public long Omitted => Errors + Warnings - Count;

    /// <summary>Whether no further finding is kept, so that its message need not be made.</summary>
    internal bool IsFull => Count >= MostKept;

    /// <summary>Adds a finding.</summary>
    public void Add(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (Keeps(finding.Severity))
            kept.Add(finding);
    }

    /// <summary>
    /// Adds an error at a cell whose column is found later, by <see cref="Locate"/>. A second error of the same kind at
    /// the same cell is the same error, found again by another scenario that reads the same table.
    /// </summary>
    internal void Error(TableFile file, CellPlace place, string code, string message) =>
        Add(FindingSeverity.Error, file, place, code, message);

    /// <summary>Adds a warning at a cell, as <see cref="Error"/> does.</summary>
    internal void Warning(TableFile file, CellPlace place, string code, string message) =>
        Add(FindingSeverity.Warning, file, place, code, message);

    /// <summary>Adds an error about a whole file, once.</summary>
    internal void FileError(string file, string code, string message)
    {
        if (IsNew((file, default, code)))
            Add(new Finding(FindingSeverity.Error, file, 0, 0, code, message));
    }

    /// <summary>Finds the columns of the cells, reading each file that has findings once more.</summary>
    internal void Locate(string folder)
    {
        foreach (var file in unplaced.GroupBy(entry => entry.Draft.File))
        {
            var located = CellLocator.Locate(Path.Combine(folder, file.Key), file.Select(entry => entry.Place));
            foreach (var (place, draft) in file)
            {
                var (line, column) = located[place];
                kept.Add(draft with { Line = line, Column = column });
            }
        }

        unplaced.Clear();
    }

    /// <summary>The findings that are kept, by file, line, column and code.</summary>
    public IReadOnlyList<Finding> InOrder() => [.. kept
        .Concat(unplaced.Select(entry => entry.Draft))
        .OrderBy(finding => finding.File, StringComparer.Ordinal)
        .ThenBy(finding => finding.Line)
        .ThenBy(finding => finding.Column)
        .ThenBy(finding => finding.Code, StringComparer.Ordinal)];

    private void Add(FindingSeverity severity, TableFile file, CellPlace place, string code, string message)
    {
        if (IsNew((file.Path, place, code)) && Keeps(severity))
            unplaced.Add((place, new Finding(severity, file.Path, place.Line, 1, code, message)));
    }

    private bool IsNew((string File, CellPlace Place, string Code) finding) =>
        seen.Count < MostRemembered ? seen.Add(finding) : !seen.Contains(finding);

    private bool Keeps(FindingSeverity severity)
    {
        var full = IsFull;
        if (severity == FindingSeverity.Error)
            Errors++;
        else
            Warnings++;
        return !full;
    }
}

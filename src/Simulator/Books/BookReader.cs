using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>Reads a folder of tables into a book, with all that is wrong with it in one pass.</summary>
public static class BookReader
{
    /// <summary>Reads a book.</summary>
    /// <param name="folder">The book's folder.</param>
    /// <param name="findings">Receives what is wrong, errors and warnings.</param>
    /// <param name="scenarios">
    /// The scenarios to read; null for all. All rows of scenarios.csv are checked, but only the tables of these. Warnings
    /// about what nothing uses are given only when all are read.
    /// </param>
    /// <param name="severities">The families of amounts that cells may name; null for those of the library.</param>
    /// <param name="frequencies">The families of claim counts that cells may name; null for those of the library.</param>
    /// <returns>The book; null if there is an error.</returns>
    public static Book? Read(
        string folder,
        Findings findings,
        IReadOnlyCollection<string>? scenarios = null,
        IReadOnlyList<Family<Severity>>? severities = null,
        IReadOnlyList<Family<Frequency>>? frequencies = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(findings);
        if (!Directory.Exists(folder))
        {
            findings.FileError("", FindingCode.Missing, File.Exists(folder)
                ? $"'{Cell.Show(folder)}' is a file; a book is the folder that holds its tables"
                : $"there is no folder '{Cell.Show(folder)}'");
            return null;
        }

        var errorsBefore = findings.Errors;
        var registry = new Registry(severities ?? SeverityFamilies.All, frequencies ?? FrequencyFamilies.All);
        var reading = new Reading(new BookFolder(folder, findings), new TableReader(registry, findings), findings);
        try
        {
            var read = reading.Read(scenarios);
            findings.Locate(folder);
            return findings.Errors > errorsBefore ? null : new Book(folder, read);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            findings.FileError("", FindingCode.Unreadable, $"the book cannot be read: {unreadable.Message}");
            return null;
        }
    }
}

using System.Text;
using CsvHelper;

namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>Reads files into tables, with every complaint that a single file can give cause to.</summary>
internal sealed class TableReader(Registry registry, Findings findings)
{
    /// <summary>The most bytes of a file: 2 GiB.</summary>
    public const long MostBytes = 1L << 31;

    /// <summary>The most rows of a table that are read, unless a test says otherwise.</summary>
    public const int DefaultMostRows = 10_000_000;

    private static readonly CsvReaderOptions Dialect = new()
    {
        Separator = ',',
        HasHeader = false,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        PoolStrings = true,
        Encoding = Encoding.UTF8,
    };

    /// <summary>The most rows of a table that are read.</summary>
    public int MostRows { get; init; } = DefaultMostRows;

    /// <summary>Reads a file into a table.</summary>
    /// <param name="fullPath">Where the file is.</param>
    /// <param name="path">The file, relative to the book's folder, as findings name it.</param>
    /// <param name="file">Takes in the rows.</param>
    public void Read(string fullPath, string path, TableFile file)
    {
        file.Open(path, []);
        try
        {
            var stream = new FileStream(fullPath, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            using var guarded = new GuardedStream(stream);
            if (stream.Length > MostBytes)
            {
                findings.FileError(path, FindingCode.TooLarge, $"the file has {stream.Length} bytes; allowed: at most {MostBytes}");
                return;
            }

            using var reader = CsvReader.Create(guarded, Dialect, leaveOpen: true);
            var whole = false;
            if (ReadHeader(reader, guarded, path, file))
                whole = ReadRows(reader, guarded, file);
            if (guarded.Problem is { } problem)
                findings.Add(new Finding(FindingSeverity.Error, path, problem.Line, problem.Column, problem.Code, problem.Message));
            file.Close(guarded.Sha256(), whole && guarded.Problem is null);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            findings.FileError(path, FindingCode.Unreadable, $"the file cannot be read: {unreadable.Message}");
            return;
        }

        file.CheckTogether(findings);
    }

    private static bool Next(CsvReader reader, GuardedStream guarded) =>
        reader.Read() && (guarded.Problem is not { } problem || reader.LineNumber < problem.RecordLine);

    /// <summary>Reads the header; false when there is none.</summary>
    private bool ReadHeader(CsvReader reader, GuardedStream guarded, string path, TableFile file)
    {
        var columns = file.Table.Columns;
        if (!Next(reader, guarded))
        {
            if (guarded.Problem is null)
            {
                findings.FileError(path, FindingCode.EmptyTable,
                    $"the file is empty; needed: a header with {string.Join(", ", columns.Where(column => column.Required).Select(column => column.Name))}");
            }

            return false;
        }

        var line = checked((int)reader.LineNumber);
        if (reader.FieldCount == 1 && ForeignSeparator(reader.GetString(0)) is { } separator)
        {
            findings.Error(file, new CellPlace(line, 0), FindingCode.UnknownColumn,
                $"the columns are separated by {separator}; allowed: ',' between columns and '.' in numbers. The file was not read further");
            return false;
        }

        int[] fields = [.. Enumerable.Repeat(-1, columns.Count)];
        for (var field = 0; field < reader.FieldCount; field++)
        {
            var name = reader.GetString(field);
            int column = columns.Select(column => column.Name).ToList().IndexOf(name);
            if (column < 0)
                findings.Error(file, new CellPlace(line, field), FindingCode.UnknownColumn, Unknown(name, columns));
            else if (fields[column] >= 0)
                findings.Error(file, new CellPlace(line, field), FindingCode.DuplicateColumn, $"the column '{name}' is field {fields[column] + 1} already; once is allowed");
            else
                fields[column] = field;
        }

        file.Open(path, fields);
        return true;
    }

    /// <summary>Whether the header has every required column; complains when not.</summary>
    private bool HasRequired(TableFile file, int line)
    {
        var missing = file.Table.Columns.Where(column => column.Required && file.FieldOf(column) < 0).ToList();
        if (missing.Count == 0)
            return true;
        findings.Error(file, new CellPlace(line, 0), FindingCode.MissingColumn,
            $"the header lacks {string.Join(", ", missing.Select(column => $"'{column.Name}'"))}, which {file.Table.FileName} needs");
        return false;
    }

    /// <summary>What separates the columns of a header that is a single field; null when nothing does.</summary>
    private static string? ForeignSeparator(string header) =>
        header.Contains(';', StringComparison.Ordinal) ? "';'" : header.Contains('\t', StringComparison.Ordinal) ? "tabs" : null;

    private static string Unknown(string name, IReadOnlyList<Column> columns)
    {
        var known = columns.Select(column => column.Name).ToList();
        return $"the column '{Cell.Show(name)}' is not known{Nearest.Suggestion(name, known)}; allowed: {string.Join(", ", known)}";
    }

    /// <summary>Reads the rows; false when some could not be seen.</summary>
    private bool ReadRows(CsvReader reader, GuardedStream guarded, TableFile file)
    {
        var row = new Row(file, reader, registry, findings);
        var headerLine = checked((int)reader.LineNumber);
        var width = reader.FieldCount;
        var whole = HasRequired(file, headerLine);
        var rows = 0;
        while (Next(reader, guarded))
        {
            if (++rows > MostRows)
            {
                findings.Error(file, new CellPlace(checked((int)reader.LineNumber), 0), FindingCode.TooLarge,
                    $"the table has more than {MostRows} rows, the most that is allowed; the rest was not read");
                return false;
            }

            row.Start();
            if (reader.FieldCount == width)
            {
                file.Add(row);
                continue;
            }

            whole = false;
            findings.Error(file, new CellPlace(row.Line, Math.Min(width, reader.FieldCount)), FindingCode.FieldCount,
                $"the row has {reader.FieldCount} fields; the header on line {headerLine} has {width}"
                + (reader.FieldCount > width ? "; a number has no ',', and a text that has one stands in quotes" : ""));
        }

        if (rows == 0 && guarded.Problem is null)
            findings.Error(file, new CellPlace(headerLine, 0), FindingCode.EmptyTable, "the table has a header but no row; needed: at least one");
        return whole;
    }
}

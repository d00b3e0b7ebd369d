using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>
/// The folder of a book. What is read lies in it: neither a name nor a symbolic link may lead out.
/// </summary>
internal sealed class BookFolder(string folder, Findings findings)
{
    // A chain of links longer than this is taken for a circle, as operating systems do.
    private const int MostLinks = 40;

    private readonly string root = Path.GetFullPath(folder);
    private readonly HashSet<string> listed = [];

    /// <summary>The full path of a file of the book.</summary>
    public string FullPath(string path) => Path.Combine(root, path);

    /// <summary>Complains about .csv files that are no table of a book, once a folder.</summary>
    /// <param name="subfolder">A folder whose tables replace the book's own; null for the book's own.</param>
    public void CheckFiles(string? subfolder)
    {
        if (!listed.Add(subfolder ?? ""))
            return;
        var known = BookTables.All.Select(table => table.FileName).Where(file => subfolder is null || file != ScenariosTable.Definition.FileName).ToList();
        foreach (var file in Directory.EnumerateFiles(FullPath(subfolder ?? "")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal))
        {
            if (!file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || known.Contains(file))
                continue;
            var path = Join(subfolder, file);
            if (file == ScenariosTable.Definition.FileName)
                findings.FileError(path, FindingCode.UnknownTable, "a folder of replaced tables cannot replace scenarios.csv");
            else
            {
                findings.FileError(path, FindingCode.UnknownTable,
                    $"'{Cell.Show(file)}' is no table of a book{Nearest.Suggestion(file, known)}; allowed: {string.Join(", ", known)}");
            }
        }
    }

    /// <summary>The path of the file that holds a table, relative to the book; null when there is none.</summary>
    public string? Find(Table table, string? subfolder)
    {
        foreach (var path in subfolder is null ? [table.FileName] : new[] { Join(subfolder, table.FileName), table.FileName })
        {
            if (!File.Exists(FullPath(path)))
                continue;
            if (IsInside(path))
                return path;
            findings.FileError(path, FindingCode.OutsideBook, "the file is a link that leads out of the book; a book reads only what lies in its folder");
        }

        return null;
    }

    /// <summary>Whether a path of the book stays in it when all links are followed.</summary>
    public bool IsInside(string path)
    {
        var home = Resolve(root);
        return Resolve(FullPath(path)).StartsWith(Path.EndsInDirectorySeparator(home) ? home : home + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private static string Join(string? subfolder, string file) => subfolder is null ? file : $"{subfolder}/{file}";

    /// <summary>The path without links in any of its parts.</summary>
    private static string Resolve(string path)
    {
        var links = 0;
        var resolved = Path.GetPathRoot(path)!;
        var parts = new Stack<string>(Parts(path).Reverse());
        while (parts.TryPop(out var part))
        {
            var next = Path.Combine(resolved, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                resolved = next;
                continue;
            }

            if (++links > MostLinks)
                throw new IOException($"too many symbolic links in {path}");
            var full = Path.GetFullPath(target, resolved);
            resolved = Path.GetPathRoot(full)!;
            foreach (var piece in Parts(full).Reverse())
                parts.Push(piece);
        }

        return resolved;
    }

    private static string[] Parts(string path) => path[Path.GetPathRoot(path)!.Length..]
        .Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
}

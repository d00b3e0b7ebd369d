namespace TechFinance.Actuarial.Simulator.Tests.Results;

/// <summary>A folder of its own for a test, gone after it.</summary>
internal sealed class TempFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("tfsim-").FullName;

    internal string this[params string[] parts] => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>All files and folders in it, by their path from here.</summary>
    internal string[] Entries() =>
    [
        .. Directory.EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories)
            .Select(entry => System.IO.Path.GetRelativePath(Path, entry))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Copies a book into a subfolder.</summary>
    internal string Copy(string book, string to)
    {
        foreach (var file in Directory.EnumerateFiles(book, "*.csv", SearchOption.AllDirectories))
        {
            var target = this[to, System.IO.Path.GetRelativePath(book, file)];
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return this[to];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

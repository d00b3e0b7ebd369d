namespace TechFinance.Actuarial.Simulator.Results;

/// <summary>
/// The folder of a run's results. All is written beside it and moved to its place at the end, so that an interrupted
/// run leaves the complete result or none.
/// </summary>
internal sealed class ResultFolder : IDisposable
{
    private readonly string target;
    private readonly string partial;

    /// <exception cref="IOException">
    /// The folder holds something that is not a result, or cannot be written.
    /// </exception>
    internal ResultFolder(string target)
    {
        // A separator at the end would put what is written beside the folder into it.
        this.target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        if (File.Exists(this.target))
            throw new IOException($"{target} is a file; --out names a folder");
        if (Directory.Exists(this.target) && Directory.EnumerateFileSystemEntries(this.target).FirstOrDefault(e => !IsResult(e)) is { } foreign)
            throw new IOException($"{target} holds {Path.GetFileName(foreign)}, which is not a result of tfsim; name a new or empty folder, or one of earlier results");
        partial = $"{this.target}.partial-{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(partial);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"the results cannot be written to {target}: {problem.Message}", problem);
        }
    }

    /// <summary>Makes the folder of a scenario.</summary>
    internal string Create(string scenario) => Directory.CreateDirectory(Path.Combine(partial, scenario)).FullName;

    /// <summary>Puts the results in their place, over earlier ones.</summary>
    internal void Complete()
    {
        var earlier = $"{target}.earlier-{Guid.NewGuid():N}";
        if (Directory.Exists(target))
            Directory.Move(target, earlier);
        Directory.Move(partial, target);
        if (Directory.Exists(earlier))
            Directory.Delete(earlier, recursive: true);
    }

    public void Dispose()
    {
        if (Directory.Exists(partial))
            Directory.Delete(partial, recursive: true);
    }

    private static bool IsResult(string entry) => File.Exists(Path.Combine(entry, "run.json"));
}

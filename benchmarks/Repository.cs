namespace TechFinance.Actuarial.Benchmarks;

/// <summary>Where the repository is that these benchmarks were built in.</summary>
public static class Repository
{
    /// <summary>Its folder.</summary>
    public static string Folder { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TechFinance.Actuarial.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("the benchmarks are not inside the repository");
        return folder.FullName;
    }
}

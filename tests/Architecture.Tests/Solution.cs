using System.Reflection;

namespace TechFinance.Actuarial.Architecture.Tests;

/// <summary>The projects under src, from the lowest to the highest, and where their files are.</summary>
internal static class Solution
{
    internal static IReadOnlyList<string> Projects { get; } = ["MonteCarlo", "Pricing", "CoInsurance", "Simulator", "Simulator.Cli"];

    /// <summary>The assembly of each project, in the same order.</summary>
    internal static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        typeof(MonteCarlo.Trials.Block).Assembly,
        typeof(Pricing.Policies.Policy).Assembly,
        typeof(CoInsurance.Pools.Pool).Assembly,
        typeof(Simulator.Running.Simulation).Assembly,
        Assembly.Load("tfsim"),
    ];

    /// <summary>The folder that holds src.</summary>
    internal static string Folder { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TechFinance.Actuarial.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("the solution's folder");
        return folder.FullName;
    }
}

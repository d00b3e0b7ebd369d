using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Tests.Results;

/// <summary>The books that the repository carries.</summary>
internal static class Repository
{
    internal static readonly string Folder = Find();

    /// <summary>A small book that uses every table, with amounts that do not add up without rounding.</summary>
    internal static string MixedBook => Path.Combine(Folder, "tests", "Simulator.Tests", "Results", "mixed-book");

    internal static string HandChecked => Path.Combine(Folder, "data", "hand-checked");

    /// <summary>Reads a book that must be sound.</summary>
    internal static Book Read(string folder, params string[] scenarios)
    {
        var findings = new Findings();
        var book = BookReader.Read(folder, findings, scenarios.Length == 0 ? null : scenarios);
        Assert.Empty(findings.InOrder());
        return Assert.IsType<Book>(book);
    }

    /// <summary>The first scenario of the mixed book, with another number of trials.</summary>
    internal static Assumptions Mixed(int trials)
    {
        var assumptions = Read(MixedBook, "base").Scenarios[0].Assumptions;
        return assumptions with { Scenario = assumptions.Scenario with { Trials = trials } };
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TechFinance.Actuarial.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("the repository");
        return folder.FullName;
    }
}

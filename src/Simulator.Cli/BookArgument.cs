using System.CommandLine;
using System.CommandLine.Parsing;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Cli;

/// <summary>The book that a command works on, and how its findings are shown.</summary>
internal static class BookArgument
{
    internal static Argument<string> Create()
    {
        var book = new Argument<string>("BOOK") { Description = "The folder of the book's tables" };
        book.Validators.Add(RefuseEmpty);
        return book;
    }

    internal static Option<string[]> CreateScenarios() =>
        new("--scenario")
        {
            Description = "Only these scenarios (default: all)",
            HelpName = "ID",
            AllowMultipleArgumentsPerToken = true,
        };

    /// <summary>Reads the book and prints what is wrong with it; null when it cannot be run.</summary>
    internal static Book? Read(string folder, string[]? scenarios, TextWriter error)
    {
        var findings = new Findings();
        var book = BookReader.Read(folder, findings, scenarios is { Length: > 0 } ? scenarios : null);
        Show(findings, folder, error);
        return book;
    }

    /// <summary>Prints what is wrong with a book or file.</summary>
    internal static void Show(Findings findings, string where, TextWriter error)
    {
        foreach (var finding in findings.InOrder())
            error.WriteLine(finding);
        if (findings.Omitted > 0)
            error.WriteLine($"… and {findings.Omitted} more");
        if (findings.Errors > 0)
            error.WriteLine($"tfsim: {Count(findings.Errors, "error", "errors")} in {where}");
    }

    /// <summary>An empty path is what a script passes whose variable is not set.</summary>
    internal static void RefuseEmpty(SymbolResult result)
    {
        if (result.Tokens.Any(token => token.Value.Length == 0))
            result.AddError($"{NameOf(result)} must name a {(IsFile(result) ? "file" : "folder")}, not ''");
    }

    private static bool IsFile(SymbolResult result) => result is OptionResult option ? option.Option.HelpName == "FILE" : NameOf(result) == "CLAIMS";

    private static string NameOf(SymbolResult result) =>
        result is OptionResult option ? option.Option.Name : ((ArgumentResult)result).Argument.Name;

    internal static string Count(long number, string one, string many) => $"{number} {(number == 1 ? one : many)}";
}

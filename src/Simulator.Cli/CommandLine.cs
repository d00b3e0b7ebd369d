using System.CommandLine;

namespace TechFinance.Actuarial.Cli;

/// <summary>The commands and options of tfsim.</summary>
internal static class CommandLine
{
    // An argument that begins with @ is a name like any other, not a file of arguments.
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    // How long an interrupted run may take to remove what it has written; it looks up between blocks and columns.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    internal static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Prices technology insurance and sizes the co-insurance pools that carry it.")
        {
            RunCommand.Create(output, error),
            ValidateCommand.Create(output, error),
            SizeCommand.Create(output, error),
            LinesCommand.Create(output, error),
            RankCommand.Create(output, error),
            ScoreCommand.Create(output, error),
            FitCommand.Create(output, error),
        };
        var parsed = root.Parse(args, Parser);
        if (parsed.Errors.Count > 0)
        {
            foreach (var wrong in WrongUse.Of(parsed))
                error.WriteLine($"tfsim: {wrong}");
            error.WriteLine($"Try 'tfsim {CommandPath(parsed)}--help'.");
            return ExitCode.WrongInput;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = Farewell,
            });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or OverflowException)
        {
            error.WriteLine($"tfsim: {problem.Message}");
            return ExitCode.WrongInput;
        }
        catch (OutOfMemoryException)
        {
            error.WriteLine("tfsim: not enough memory; fewer --trials or a single --scenario need less");
            return ExitCode.WrongInput;
        }
    }

    private static string CommandPath(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "" : $"{parsed.CommandResult.Command.Name} ";
}

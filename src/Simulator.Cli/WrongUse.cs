using System.CommandLine;
using System.CommandLine.Parsing;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Cli;

/// <summary>What is wrong with a command line: what was found, and what is allowed or nearest to it.</summary>
internal static class WrongUse
{
    internal static IEnumerable<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command is RootCommand)
            return [WithoutCommand(command, parsed.UnmatchedTokens)];
        var messages = parsed.Errors.Where(error => error.SymbolResult is not CommandResult).Select(error => Message(error, command));

        // An option that is not known reads as a BOOK or CLAIMS, and the value after it as one more.
        var given = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value);
        var options = given.Concat(parsed.UnmatchedTokens).Where(value => value.StartsWith('-')).ToList();
        var strays = options.Count > 0
            ? options.Select(option => $"{command.Name} has no option '{option}'{Nearest.Suggestion(option, command.Options.Select(known => known.Name))}")
            : parsed.UnmatchedTokens.Select(value => $"{command.Name} takes one {command.Arguments[0].Name}; '{value}' is one more");
        return strays.Concat(messages);
    }

    private static string WithoutCommand(Command root, IReadOnlyList<string> unmatched)
    {
        var commands = root.Subcommands.Select(command => command.Name).ToList();
        var found = unmatched.Count == 0 ? "no command is given"
            : unmatched[0].StartsWith('-') ? $"there is no option '{unmatched[0]}' before the command"
            : $"there is no command '{unmatched[0]}'{Nearest.Suggestion(unmatched[0], commands)}";
        return $"{found}; allowed: {string.Join(", ", commands)}";
    }

    private static string Message(ParseError error, Command command) =>
        error.SymbolResult is ArgumentResult { Tokens.Count: 0, Parent: CommandResult } ? $"{command.Name} needs {(command.Arguments[0].Name == "BOOK" ? "a BOOK" : command.Arguments[0].Name)}, before its options" : error.Message;
}

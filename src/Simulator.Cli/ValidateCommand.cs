using System.CommandLine;

namespace TechFinance.Actuarial.Cli;

/// <summary><c>tfsim validate</c>: reads a book and says what is wrong with it.</summary>
internal static class ValidateCommand
{
    internal static Command Create(TextWriter output, TextWriter error)
    {
        var book = BookArgument.Create();
        var command = new Command("validate", "Checks a book and lists everything that is wrong with it.") { book };
        command.SetAction(parsed =>
        {
            var read = BookArgument.Read(parsed.GetRequiredValue(book), scenarios: null, error);
            if (read is null)
                return ExitCode.WrongInput;
            var scenarios = BookArgument.Count(read.Scenarios.Count, "scenario", "scenarios");
            var ids = read.Scenarios.SelectMany(scenario => scenario.Assumptions.Policies).Select(policy => policy.Id).Distinct();
            output.WriteLine($"{read.Folder}: {scenarios}, {BookArgument.Count(ids.Count(), "policy", "policies")}, sound");
            return ExitCode.Done;
        });
        return command;
    }
}

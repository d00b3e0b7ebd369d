using System.CommandLine;
using TechFinance.Actuarial.Simulator.Running;
using TechFinance.Actuarial.Simulator.Scoring;

namespace TechFinance.Actuarial.Cli;

/// <summary><c>tfsim score</c>: scores the enterprises of a book, and shows what their tiers do to what is expected of them.</summary>
internal static class ScoreCommand
{
    internal static Command Create(TextWriter output, TextWriter error)
    {
        var book = BookArgument.Create();
        var scenario = new Option<string?>("--scenario") { Description = "The scenario (default: the book's first)", HelpName = "ID" };
        var file = new Option<string?>("--out") { Description = "Writes the scores to a CSV file too", HelpName = "FILE" };
        file.Validators.Add(BookArgument.RefuseEmpty);
        var gross = new Option<bool>("--gross") { Description = "Expected losses after policy terms, which takes longer" };
        var command = new Command("score", "Scores the enterprises of a book as technology SMEs, and shows their tiers and expected losses.") { book, scenario, gross, file };
        command.SetAction(parsed => Score(parsed.GetRequiredValue(book), parsed.GetValue(scenario), parsed.GetValue(gross), parsed.GetValue(file), output, error));
        return command;
    }

    private static int Score(string folder, string? scenario, bool gross, string? file, TextWriter output, TextWriter error)
    {
        if (BookArgument.Read(folder, scenario is null ? null : [scenario], error) is not { } book)
            return ExitCode.WrongInput;
        var assumptions = book.Scenarios[0].Assumptions;
        if (assumptions.Enterprises.Count == 0)
        {
            error.WriteLine($"tfsim: {folder} has no enterprises.csv, so that there is nobody to score");
            return ExitCode.WrongInput;
        }

        var scores = EnterpriseScore.Of(assumptions, gross ? ExpectedLosses.Gross : ExpectedLosses.GroundUp);
        if (file is not null)
            ScoreFile.Write(file, scores);
        ScoreReport.Print(assumptions.Scenario, scores, gross, output);
        if (scores.Any(one => double.IsNaN(one.ExpectedLoss)))
            error.WriteLine("tfsim: expected losses '?' are not worked out: policies have what the exact engine cannot do");
        return ExitCode.Done;
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TechFinance.Actuarial.Pricing.Calibration;
using TechFinance.Actuarial.Simulator.Fitting;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Cli;

/// <summary><c>tfsim fit</c>: fits distributions to a file of claims or of claim counts.</summary>
internal static class FitCommand
{
    internal static Command Create(TextWriter output, TextWriter error)
    {
        var file = new Argument<string>("CLAIMS") { Description = "The file of claims: amount, and if need be deductible, limit, weight and class" };
        file.Validators.Add(BookArgument.RefuseEmpty);
        var counts = new Option<bool>("--counts") { Description = "The file is one of claim counts: count, and if need be exposure, weight, class, policy and period" };
        var families = new Option<string[]>("--family")
        {
            Description = "Only these families (default: all that can be fitted)",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = true,
        };
        families.Validators.Add(result => RefuseUnknown(result, FamiliesOf(result.GetValue(counts))));
        var above = new Option<double?>("--above")
        {
            Description = "Fits what claims exceed this amount by, for the tail of a spliced distribution",
            HelpName = "AMOUNT",
            CustomParser = Threshold,
        };
        var tail = new Option<bool>("--tail") { Description = "Shows mean excesses and Hill's index by threshold, to choose one by" };
        var tailFile = File("--thresholds", "Writes these for all thresholds to a CSV file, for plots");
        var quantiles = File("--qq", "Writes the points of QQ plots to a CSV file");
        foreach (var option in (Option[])[above, tail, tailFile, quantiles])
        {
            option.Validators.Add(result =>
            {
                if (!result.Implicit && result.GetValue(counts))
                    result.AddError($"{option.Name} is about amounts; it does not go with --counts");
            });
        }

        var command = new Command("fit", "Fits distributions to claims, or to claim counts, by maximum likelihood.")
        {
            file, counts, families, above, tail, tailFile, quantiles,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            var chosen = parsed.GetValue(families) is { Length: > 0 } some ? [.. some.Distinct()] : FamiliesOf(parsed.GetValue(counts));
            return parsed.GetValue(counts)
                ? FitCounts(path, chosen, output, error)
                : FitClaims(path, chosen, parsed.GetValue(above) ?? 0, parsed.GetValue(tail), parsed.GetValue(tailFile), parsed.GetValue(quantiles), output, error);
        });
        return command;
    }

    private static int FitClaims(
        string path, IReadOnlyList<string> families, double above, bool withTail, string? tailFile, string? quantileFile, TextWriter output, TextWriter error)
    {
        if (Read(path, ObservationFile.ReadClaims, error) is not { } file)
            return ExitCode.WrongInput;
        var claims = above > 0 ? ObservedClaim.Excesses(file.All, above) : file.All;
        if (claims.Where(claim => !claim.IsCensored).Select(claim => claim.Amount).Distinct().Take(2).Count() < 2)
        {
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"tfsim: --above {above} leaves fewer than two different amounts below their limits"));
            return ExitCode.WrongInput;
        }

        var ranking = Ranking.Of(claims, families);
        if (!HasFits(ranking, "amounts", error))
            return ExitCode.WrongInput;
        if (tailFile is not null)
            PlotFiles.WriteTail(tailFile, TailPoint.Of(file.All));
        if (quantileFile is not null)
            PlotFiles.WriteQuantiles(quantileFile, ranking.Fits, claims);

        output.WriteLine($"{path}: {FitReport.Counted(file.All, claims, above)}");
        FitReport.Fits(ranking.Fits, output);
        if (withTail)
            FitReport.Tail(file.All, output);
        if (file.Classes.Count > 0 && !FitReport.Classes(file.Classes, output))
            error.WriteLine("tfsim: no means by class: needed are two classes, and one of them with two claims");
        FitReport.Cells(ranking.Fits, above, output);
        if (above == 0)
            FitReport.Uncertainties(ranking.Fits, output);
        return ExitCode.Done;
    }

    private static int FitCounts(string path, IReadOnlyList<string> families, TextWriter output, TextWriter error)
    {
        if (Read(path, ObservationFile.ReadCounts, error) is not { } file)
            return ExitCode.WrongInput;
        var ranking = Ranking.Of(file.All, families);
        if (!HasFits(ranking, "counts", error))
            return ExitCode.WrongInput;
        output.WriteLine($"{path}: {FitReport.Counted(file.All)}");
        FitReport.Fits(ranking.Fits, output);
        if (file.Classes.Count > 0 && !FitReport.Classes(file.Classes, output))
            error.WriteLine("tfsim: no means by class: needed are two classes, and one of them with two policies or periods");
        FitReport.Rows(ranking.Fits, output);
        return ExitCode.Done;
    }

    private static T? Read<T>(string path, Func<string, Findings, T?> read, TextWriter error)
        where T : class
    {
        var findings = new Findings();
        var file = read(path, findings);
        BookArgument.Show(findings, path, error);
        return file;
    }

    private static bool HasFits<TFit>(Ranking<TFit> ranking, string what, TextWriter error)
        where TFit : FittedFamily
    {
        foreach (var family in ranking.Impossible)
            error.WriteLine($"tfsim: {family} is not fitted: it has no likeliest member for these {what}");
        return ranking.Fits.Count > 0;
    }

    private static IReadOnlyList<string> FamiliesOf(bool counts) => counts ? MaximumLikelihoodOfCounts.Families : MaximumLikelihood.Families;

    private static Option<string?> File(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "FILE" };
        option.Validators.Add(BookArgument.RefuseEmpty);
        return option;
    }

    private static void RefuseUnknown(OptionResult result, IReadOnlyList<string> families)
    {
        foreach (var family in result.Tokens.Select(token => token.Value).Where(family => !families.Contains(family)))
            result.AddError($"--family '{family}' cannot be fitted{Nearest.Suggestion(family, families)}; allowed: {string.Join(", ", families)}");
    }

    private static double? Threshold(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && amount > 0 && double.IsFinite(amount))
            return amount;
        result.AddError($"--above must be an amount above 0, not '{text}'");
        return null;
    }
}

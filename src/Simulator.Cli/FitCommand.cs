using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TechFinance.Actuarial.Pricing.Calibration;
using TechFinance.Actuarial.Simulator.Fitting;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Cli;

/// <summary><c>tfsim fit</c>: fits distributions to a file of claims.</summary>
internal static class FitCommand
{
    internal static Command Create(TextWriter output, TextWriter error)
    {
        var file = new Argument<string>("CLAIMS") { Description = "The file of claims: amount, and if need be deductible, limit, weight and class" };
        file.Validators.Add(BookArgument.RefuseEmpty);
        var families = new Option<string[]>("--family")
        {
            Description = "Only these families (default: all that can be fitted)",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = true,
        };
        families.Validators.Add(RefuseUnknown);
        var above = new Option<double?>("--above")
        {
            Description = "Fits what claims exceed this amount by, for the tail of a spliced distribution",
            HelpName = "AMOUNT",
            CustomParser = Threshold,
        };
        var tail = new Option<bool>("--tail") { Description = "Shows mean excesses and Hill's index by threshold, to choose one by" };

        var command = new Command("fit", "Fits distributions to claims by maximum likelihood.") { file, families, above, tail };
        command.SetAction(parsed => Fit(
            parsed.GetRequiredValue(file),
            parsed.GetValue(families) is { Length: > 0 } chosen ? [.. chosen.Distinct()] : MaximumLikelihood.Families,
            parsed.GetValue(above) ?? 0,
            parsed.GetValue(tail),
            output,
            error));
        return command;
    }

    private static int Fit(string path, IReadOnlyList<string> families, double above, bool withTail, TextWriter output, TextWriter error)
    {
        var findings = new Findings();
        var file = ClaimsFile.Read(path, findings);
        BookArgument.Show(findings, path, error);
        if (file is null)
            return ExitCode.WrongInput;
        var claims = above > 0 ? ObservedClaim.Excesses(file.Claims, above) : file.Claims;
        if (claims.Where(claim => !claim.IsCensored).Select(claim => claim.Amount).Distinct().Take(2).Count() < 2)
        {
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"tfsim: --above {above} leaves fewer than two different amounts below their limits"));
            return ExitCode.WrongInput;
        }

        var fits = ClaimFits.Of(claims, families);
        foreach (var family in fits.Impossible)
            error.WriteLine($"tfsim: {family} is not fitted: no member of it was found that can have all of these amounts");
        if (fits.Fits.Count == 0)
            return ExitCode.WrongInput;

        FitReport.Fits(path, file.Claims, claims, above, fits.Fits, output);
        if (withTail)
            FitReport.Tail(file.Claims, output);
        if (file.Classes.Count > 0 && !FitReport.Classes(file.Classes, output))
            error.WriteLine("tfsim: no means by class: needed are two classes, and one of them with two claims");
        FitReport.Cells(fits.Fits, above, output);
        if (above == 0)
            FitReport.Uncertainties(fits.Fits, output);
        return ExitCode.Done;
    }

    private static void RefuseUnknown(OptionResult result)
    {
        foreach (var family in result.Tokens.Select(token => token.Value).Where(family => !MaximumLikelihood.Families.Contains(family)))
        {
            result.AddError($"--family '{family}' cannot be fitted{Nearest.Suggestion(family, MaximumLikelihood.Families)}; "
                + $"allowed: {string.Join(", ", MaximumLikelihood.Families)}");
        }
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

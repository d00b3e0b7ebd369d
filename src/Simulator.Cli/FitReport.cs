using System.Globalization;
using Spectre.Console;
using TechFinance.Actuarial.Pricing.Calibration;
using TechFinance.Actuarial.Simulator.Fitting;

namespace TechFinance.Actuarial.Cli;

/// <summary>What <c>tfsim fit</c> prints.</summary>
internal static class FitReport
{
    // A mean of fewer claims says little of the tail, and more rows than these are no table to look at.
    private const int LeastInTail = 5;
    private const int MostTailRows = 20;

    // From here on a number is written with its exponent.
    private const double MostFixed = 1e12;

    private static readonly (Doubts Doubt, string Words)[] Words =
    [
        (Doubts.NotConverged, "has not converged"),
        (Doubts.OnEdge, "on the edge of the parameters"),
        (Doubts.InfiniteMean, "infinite mean"),
    ];

    /// <summary>What a file of claims holds, and what of it is fitted.</summary>
    internal static string Counted(IReadOnlyList<ObservedClaim> all, IReadOnlyList<ObservedClaim> fitted, double above)
    {
        var censored = all.Count(claim => claim.IsCensored);
        var truncated = all.Count(claim => claim.Deductible > 0);
        return BookArgument.Count(all.Count, "row", "rows") + $" for {Number(all.Sum(claim => claim.Weight))} claims, {truncated} above a deductible, {censored} at their limit"
            + (above > 0 ? $"; fitted is what {Number(fitted.Sum(claim => claim.Weight))} of them exceed {Number(above)} by" : "");
    }

    /// <summary>What a file of claim counts holds.</summary>
    internal static string Counted(IReadOnlyList<ObservedCount> all) => BookArgument.Count(all.Count, "row", "rows")
        + $" for {Number(all.Sum(one => one.Weight))} policies, {Number(all.Sum(one => one.Weight * one.Count))} claims of {Number(all.Sum(one => one.Weight * one.Exposure))} units";

    /// <summary>The fits, the best first.</summary>
    internal static void Fits(IReadOnlyList<FittedFamily> fits, TextWriter output)
    {
        string[] distances = fits[0] is SeverityFit ? ["KS", "AD"] : [];
        string[] numbers = ["AIC", "BIC", "log L", .. distances, "χ²", "df", "p"];
        var rows = fits.Select(fit => (string[])
        [
            fit.Family,
            Fixed(fit.Aic, 2),
            Fixed(fit.Bic, 2),
            Fixed(fit.LogLikelihood, 2),
            .. fit is SeverityFit { Distance: var distance } ? [Fixed(distance.KolmogorovSmirnov, 4), Fixed(distance.AndersonDarling, 4)] : Array.Empty<string>(),
            Fixed(fit.ChiSquare.Statistic, 2),
            $"{Math.Max(0, fit.ChiSquare.DegreesOfFreedom)}",
            double.IsNaN(fit.ChiSquare.PValue) ? "" : Fixed(fit.ChiSquare.PValue, 4),
            string.Join("  ", fit.Parameters.Select(Shown)),
            string.Join(", ", Words.Where(word => fit.Doubts.HasFlag(word.Doubt)).Select(word => word.Words)),
        ]);
        Print(["family", .. numbers, "parameters ± standard errors", "doubts"], [.. Enumerable.Range(1, numbers.Length)], rows, output);
    }

    /// <summary>Mean excesses and Hill's index at evenly chosen thresholds.</summary>
    internal static void Tail(IReadOnlyList<ObservedClaim> claims, TextWriter output)
    {
        var points = TailPoint.Of(claims, LeastInTail);
        if (points.Count == 0)
        {
            output.WriteLine($"The tail: no threshold at or above all deductibles has {LeastInTail} claims above");
            output.WriteLine();
            return;
        }

        var step = (points.Count + MostTailRows - 1) / MostTailRows;
        var rows = points.Where((_, i) => i % step == 0).Select(point => (string[])
        [
            Number(point.Threshold),
            Number(point.Claims),
            Number(point.MeanExcess),
            Number(point.StandardError),
            Number(point.Index),
            point.IsCensored ? "too small: some claims are at their limit" : "",
        ]);
        output.WriteLine($"The tail, at thresholds with at least {LeastInTail} claims above");
        Print(["threshold", "claims above", "mean excess", "±", "Hill's α", ""], [0, 1, 2, 3, 4], rows, output);
    }

    /// <summary>The mean claims by class, weighted by credibility; false if the classes are too few.</summary>
    internal static bool Classes(IReadOnlyList<(string Name, IReadOnlyList<ObservedClaim> All)> classes, TextWriter output) => Classes(
        "Means by class", "claims", classes, claim => new Observation(claim.Amount, Times: claim.Weight), DoubtsOf, output);

    /// <summary>The claims for each unit of exposure by class, weighted by credibility; false if the classes are too few.</summary>
    internal static bool Classes(IReadOnlyList<(string Name, IReadOnlyList<ObservedCount> All)> classes, TextWriter output) => Classes(
        "Claims per unit by class", "units", classes, one => new Observation(one.Count / one.Exposure, one.Exposure, one.Weight), _ => "", output);

    private static bool Classes<T>(
        string title,
        string weight,
        IReadOnlyList<(string Name, IReadOnlyList<T> All)> classes,
        Func<T, Observation> observed,
        Func<IReadOnlyList<T>, string> doubts,
        TextWriter output)
    {
        Observation[][] observations = [.. classes.Select(one => one.All.Select(observed).ToArray())];
        if (observations.Length < 2 || observations.All(one => one.Sum(x => x.Times) <= 1))
            return false;
        var credibility = Credibility.Of(observations);
        output.WriteLine($"{title}: collective {Number(credibility.Collective)}, "
            + $"variance within {Number(credibility.Within)}, between {Number(credibility.Between)}");
        var rows = classes.Zip(credibility.Classes, (one, credible) => (string[])
        [
            one.Name,
            Number(credible.Weight),
            Number(credible.Mean),
            Fixed(credible.Factor, 4),
            Number(credible.Premium),
            doubts(one.All),
        ]);
        Print(["class", weight, "mean", "Z", "credible mean", "doubts"], [1, 2, 3, 4], rows, output);
        return true;
    }

    /// <summary>Each fit as a cell of a book has it, the doubtful ones by themselves.</summary>
    internal static void Cells(IReadOnlyList<SeverityFit> fits, double above, TextWriter output)
    {
        output.WriteLine(above > 0 ? $"For a cell of a book, as (…) in 'spliced … below {Number(above)} then (…)'" : "For a cell of a book");
        Written(fits, Ranking.Cell, output);
    }

    /// <summary>Each fit as a row of ip_models.csv, the doubtful ones by themselves.</summary>
    internal static void Rows(IReadOnlyList<FrequencyFit> fits, TextWriter output)
    {
        output.WriteLine("For ip_models.csv, with a name of your own for the model");
        output.WriteLine("model,frequency,claims_per_unit");
        Written(fits, fit => $"fitted,{Ranking.Cells(fit)}", output);
    }

    private static void Written<TFit>(IReadOnlyList<TFit> fits, Func<TFit, string> written, TextWriter output)
        where TFit : FittedFamily
    {
        foreach (var group in fits.GroupBy(fit => fit.Doubts != Doubts.None).OrderBy(group => group.Key))
        {
            if (group.Key)
                output.WriteLine("Doubtful, for the reasons above");
            foreach (var fit in group)
                output.WriteLine(written(fit));
        }
    }

    /// <summary>For each fit without doubts the row of uncertainty.csv that says how little the claims tell of its mean.</summary>
    internal static void Uncertainties(IReadOnlyList<SeverityFit> fits, TextWriter output)
    {
        var certain = fits.Where(fit => fit.Doubts == Doubts.None && double.IsFinite(fit.MeanCv)).ToArray();
        if (certain.Length == 0)
            return;
        output.WriteLine("How little the claims tell of the mean, for uncertainty.csv: name,cover,sector,model,parameter,distribution");
        foreach (var fit in certain)
            output.WriteLine($"{fit.Family},,,,severity,lognormal mean=1 cv={fit.MeanCv.ToString("G3", CultureInfo.InvariantCulture)}");
    }

    private static string Shown(FittedParameter parameter) =>
        $"{parameter.Name} {Number(parameter.Value)} ± {(double.IsFinite(parameter.StandardError) ? Number(parameter.StandardError) : "?")}";

    /// <summary>Why the mean of a class is not that of all that was lost.</summary>
    private static string DoubtsOf(IReadOnlyList<ObservedClaim> claims) => string.Join(", ", new[]
    {
        claims.Any(claim => claim.IsCensored) ? "too small: some claims are at their limit" : "",
        claims.Any(claim => claim.Deductible > 0) ? "of claims above deductibles only" : "",
    }.Where(text => text.Length > 0));

    internal static void Print(string[] headings, int[] numbers, IEnumerable<string[]> rows, TextWriter output)
    {
        var table = new Table { Border = TableBorder.Simple };
        for (var i = 0; i < headings.Length; i++)
        {
            var column = new TableColumn(new Text(headings[i])).NoWrap();
            table.AddColumn(numbers.Contains(i) ? column.RightAligned() : column);
        }

        foreach (var row in rows)
            table.AddRow(row.Select(cell => new Text(cell)));
        foreach (var line in Summary.Render(table))
            output.WriteLine(line);
        output.WriteLine();
    }

    private static string Fixed(double value, int decimals) =>
        Math.Abs(value) < MostFixed ? value.ToString($"N{decimals}", CultureInfo.InvariantCulture) : Number(value);

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}

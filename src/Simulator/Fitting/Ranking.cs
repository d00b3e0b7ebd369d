using System.Globalization;
using TechFinance.Actuarial.Pricing.Calibration;

namespace TechFinance.Actuarial.Simulator.Fitting;

/// <summary>Families fitted to the same observations.</summary>
/// <typeparam name="TFit">The kind of fit.</typeparam>
/// <param name="Fits">The fits, by AIC, the best first.</param>
/// <param name="Impossible">The families of which no member was found that can have these observations.</param>
public sealed record Ranking<TFit>(IReadOnlyList<TFit> Fits, IReadOnlyList<string> Impossible)
    where TFit : FittedFamily;

/// <summary>Fits families to the same observations, and writes them as a book has them.</summary>
public static class Ranking
{
    // Enough that a cell is the distribution that was fitted, also where a large shape and a small scale nearly cancel.
    private const string Digits = "G9";

    /// <summary>Fits families of severities to claims.</summary>
    /// <param name="claims">The claims; at least two different amounts below their limits.</param>
    /// <param name="families">Some of <see cref="MaximumLikelihood.Families"/>, each once.</param>
    public static Ranking<SeverityFit> Of(IReadOnlyList<ObservedClaim> claims, IReadOnlyList<string> families) =>
        Of(families, family => MaximumLikelihood.Fit(family, claims));

    /// <summary>Fits families of claim counts to counts.</summary>
    /// <param name="counts">The counts; at least one claim.</param>
    /// <param name="families">Some of <see cref="MaximumLikelihoodOfCounts.Families"/>, each once.</param>
    public static Ranking<FrequencyFit> Of(IReadOnlyList<ObservedCount> counts, IReadOnlyList<string> families) =>
        Of(families, family => MaximumLikelihoodOfCounts.Fit(family, counts));

    /// <summary>A severity as a cell of a book has it: <c>lognormal mu=6.13787813 sigma=1.38940841</c>.</summary>
    public static string Cell(SeverityFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return Cell(fit.Family, fit.Parameters);
    }

    /// <summary>A claim count as the cells frequency and claims_per_unit of a book have it: <c>negative_binomial r=1.11789527,0.144219763</c>.</summary>
    public static string Cells(FrequencyFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return $"{Cell(fit.Family, fit.Parameters.Skip(1))},{Written(fit.ClaimsPerUnit)}";
    }

    private static Ranking<TFit> Of<TFit>(IReadOnlyList<string> families, Func<string, TFit?> fit)
        where TFit : FittedFamily
    {
        (string Family, TFit? Fit)[] all = [.. families.AsParallel().AsOrdered().Select(family => (family, fit(family)))];
        return new(
            [.. all.Select(one => one.Fit).OfType<TFit>().OrderBy(one => one.Aic)],
            [.. all.Where(one => one.Fit is null).Select(one => one.Family)]);
    }

    private static string Cell(string family, IEnumerable<FittedParameter> parameters) =>
        string.Join(' ', parameters.Select(parameter => $"{parameter.Name}={Written(parameter.Value)}").Prepend(family));

    private static string Written(double value) => value.ToString(Digits, CultureInfo.InvariantCulture);
}

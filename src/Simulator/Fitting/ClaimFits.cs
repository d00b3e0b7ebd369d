using System.Globalization;
using TechFinance.Actuarial.Pricing.Calibration;

namespace TechFinance.Actuarial.Simulator.Fitting;

/// <summary>Families fitted to the same claims.</summary>
/// <param name="Fits">The fits, by AIC, the best first.</param>
/// <param name="Impossible">The families of which no member was found that can have these claims.</param>
public sealed record ClaimFits(IReadOnlyList<SeverityFit> Fits, IReadOnlyList<string> Impossible)
{
    // Enough that a cell is the distribution that was fitted, also where a large shape and a small scale nearly cancel.
    private const string Digits = "G9";

    /// <summary>Fits families to claims.</summary>
    /// <param name="claims">The claims; at least two different amounts below their limits.</param>
    /// <param name="families">Some of <see cref="MaximumLikelihood.Families"/>, each once.</param>
    public static ClaimFits Of(IReadOnlyList<ObservedClaim> claims, IReadOnlyList<string> families)
    {
        (string Family, SeverityFit? Fit)[] all =
            [.. families.AsParallel().AsOrdered().Select(family => (family, MaximumLikelihood.Fit(family, claims)))];
        return new(
            [.. all.Select(one => one.Fit).OfType<SeverityFit>().OrderBy(fit => fit.Aic)],
            [.. all.Where(one => one.Fit is null).Select(one => one.Family)]);
    }

    /// <summary>A fit as a cell of a book has it: <c>lognormal mu=6.13787813 sigma=1.38940841</c>.</summary>
    public static string Cell(SeverityFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return string.Join(' ', fit.Parameters
            .Select(parameter => $"{parameter.Name}={parameter.Value.ToString(Digits, CultureInfo.InvariantCulture)}")
            .Prepend(fit.Family));
    }
}

using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>
/// Fits families of severities to claims by maximum likelihood (KPW 13 to 16): Nelder and Mead's search over the parameters, positive
/// ones by their logarithm, and standard errors from the observed information. The order of the claims changes nothing.
/// </summary>
public static class MaximumLikelihood
{
    /// <summary>The names of the families that can be fitted: all but <c>fixed</c> and <c>none</c>.</summary>
    public static IReadOnlyList<string> Families { get; } = [.. FreeForm.All.Select(form => form.Name)];

    /// <summary>Fits a family; null if no member of it was found that can have these claims, such as amounts above 1 and <c>beta</c>, or claims at their limits and <c>uniform</c>.</summary>
    /// <param name="family">One of <see cref="Families"/>.</param>
    /// <param name="claims">The claims; at least two different amounts among those that are not censored.</param>
    /// <exception cref="ArgumentException">The family cannot be fitted, or the claims are too few.</exception>
    public static SeverityFit? Fit(string family, IReadOnlyList<ObservedClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        var form = FreeForm.All.FirstOrDefault(form => form.Name == family)
            ?? throw new ArgumentException($"'{family}' cannot be fitted; allowed: {string.Join(", ", Families)}", nameof(family));
        ObservedClaim[] ordered = [.. claims.OrderBy(claim => claim.Amount).ThenBy(claim => claim.Deductible).ThenBy(claim => claim.Weight)];
        var likelihood = new Likelihood(ordered);
        if (likelihood.Amounts < 2)
            throw new ArgumentException("at least two different amounts below their limits are needed", nameof(claims));

        var start = form.Start(new Sketch(ordered));
        double Objective(double[] at) =>
            form.Create(form.Space.Bound(form.Coordinates.Back(at), start)) is { } severity ? -likelihood.LogOf(severity) : double.PositiveInfinity;

        var first = form.Coordinates.Of(form.Space.Free(start));
        if (!form.Suits(ordered) || !double.IsFinite(Objective(first)))
            return null;
        var summit = Summit.Of(Objective, form.Coordinates, first, form.Space.MostErrors);
        var parameters = form.Space.Bound(form.Coordinates.Back(summit.At), start);
        var fitted = form.Create(parameters)!;
        return new(
            family,
            fitted,
            FittedParameter.All(form.Names, parameters, form.Space.StandardErrors(parameters, summit.StandardErrors)),
            likelihood.LogOf(fitted),
            ordered.Sum(claim => claim.Weight),
            Distance.Of(fitted, ordered),
            ChiSquare.Of(fitted, ordered, form.Space.Count),
            summit.Doubts | (double.IsFinite(fitted.Mean) ? Doubts.None : Doubts.InfiniteMean))
        {
            MeanCv = summit.ErrorOf(at => form.Create(form.Space.Bound(form.Coordinates.Back(at), start)) is { } severity ? Elementary.Log(severity.Mean) : double.NaN),
        };
    }
}

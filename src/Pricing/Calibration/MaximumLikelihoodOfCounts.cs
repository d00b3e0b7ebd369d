using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>
/// Fits families of claim counts by maximum likelihood, as a book uses them: the mean is in proportion to the exposure, the other
/// parameters are the same for all. The order of the counts changes nothing.
/// </summary>
public static class MaximumLikelihoodOfCounts
{
    // A number of units, or twenty times as many (e³, as of a positive parameter), differ by what one standard error is.
    private const int Factor = 20;
    private const double OneStandardError = 0.5;

    // How near a mean comes to the end of its range, relative to it, before it is taken to be there.
    private const double Ends = 1e-6;

    /// <summary>The names of the families: all that a book can name.</summary>
    public static IReadOnlyList<string> Families { get; } = [.. CountForm.All.Select(form => form.Name)];

    /// <summary>Fits a family; null if no member of it was found that can have these counts, such as 0 and <c>logarithmic</c>.</summary>
    /// <param name="family">One of <see cref="Families"/>.</param>
    /// <param name="counts">The counts; at least one claim among them.</param>
    /// <exception cref="ArgumentException">There is no such family, or there are no claims.</exception>
    public static FrequencyFit? Fit(string family, IReadOnlyList<ObservedCount> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var form = CountForm.All.FirstOrDefault(form => form.Name == family)
            ?? throw new ArgumentException($"'{family}' cannot be fitted; allowed: {string.Join(", ", Families)}", nameof(family));
        ObservedCount[] ordered = [.. counts.OrderBy(one => one.Exposure).ThenBy(one => one.Count).ThenBy(one => one.Weight)];
        if (ordered.All(one => one.Count == 0))
            throw new ArgumentException("at least one claim is needed", nameof(counts));

        var likelihood = new CountLikelihood(ordered);
        var start = form.Start(new CountSketch(ordered));
        var coordinates = form.CoordinatesFor(ordered[0].Exposure);
        if ((form.PlaceOfUnits < 0 ? At(start) : WithUnits()) is not { } best)
            return null;
        var frequency = form.Create(best.Parameters)!;
        return new(
            family,
            frequency,
            FittedParameter.All(form.Names, best.Parameters, form.Space.StandardErrors(best.Parameters, best.Summit.StandardErrors)),
            best.LogLikelihood,
            ordered.Sum(one => one.Weight),
            ChiSquare.Of(frequency, best.Parameters[0], ordered, form.Space.Count),
            IsAtEnd(frequency.Means) ? Doubts.OnEdge : best.Summit.Doubts);

        // Where a mean can be no smaller, or no larger, the likelihood may still rise that way.
        bool IsAtEnd(MeanRange means) =>
            best.Parameters[0] * ordered[0].Exposure <= means.Least * (1 + Ends) || best.Parameters[0] * ordered[^1].Exposure >= means.Most * (1 - Ends);

        Candidate? At(double[] from)
        {
            double Objective(double[] at)
            {
                var parameters = form.Space.Bound(coordinates.Back(at), from);
                return form.Create(parameters) is { } member ? -likelihood.LogOf(member, parameters[0]) : double.PositiveInfinity;
            }

            var first = coordinates.Of(form.Space.Free(from));
            if (!double.IsFinite(Objective(first)))
                return null;
            var summit = Summit.Of(Objective, coordinates, first, form.Space.MostErrors);
            return new(form.Space.Bound(coordinates.Back(summit.At), from), -Objective(summit.At), summit);
        }

        // In the number of units the likelihood rises to one maximum and falls: doubled until it falls, and halved between.
        Candidate? WithUnits()
        {
            var known = new Dictionary<int, Candidate?>();
            var low = (int)Math.Clamp(ordered.Max(one => one.Count), 1, Binomial.MostUnits);
            var high = low;
            while (high < Binomial.MostUnits && Rises(high, Times(high, 2)))
                (low, high) = (high, Times(high, 2));
            high = Times(high, 2);
            while (low < high)
            {
                var middle = low + (high - low) / 2;
                (low, high) = Rises(middle, middle + 1) ? (middle + 1, high) : (low, middle);
            }

            var found = Units(low);
            return found is not null && found.LogLikelihood - LogOf(Times(low, Factor)) < OneStandardError
                ? found with { Summit = found.Summit with { Doubts = Doubts.OnEdge } }
                : found;

            bool Rises(int units, int more) => Units(units) is null || LogOf(more) > LogOf(units);

            double LogOf(int units) => Units(units)?.LogLikelihood ?? double.NegativeInfinity;

            Candidate? Units(int units)
            {
                if (!known.TryGetValue(units, out var candidate))
                {
                    double[] from = [.. start];
                    from[form.PlaceOfUnits] = units;
                    from[0] = Math.Min(from[0], CountSketch.BelowMost * units / ordered[^1].Exposure);
                    known.Add(units, candidate = At(from));
                }

                return candidate;
            }
        }

        static int Times(int units, int factor) => Math.Min(Binomial.MostUnits, factor * units);
    }

    private sealed record Candidate(double[] Parameters, double LogLikelihood, Summit Summit);
}

using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>How a family of claim counts is fitted: the expected claims for each unit of exposure, and then the family's parameters.</summary>
internal sealed class CountForm(Family<Frequency> family)
{
    private const string ClaimsPerUnit = "claims_per_unit";
    private const string Units = "n";
    private const string None = "p0";

    private readonly Form<Frequency> form = family.Forms[0];

    /// <summary>The families, all of which can be fitted.</summary>
    internal static IReadOnlyList<CountForm> All { get; } = [.. FrequencyFamilies.All.Select(family => new CountForm(family))];

    /// <summary>The family.</summary>
    internal string Name => family.Name;

    /// <summary>The names of all parameters.</summary>
    internal IEnumerable<string> Names => form.Parameters.Prepend(ClaimsPerUnit);

    /// <summary>The parameters as the search moves them.</summary>
    internal ParameterSpace Space { get; } = new([ParameterRange.Positive, .. family.Forms[0].Parameters.Select(RangeOf)]);

    /// <summary>The place of a number of units among the parameters; −1 if there is none.</summary>
    internal int PlaceOfUnits => Names.ToList().IndexOf(Units);

    // Zero-truncated, zero-modified and logarithmic counts have a least mean, 1 less the probability of no claim.
    private bool HasLeastMean => Name == "logarithmic" || Name.StartsWith("zero_truncated", StringComparison.Ordinal) || form.Parameters.Contains(None);

    /// <summary>The member of the family with these parameters; null where there is none.</summary>
    internal Frequency? Create(double[] parameters)
    {
        try
        {
            return form.Create(parameters[1..]);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Values of all parameters that cannot be far off.</summary>
    internal double[] Start(CountSketch sketch)
    {
        double[] start = [sketch.ClaimsPerUnit, .. form.Parameters.Select(sketch.Of)];
        if (HasLeastMean)
            start[0] = Math.Max(start[0], CountSketch.AboveLeast * LeastMean(start) / sketch.LeastExposure);
        return start;
    }

    /// <summary>
    /// In which numbers the search moves: where the mean has a least value, in what that of the least exposure is above it, relative to it.
    /// </summary>
    internal Coordinates CoordinatesFor(double leastExposure)
    {
        return !HasLeastMean ? Coordinates.Plain : new(
            free => [Elementary.Log(Elementary.Exp(free[0]) / Least(free) - 1), .. free[1..]],
            at => [Elementary.Log(Least(at)) + Elementary.Log1p(Elementary.Exp(at[0])), .. at[1..]]);

        double Least(double[] free) => LeastMean(Space.Bound(free, new double[Space.Count])) / leastExposure;
    }

    /// <summary>The least mean, by the parameters.</summary>
    private double LeastMean(double[] parameters) => form.Parameters.Contains(None) ? 1 - parameters[^1] : 1;

    private static ParameterRange RangeOf(string parameter) => parameter switch
    {
        Units => ParameterRange.Whole,
        None or "pi" or "share" => ParameterRange.Fraction,
        _ => ParameterRange.Positive,
    };
}

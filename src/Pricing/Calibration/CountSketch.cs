namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>Rough figures of the counts, from which a search starts.</summary>
internal sealed class CountSketch
{
    /// <summary>How far above the least mean a search starts, as a factor.</summary>
    internal const double AboveLeast = 1.1;

    /// <summary>How far below the largest mean.</summary>
    internal const double BelowMost = 0.9;

    // The variance of a mixing variable, where the counts vary little more than Poisson counts, and where they vary wildly.
    private const double LeastMixing = 0.02;
    private const double MostMixing = 50;

    private readonly double mixing;
    private readonly double excess;
    private readonly double none;

    internal CountSketch(IReadOnlyList<ObservedCount> counts)
    {
        ClaimsPerUnit = counts.Sum(one => one.Weight * one.Count) / counts.Sum(one => one.Weight * one.Exposure);
        LeastExposure = counts.Min(one => one.Exposure);

        // The variance beyond that of Poisson counts, relative to the square of the mean and to the mean.
        var beyond = counts.Sum(one => one.Weight * (Square(one.Count - ClaimsPerUnit * one.Exposure) - ClaimsPerUnit * one.Exposure));
        mixing = Math.Clamp(beyond / counts.Sum(one => one.Weight * Square(ClaimsPerUnit * one.Exposure)), LeastMixing, MostMixing);
        excess = beyond / counts.Sum(one => one.Weight * one.Count);
        none = counts.Where(one => one.Count == 0).Sum(one => one.Weight) / counts.Sum(one => one.Weight);
    }

    internal double ClaimsPerUnit { get; }

    internal double LeastExposure { get; }

    /// <summary>A value of a parameter of <see cref="MonteCarlo.Distributions.FrequencyFamilies"/>; n is searched for by itself.</summary>
    internal double Of(string parameter) => parameter switch
    {
        "r" or "shape" => 1 / mixing,
        "lambda2" => Math.Clamp(excess, 0.05, 100),
        "share" => 0.5,
        "pi" => Math.Clamp(mixing / (1 + mixing), 0.05, 0.9),
        "p0" => Math.Clamp(none, 0.01, 0.99),
        _ => double.NaN,
    };

    private static double Square(double x) => x * x;
}

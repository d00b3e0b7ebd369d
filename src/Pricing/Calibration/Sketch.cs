using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>Rough figures of the claims, from which a search starts; limits and deductibles are not looked at.</summary>
internal sealed class Sketch
{
    // Shapes go to about 1e12, the variance of the logarithm down to one over that.
    private const double LeastVariance = 1e-11;

    internal Sketch(IReadOnlyList<ObservedClaim> claims)
    {
        var weight = claims.Sum(claim => claim.Weight);
        Mean = claims.Sum(claim => claim.Weight * claim.Amount) / weight;
        MeanLog = claims.Sum(claim => claim.Weight * Elementary.Log(claim.Amount)) / weight;
        var squares = Math.Max(LeastVariance, claims.Sum(claim => claim.Weight * Square(Elementary.Log(claim.Amount) - MeanLog)) / weight);
        SdLog = Math.Sqrt(squares);
        GammaShape = 1 / squares + 0.5;
        Median = Elementary.Exp(MeanLog);
        Most = claims.Max(claim => claim.Amount);
        Least = claims.All(claim => claim.Deductible > 0) ? claims.Min(claim => claim.Deductible) : claims.Min(claim => claim.Amount);
    }

    internal double Mean { get; }

    internal double MeanLog { get; }

    internal double SdLog { get; }

    /// <summary>The α whose variance of the logarithm, about 1/α + 1/(2α²), is that of the claims.</summary>
    internal double GammaShape { get; }

    /// <summary>The geometric mean.</summary>
    internal double Median { get; }

    /// <summary>The least amount that could be seen: the least deductible if all have one, else the least amount.</summary>
    internal double Least { get; }

    /// <summary>The largest amount.</summary>
    internal double Most { get; }

    private static double Square(double x) => x * x;
}

using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>Why a fit may not be relied on.</summary>
[Flags]
public enum Doubts
{
    /// <summary>No reason.</summary>
    None = 0,

    /// <summary>The search ended where the likelihood still rises.</summary>
    NotConverged = 1,

    /// <summary>The likelihood hardly falls, or a parameter ends, on one side: another, simpler family says the same.</summary>
    OnEdge = 2,

    /// <summary>The fitted distribution has no mean.</summary>
    InfiniteMean = 4,
}

/// <summary>A parameter as it was estimated.</summary>
/// <param name="Name">Its name in the first form of the family.</param>
/// <param name="Value">The estimate of maximum likelihood.</param>
/// <param name="StandardError">From the observed information; NaN where that gives none.</param>
public sealed record FittedParameter(string Name, double Value, double StandardError)
{
    internal static FittedParameter[] All(IEnumerable<string> names, double[] values, double[] errors) =>
        [.. names.Select((name, i) => new FittedParameter(name, values[i], errors[i]))];
}

/// <summary>A family fitted by maximum likelihood, of severities or of claim counts.</summary>
/// <param name="Family">The name of the family.</param>
/// <param name="Parameters">All parameters that were estimated.</param>
/// <param name="LogLikelihood">The largest log-likelihood.</param>
/// <param name="Observations">The number of observations: the sum of their weights.</param>
/// <param name="ChiSquare">How far what was observed is from it, by cells.</param>
/// <param name="Doubts">Why it may not be relied on.</param>
public abstract record FittedFamily(
    string Family, IReadOnlyList<FittedParameter> Parameters, double LogLikelihood, double Observations, ChiSquare ChiSquare, Doubts Doubts)
{
    /// <summary>Akaike's criterion, 2k − 2 log L; the smaller the better.</summary>
    public double Aic => 2 * Parameters.Count - 2 * LogLikelihood;

    /// <summary>Schwarz's criterion, k log n − 2 log L; the smaller the better.</summary>
    public double Bic => Parameters.Count * Elementary.Log(Observations) - 2 * LogLikelihood;
}

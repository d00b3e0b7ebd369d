using TechFinance.Actuarial.MonteCarlo.Distributions;
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
public sealed record FittedParameter(string Name, double Value, double StandardError);

/// <summary>A family fitted to claims by maximum likelihood.</summary>
/// <param name="Family">The name of the family.</param>
/// <param name="Severity">The fitted distribution.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="LogLikelihood">The largest log-likelihood.</param>
/// <param name="Claims">The number of claims: the sum of the weights.</param>
/// <param name="Distance">How far the claims are from it.</param>
/// <param name="Doubts">Why it may not be relied on.</param>
public sealed record SeverityFit(
    string Family,
    Severity Severity,
    IReadOnlyList<FittedParameter> Parameters,
    double LogLikelihood,
    double Claims,
    Distance Distance,
    Doubts Doubts)
{
    /// <summary>
    /// The standard error of the logarithm of the mean, by the delta method: how little the claims tell of it, as a coefficient of
    /// variation. No finite number where they do not tell.
    /// </summary>
    public double MeanCv { get; init; } = double.NaN;

    /// <summary>Akaike's criterion, 2k − 2 log L; the smaller the better.</summary>
    public double Aic => 2 * Parameters.Count - 2 * LogLikelihood;

    /// <summary>Schwarz's criterion, k log n − 2 log L; the smaller the better.</summary>
    public double Bic => Parameters.Count * Elementary.Log(Claims) - 2 * LogLikelihood;
}

using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>A family of severities fitted to claims by maximum likelihood.</summary>
/// <param name="Family">The name of the family.</param>
/// <param name="Severity">The fitted distribution.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="LogLikelihood">The largest log-likelihood.</param>
/// <param name="Claims">The number of claims: the sum of the weights.</param>
/// <param name="Distance">How far the claims are from it.</param>
/// <param name="ChiSquare">The same by cells.</param>
/// <param name="Doubts">Why it may not be relied on.</param>
public sealed record SeverityFit(
    string Family,
    Severity Severity,
    IReadOnlyList<FittedParameter> Parameters,
    double LogLikelihood,
    double Claims,
    Distance Distance,
    ChiSquare ChiSquare,
    Doubts Doubts)
    : FittedFamily(Family, Parameters, LogLikelihood, Claims, ChiSquare, Doubts)
{
    /// <summary>
    /// The standard error of the logarithm of the mean, by the delta method: how little the claims tell of it, as a coefficient of
    /// variation. No finite number where they do not tell.
    /// </summary>
    public double MeanCv { get; init; } = double.NaN;
}

using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>A family of claim counts fitted by maximum likelihood.</summary>
/// <param name="Family">The name of the family.</param>
/// <param name="Frequency">The fitted family, without its mean.</param>
/// <param name="Parameters">The expected claims for each unit of exposure, and after them the parameters of the family.</param>
/// <param name="LogLikelihood">The largest log-likelihood.</param>
/// <param name="Policies">The number of policies: the sum of the weights.</param>
/// <param name="ChiSquare">How far the counts are from it.</param>
/// <param name="Doubts">Why it may not be relied on.</param>
public sealed record FrequencyFit(
    string Family,
    Frequency Frequency,
    IReadOnlyList<FittedParameter> Parameters,
    double LogLikelihood,
    double Policies,
    ChiSquare ChiSquare,
    Doubts Doubts)
    : FittedFamily(Family, Parameters, LogLikelihood, Policies, ChiSquare, Doubts)
{
    /// <summary>The expected claims for each unit of exposure.</summary>
    public double ClaimsPerUnit => Parameters[0].Value;
}

using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.Pricing.RndFailure;

/// <summary>A gate of a research and development project.</summary>
/// <param name="Name">What is decided at the gate.</param>
/// <param name="Month">Months after inception at which it is decided; 0 or more.</param>
/// <param name="Success">The probability of passing it, given that it is reached; 0 to 1.</param>
/// <param name="Cost">The share of the budget spent on the way to it; 0 to 1.</param>
/// <param name="InsuredCause">The probability that a failure here is one that the policy covers; 0 to 1.</param>
/// <param name="SalvageMean">The mean of the Beta distributed share of the money spent that is recovered; 0 to 1.</param>
/// <param name="SalvageSd">Its standard deviation; 0 makes it fixed.</param>
public sealed record Gate(
    string Name,
    double Month,
    double Success,
    double Cost,
    double InsuredCause,
    double SalvageMean,
    double SalvageSd)
{
    /// <summary>
    /// The share of the money spent that is recovered: Beta with the gate's mean m and standard deviation s,
    /// a + b = m(1 − m)/s² − 1, or fixed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such Beta, or one of an extreme shape.</exception>
    public Severity Salvage()
    {
        if (SalvageSd == 0)
            return new Fixed(SalvageMean);
        var weight = SalvageMean * (1 - SalvageMean) / (SalvageSd * SalvageSd) - 1;
        return new Beta(SalvageMean * weight, (1 - SalvageMean) * weight, 1);
    }
}

/// <summary>The gates that a project has to pass, in order.</summary>
/// <param name="Name">The name by which policies refer to the model.</param>
/// <param name="Gates">1 to 64 gates, in the order of their months.</param>
public sealed record StageGateModel(string Name, IReadOnlyList<Gate> Gates)
{
    /// <summary>The most gates of a model.</summary>
    public const int MostGates = 64;
}

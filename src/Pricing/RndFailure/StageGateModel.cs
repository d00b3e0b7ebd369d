using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Compounds;

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
    /// <summary>How many months late it is decided, and with it every gate after it; never below 0.</summary>
    public Severity Delay { get; init; } = new Fixed(0);

    /// <summary>The share of its cost that is spent in addition for each month that it is late; 0 or more.</summary>
    public double Overrun { get; init; }

    /// <summary>The probability that the policy covers that; 0 to 1.</summary>
    public double OverrunInsured { get; init; } = 1;

    /// <summary>The probability that it is passed only in part, given that it is passed; the project ends there. 0 to 1.</summary>
    public double Partial { get; init; }

    /// <summary>The share of the money spent that is lost then; 0 to 1.</summary>
    public double PartialLoss { get; init; }

    /// <summary>The probability that the experts accept a claim that is insured; 0 to 1.</summary>
    public double Accepted { get; init; } = 1;

    /// <summary>Whether it is never late.</summary>
    public bool IsOnTime => Delay is Fixed { Value: 0 };

    /// <summary>
    /// The probability that it is not late, and how many months it is late if it is. What is on time is taken out of a
    /// mixture, whose jump there would make it slow to draw from.
    /// </summary>
    internal (double OnTime, Severity Late) Lateness()
    {
        if (Delay is not Mixture mixture || mixture.Parts.All(part => part.Severity is not Fixed { Value: 0 }))
            return (0, Delay);
        var late = mixture.Parts.Where(part => part.Severity is not Fixed { Value: 0 }).ToArray();
        var probability = late.Sum(part => part.Weight);
        return late.Length switch
        {
            0 => (1, new Fixed(0)),
            1 => (1 - probability, late[0].Severity),
            _ => (1 - probability, new Mixture([.. late.Select(part => part with { Weight = part.Weight / probability })])),
        };
    }

    /// <summary>Whether it may lead to a claim for money spent in addition.</summary>
    internal bool MayOverrun => !IsOnTime && Overrun > 0 && OverrunInsured * Accepted > 0;

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

    /// <summary>The most claims of one project: one for its end, and one for each gate that may cost more than it should.</summary>
    public int MostClaims => 1 + Gates.Count(gate => gate.MayOverrun);
}

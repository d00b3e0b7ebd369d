using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Failures;

/// <summary>
/// What may happen to a project on its way besides failing: a gate is late, which moves those after it, perhaps beyond the
/// term, and costs more than it should; or it is passed only in part, and the project ends there.
/// </summary>
/// <param name="term">A gate decided later than so many months after inception is not reached.</param>
/// <param name="gates">The gates, those of the <see cref="FailureTable"/>.</param>
internal sealed class Course(int term, CourseGate[] gates)
{
    /// <summary>The length of the term in months.</summary>
    internal int Term { get; } = term;

    /// <summary>The gates.</summary>
    internal CourseGate[] Gates { get; } = gates;

    /// <summary>Whether a gate is ever passed only in part.</summary>
    internal bool HasParts { get; } = gates.Any(gate => gate.Part > 0);

    /// <summary>Whether projects matter that neither fail nor end in part.</summary>
    internal bool HasOverruns { get; } = gates.Any(gate => gate.Delay is not null && gate.Overrun * gate.OverrunInsured > 0);

    /// <summary>The last year in which a loss may fall.</summary>
    internal int LastYear => Losses.YearOf(Term);
}

/// <summary>A gate of a <see cref="Course"/>.</summary>
/// <param name="Month">Months after inception at which it is decided if nothing is late.</param>
/// <param name="Delay">What draws the months that it is late if it is; null if it never is.</param>
/// <param name="OnTime">The probability that it is not late.</param>
/// <param name="Overrun">The share of the exposure that is lost for each month late.</param>
/// <param name="OverrunInsured">The probability that this loss is insured and accepted.</param>
/// <param name="Part">If all gates are passed, the probability of this one or one before being passed only in part.</param>
/// <param name="PartInsured">The part of it below which the loss is insured and accepted, if it happens here.</param>
/// <param name="PartLost">The share of the exposure that is lost then.</param>
internal readonly record struct CourseGate(
    double Month,
    SeveritySampler? Delay,
    double OnTime,
    double Overrun,
    double OverrunInsured,
    double Part,
    double PartInsured,
    double PartLost);

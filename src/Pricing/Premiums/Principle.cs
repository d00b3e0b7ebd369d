using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.Pricing.Exact;

namespace TechFinance.Actuarial.Pricing.Premiums;

/// <summary>
/// A premium principle: what must be paid for an annual loss, risk load included, before expenses. Immutable; equal
/// parameters make them equal. A loss whose mean is infinite has no premium; neither a grid nor a column, which both end
/// somewhere, can tell, so that it is to be refused before (<see cref="ExactBook"/> does, and
/// <see cref="MonteCarlo.Distortions.DistortedLayer"/>).
/// </summary>
public abstract record Principle
{
    private protected Principle()
    {
    }

    /// <summary>The premium for a loss whose distribution is known.</summary>
    public abstract double Premium(ExactDistribution loss);

    /// <summary>
    /// The premium for a loss that was simulated, with its standard error. Where the tail is so heavy that the squares that
    /// the error is made of have no mean, it is too small.
    /// </summary>
    public abstract Estimate Premium(SortedColumn losses);
}

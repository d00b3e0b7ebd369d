using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.Pricing.Exact;

namespace TechFinance.Actuarial.Pricing.Premiums;

/// <summary>
/// A principle made of expected values of functions of the loss. Its standard error is that of the mean of the influence
/// function (the delta method; Serfling 1980, Approximation Theorems of Mathematical Statistics, chapters 3 and 6).
/// </summary>
public abstract record ExpectationPrinciple : Principle
{
    private protected ExpectationPrinciple()
    {
    }

    /// <inheritdoc/>
    public sealed override double Premium(ExactDistribution loss) => Evaluate(new Outcomes(loss)).Premium;

    /// <inheritdoc/>
    public sealed override Estimate Premium(SortedColumn losses)
    {
        var outcomes = new Outcomes(losses);
        var (premium, influence) = Evaluate(outcomes);
        var n = losses.Figures.Length;
        var error = n == 1 ? double.PositiveInfinity : Math.Sqrt(outcomes.Average(x => influence(x) * influence(x)) / (n - 1));
        return new Estimate(premium, error);
    }

    /// <summary>The premium, and what one more outcome x would move it by, per part of the weight that it takes.</summary>
    private protected abstract (double Premium, Func<double, double> Influence) Evaluate(Outcomes loss);
}

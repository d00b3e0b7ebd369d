using TechFinance.Actuarial.MonteCarlo.Distortions;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.Pricing.Exact;

namespace TechFinance.Actuarial.Pricing.Premiums;

/// <summary>
/// (E[X ∧ a] + ra)/(1 + r) with the assets a = VaR of X at a level: what earns the return r on the capital, which is the
/// assets less the premium (<see cref="ConstantCostOfCapital"/>).
/// </summary>
public sealed record CostOfCapitalPrinciple : Principle
{
    /// <param name="rate">The return r; at least 0 and finite.</param>
    /// <param name="level">The level of the assets' VaR; above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not as it must be.</exception>
    public CostOfCapitalPrinciple(double rate, double level) =>
        (Rate, Level) = (Parameter.NotNegative(rate, nameof(rate)), Parameter.Probability(level));

    /// <summary>The return r.</summary>
    public double Rate { get; }

    /// <summary>The level of the assets' VaR.</summary>
    public double Level { get; }

    private ConstantCostOfCapital Distortion => new(Rate);

    /// <inheritdoc/>
    public override double Premium(ExactDistribution loss) => loss.DistortedMean(Distortion, loss.ValueAtRisk(Level));

    /// <summary>
    /// The premium and its standard error, to which the error of the assets adds: E[X ∧ a] and a have variances v and u² and
    /// covariance (a − E[X ∧ a])(1 − p) u/√(np(1 − p)), from Bahadur's representation of a quantile (Serfling 1980, section
    /// 2.5), and a moves the premium by (1 − p + r)/(1 + r).
    /// </summary>
    public override Estimate Premium(SortedColumn losses)
    {
        var n = losses.Figures.Length;
        var assets = UpperTail.Of(losses.Figures, Level, new double[UpperTail.ScratchLength(n)]).ValueAtRisk(Level);
        var paid = losses.DistortedMean(new TailAverage(0), assets.Value);
        var premium = (paid.Value + Rate * assets.Value) / (1 + Rate);
        var (byPaid, byAssets) = (paid.StandardError / (1 + Rate), (1 - Level + Rate) / (1 + Rate) * assets.StandardError);
        var together = (assets.Value - paid.Value) / (1 + Rate) * Math.Sqrt((1 - Level) / (n * Level));
        return new Estimate(premium, Math.Sqrt(byPaid * byPaid + 2 * together * byAssets + byAssets * byAssets));
    }
}

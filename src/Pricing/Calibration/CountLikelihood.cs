using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>
/// The log-likelihood of claim counts, Σ w log p(k) with the mean of p in proportion to the exposure (KPW 14.1). Equal counts of equal
/// exposures are worked out once.
/// </summary>
internal sealed class CountLikelihood
{
    private readonly (long Count, double Exposure, double Weight)[] cells;
    private readonly double least;
    private readonly double most;

    internal CountLikelihood(IReadOnlyList<ObservedCount> counts)
    {
        cells =
        [
            .. counts.GroupBy(one => (one.Exposure, one.Count)).OrderBy(group => group.Key)
                .Select(group => (group.Key.Count, group.Key.Exposure, group.Select(one => one.Weight).Order().Sum())),
        ];
        (least, most) = (cells[0].Exposure, cells[^1].Exposure);
    }

    /// <summary>The log-likelihood; −∞ where a count, or a mean, cannot be.</summary>
    internal double LogOf(Frequency frequency, double claimsPerUnit)
    {
        var means = frequency.Means;
        if (!(claimsPerUnit * least >= means.Least && claimsPerUnit * most <= means.Most))
            return double.NegativeInfinity;
        var sum = 0.0;
        foreach (var (count, exposure, weight) in cells)
            sum += weight * frequency.LogProbability(count, claimsPerUnit * exposure);
        return double.IsNaN(sum) ? double.NegativeInfinity : sum;
    }
}

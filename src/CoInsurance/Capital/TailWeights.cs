using TechFinance.Actuarial.MonteCarlo.Distortions;

namespace TechFinance.Actuarial.CoInsurance.Capital;

/// <summary>
/// What each trial counts in the TVaR of a total, so that Σ w x over the trials is the co-TVaR of any part of it: 1/(n(1 − p)) beyond the
/// quantile, what is left of 1 in equal parts at it, and nothing below.
/// </summary>
/// <param name="Weights">The weight of each trial.</param>
/// <param name="Mean">The TVaR.</param>
public sealed record TailWeights(double[] Weights, double Mean)
{
    /// <summary>The weights of a total.</summary>
    /// <param name="total">One figure a trial.</param>
    /// <param name="level">p; at least 0 and below 1.</param>
    public static TailWeights Of(double[] total, double level)
    {
        var sample = new Sample([total], total);
        var byRank = sample.SharedByTies(RankWeights.Of(new TailAverage(level), total.Length));
        var weights = new double[total.Length];
        for (var k = 0; k < weights.Length; k++)
            weights[sample.Order[k]] = byRank[k];
        return new TailWeights(weights, sample.Weighted(byRank)[0]);
    }
}

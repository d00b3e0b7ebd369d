using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>
/// What the claims above a threshold say of the tail (Embrechts, Klüppelberg, Mikosch, <em>Modelling Extremal Events</em>, 6.2.2 and
/// 6.4.2): from a good threshold on, the mean excess of a generalized Pareto tail is a straight line, and the index is level.
/// </summary>
/// <param name="Threshold">The threshold.</param>
/// <param name="Claims">The weight of the claims above it.</param>
/// <param name="MeanExcess">The mean of what they exceed it by; too small where some of them are censored.</param>
/// <param name="StandardError">The standard error of that mean.</param>
/// <param name="Index">Hill's estimate of α in P(X &gt; x) ~ x^−α: the uncensored claims above over the sum of log(x/threshold).</param>
/// <param name="IndexError">Its standard error, α over the root of the uncensored claims above.</param>
/// <param name="IsCensored">Whether some of them are censored.</param>
public sealed record TailPoint(double Threshold, double Claims, double MeanExcess, double StandardError, double Index, double IndexError, bool IsCensored)
{
    /// <summary>
    /// The points at each amount with at least so many claims above it. Thresholds below a deductible are left out: which claims above
    /// them were reported is not known.
    /// </summary>
    /// <param name="claims">The claims.</param>
    /// <param name="least">The least number of claims above; at least 2.</param>
    public static IReadOnlyList<TailPoint> Of(IReadOnlyList<ObservedClaim> claims, int least = 2)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 2);
        var points = new List<TailPoint>();
        var deductible = claims.Select(claim => claim.Deductible).DefaultIfEmpty().Max();
        ObservedClaim[] above = [.. claims.OrderBy(claim => claim.Amount)];
        foreach (var threshold in above.Where(claim => claim.Amount >= deductible).Select(claim => claim.Amount).Distinct())
        {
            above = [.. above.SkipWhile(claim => claim.Amount <= threshold)];
            if (above.Length >= least)
                points.Add(At(threshold, above));
        }

        return points;
    }

    private static TailPoint At(double threshold, ObservedClaim[] above)
    {
        var weight = above.Sum(claim => claim.Weight);
        var mean = above.Sum(claim => claim.Weight * (claim.Amount - threshold)) / weight;
        var squares = above.Sum(claim => claim.Weight * (claim.Amount - threshold - mean) * (claim.Amount - threshold - mean));
        var seen = above.Where(claim => !claim.IsCensored).Sum(claim => claim.Weight);
        var logs = above.Sum(claim => claim.Weight * Elementary.Log(claim.Amount / threshold));
        return new(threshold, weight, mean, Math.Sqrt(squares / weight / (weight - 1)), seen / logs, Math.Sqrt(seen) / logs, seen < weight);
    }
}

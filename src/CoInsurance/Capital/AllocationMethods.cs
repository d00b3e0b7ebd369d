namespace TechFinance.Actuarial.CoInsurance.Capital;

/// <summary>
/// Ways to allocate capital to the parts of a loss. Each gives parts that add up to the capital but for rounding, or null where
/// it cannot.
/// </summary>
internal static class AllocationMethods
{
    /// <summary>The methods that look at the trials of the whole only.</summary>
    internal static IReadOnlyList<(string Name, Func<Sample, CapitalMeasure, double, double[]?> Of, string Obstacle)> OfTrials { get; } =
    [
        ("volume", (sample, _, capital) => InProportion(capital, sample.Means), "nothing is expected to be lost"),
        ("euler", (sample, measure, capital) => OfLevel(sample, measure, capital, measure.Gradient), "no trial has the capital as its total"),
        ("covariance", Covariance, "the total does not vary"),
        ("percentile_layer", (sample, measure, capital) => OfLevel(sample, measure, capital, Layers), "the total is 0 at the capital"),
        ("natural", (sample, measure, capital) => OfLevel(sample, measure, capital, Natural), "no Wang transform has the capital as its distorted mean"),
        ("conditional_mean", (sample, measure, capital) => OfLevel(sample, measure, capital, ConditionalMean.At), "no trial has the capital as its total"),
    ];

    /// <summary>What each part adds to the others, scaled to the capital.</summary>
    internal static double[]? Marginal(double capital, ReadOnlySpan<double> withoutEach)
    {
        var added = new double[withoutEach.Length];
        for (var i = 0; i < added.Length; i++)
            added[i] = capital - withoutEach[i];
        return InProportion(capital, added);
    }

    private static double[]? InProportion(double capital, double[] weights)
    {
        var sum = weights.Sum();
        return sum > 0 ? [.. weights.Select(w => capital * w / sum)] : null;
    }

    private static double[]? Covariance(Sample sample, CapitalMeasure measure, double capital)
    {
        var (covariances, variance) = sample.Covariances();
        return variance > 0 ? [.. covariances.Select(c => capital * c / variance)] : null;
    }

    /// <summary>Allocates the level, and takes off each part's own mean where the capital is above the mean.</summary>
    private static double[]? OfLevel(Sample sample, CapitalMeasure measure, double capital, Func<Sample, double, double[]?> share)
    {
        if (!measure.IsAboveMean)
            return share(sample, capital);
        var level = share(sample, capital + Sample.MeanOf(sample.Total.Span));
        return level is null ? null : [.. level.Zip(sample.Means, (l, mean) => l - mean)];
    }

    private static double[]? Layers(Sample sample, double level) =>
        level <= 0 || sample.Sorted[^1] <= 0 ? null : PercentileLayers.Share(sample, level);

    /// <summary>The natural allocation under the Wang transform whose distorted mean is the level.</summary>
    private static double[]? Natural(Sample sample, double level) =>
        RankWeights.OfWang(sample.Sorted, level) is { } weights ? InProportion(level, sample.Weighted(weights)) : null;
}

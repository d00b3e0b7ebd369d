namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>An observed figure of a class, such as the mean claim of a year.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Weight">What its variance is in inverse proportion to, such as the number of claims; positive.</param>
/// <param name="Times">How many such observations there are; positive.</param>
public readonly record struct Observation(double Value, double Weight = 1, double Times = 1)
{
    /// <summary>The weight of all of them.</summary>
    internal double All => Times * Weight;
}

/// <summary>A class, and how much its own experience counts.</summary>
/// <param name="Mean">The weighted mean of its observations.</param>
/// <param name="Weight">The sum of their weights.</param>
/// <param name="Factor">The credibility factor Z, from 0 to 1.</param>
/// <param name="Premium">Z × mean + (1 − Z) × collective.</param>
public sealed record CredibleClass(double Mean, double Weight, double Factor, double Premium);

/// <summary>
/// Credibility after Bühlmann and Straub, <em>Glaubwürdigkeit für Schadensätze</em>, Mitteilungen der VSVM 70 (1970), with the unbiased
/// estimators of the variances (KPW 18 and 19.2; Bühlmann, Gisler, <em>A Course in Credibility Theory</em>, 4.8). With equal weights and
/// equally many observations in every class it is Bühlmann's.
/// </summary>
/// <param name="Collective">The mean of the classes, weighted by their credibility; by their weights where that is 0 for all.</param>
/// <param name="Within">v: the variance of an observation of weight 1 within its class.</param>
/// <param name="Between">a: the variance of the means of the classes; 0 where the estimate is below 0.</param>
/// <param name="Classes">The classes, in the order in which they were given.</param>
public sealed record Credibility(double Collective, double Within, double Between, IReadOnlyList<CredibleClass> Classes)
{
    /// <summary>Estimates the variances from the observations of all classes, and the premium of each.</summary>
    /// <param name="classes">At least two classes, each with an observation, at least one with two.</param>
    /// <exception cref="ArgumentException">There are too few classes or observations, a weight is not positive, or a number not finite.</exception>
    public static Credibility Of(IReadOnlyList<IReadOnlyList<Observation>> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        if (classes.Count < 2 || classes.Any(one => one.Count == 0) || classes.All(one => Freedom(one) == 0))
            throw new ArgumentException("at least two classes are needed, each with an observation and one with two or more", nameof(classes));
        if (classes.Any(one => one.Any(x => !double.IsFinite(x.Value) || !(x.Weight > 0 && x.Times > 0 && double.IsFinite(x.All)))))
            throw new ArgumentException("an observation must be finite, and its weight and number positive and finite", nameof(classes));

        double[] weights = [.. classes.Select(one => one.Sum(x => x.All))];
        double[] means = [.. classes.Select((one, i) => one.Sum(x => x.All * x.Value) / weights[i])];
        var total = weights.Sum();
        var mean = Mean(means, weights);

        // v = ΣΣ w (X − mean of class)²/Σ(n − 1);  a = (Σ w (mean of class − mean)² − (r − 1)v)/(w − Σ w²/w)
        var within = classes.Select((one, i) => one.Sum(x => x.All * Square(x.Value - means[i]))).Sum() / classes.Sum(Freedom);
        var spread = means.Select((x, i) => weights[i] * Square(x - mean)).Sum();
        var between = Math.Max(0, (spread - (classes.Count - 1) * within) / (total - weights.Sum(Square) / total));

        double[] factors = [.. weights.Select(weight => between == 0 ? 0 : weight * between / (weight * between + within))];
        var collective = between == 0 ? mean : Mean(means, factors);
        return new(collective, within, between,
            [.. means.Select((x, i) => new CredibleClass(x, weights[i], factors[i], factors[i] * x + (1 - factors[i]) * collective))]);
    }

    private static double Freedom(IReadOnlyList<Observation> observations) => Math.Max(0, observations.Sum(x => x.Times) - 1);

    private static double Mean(double[] values, double[] weights) => values.Zip(weights, (x, weight) => x * weight).Sum() / weights.Sum();

    private static double Square(double x) => x * x;
}

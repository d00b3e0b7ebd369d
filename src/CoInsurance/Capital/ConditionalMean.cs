namespace TechFinance.Actuarial.CoInsurance.Capital;

/// <summary>
/// Conditional mean sharing: what each part expects to be when the total is s, E[Xᵢ | S = s] (Denuit and Dhaene 2012, Insurance:
/// Mathematics and Economics 51).
/// </summary>
/// <remarks>
/// Where at least 30 trials have exactly the total s, it is the mean over these. Elsewhere it is a local linear regression of the part
/// on the total over the k trials nearest to s with Epanechnikov weights (Fan and Gijbels 1996, Local Polynomial
/// Modelling and Its Applications, chapters 2 and 3). All parts have the same weights, and a straight line is reproduced without
/// error, so the parts add up to s. k is the number of trials beyond s on the side that has fewer, at least 30 and at
/// most n^¾, which is less than n^⅘, so that the bias vanishes faster than the noise. A batch of the trials looks as far to both sides
/// as all of them would, and takes its part of k.
/// </remarks>
internal static class ConditionalMean
{
    private const int Fewest = 30;
    private const int FewestOfBatch = 6;

    /// <summary>The parts' means given a total; null where no trial reaches it.</summary>
    /// <param name="sample">The trials.</param>
    /// <param name="total">s.</param>
    internal static double[]? At(Sample sample, double total)
    {
        var sorted = sample.Sorted;
        var n = sorted.Length;
        if (!(total >= sorted[0] && total <= sorted[^1]))
            return null;
        var (from, to) = (Below(sorted, total, orEqual: false), Below(sorted, total, orEqual: true));
        var part = (double)n / sample.TrialsOfAll;
        if (to - from >= Math.Max(FewestOfBatch, Fewest * part))
            return Means(sample, from, to, _ => 1.0 / (to - from));

        var ofAll = Math.Max(Fewest, Math.Min(Math.Min(from, n - to) / part, Math.Sqrt(n / part * Math.Sqrt(n / part))));
        var most = Math.Min(n, Math.Max(FewestOfBatch, (int)(ofAll * part)));
        (from, to) = (Math.Min(from, n - 1), Math.Min(from, n - 1));
        while (to - from < most)
        {
            if (from > 0 && (to == n || total - sorted[from - 1] <= sorted[to] - total))
                from--;
            else
                to++;
        }

        var distances = sorted[from..to].ToArray();
        var farthest = 0.0;
        for (var k = 0; k < distances.Length; k++)
        {
            distances[k] -= total;
            farthest = Math.Max(farthest, Math.Abs(distances[k]));
        }

        return farthest == 0 ? Means(sample, from, to, _ => 1.0 / (to - from)) : Linear(sample, from, to, distances, farthest);
    }

    private static double[] Linear(Sample sample, int from, int to, double[] distances, double farthest)
    {
        // The farthest trial still counts a little, so that two different totals always make a line.
        var scale = 1 / (farthest * (1 + 1.0 / distances.Length));
        var (s0, s1, s2) = (0.0, 0.0, 0.0);
        var weights = new double[distances.Length];
        for (var k = 0; k < weights.Length; k++)
        {
            var d = distances[k] * scale;
            weights[k] = 1 - d * d;
            s0 += weights[k];
            s1 = Math.FusedMultiplyAdd(weights[k], d, s1);
            s2 = Math.FusedMultiplyAdd(weights[k] * d, d, s2);
        }

        var determinant = s0 * s2 - s1 * s1;
        var isLine = determinant > 1e-12 * s0 * s2;
        return Means(sample, from, to, k => isLine ? weights[k] * (s2 - distances[k] * scale * s1) / determinant : weights[k] / s0);
    }

    private static double[] Means(Sample sample, int from, int to, Func<int, double> weight)
    {
        var weights = Enumerable.Range(0, to - from).Select(weight).ToArray();
        var means = new double[sample.Parts];
        for (var i = 0; i < means.Length; i++)
        {
            var part = sample.Part(i);
            for (var k = 0; k < weights.Length; k++)
                means[i] = Math.FusedMultiplyAdd(weights[k], part[sample.Order[from + k]], means[i]);
        }

        return means;
    }

    /// <summary>The number of figures below a value, or at most it.</summary>
    private static int Below(ReadOnlySpan<double> sorted, double value, bool orEqual)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < value || (orEqual && sorted[middle] == value))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}

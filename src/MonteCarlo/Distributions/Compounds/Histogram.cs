using System.Collections.Immutable;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Compounds;

/// <summary>
/// A histogram: within a bin every amount is as likely. A bin without width is one amount with a probability of its own. So
/// the cdf is piecewise linear (the ogive of <em>Loss Models</em>, 14.2), with jumps.
/// </summary>
public sealed record Histogram : Severity
{
    // Before and from each bin on: the probability, and the probability times the amount.
    private readonly double[] before;
    private readonly double[] from;
    private readonly double[] amountBefore;
    private readonly double[] amountFrom;

    /// <param name="bins">
    /// The bins in ascending order, which do not overlap; their probabilities add up to 1 within <see cref="Mixture.Tolerance"/>.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A bin is not as it must be, or they do not add up to 1.</exception>
    public Histogram(params IReadOnlyList<Bin> bins)
    {
        ArgumentNullException.ThrowIfNull(bins);
        var (sum, end) = (0.0, 0.0);
        for (var i = 0; i < bins.Count; i++)
        {
            var bin = bins[i];
            Parameter.NotNegative(bin.From, $"from[{i}]");
            if (!(bin.From >= end))
                throw Parameter.Refused(bin.From, $"from[{i}]", FormattableString.Invariant($"must be at least the end of the bin before, {end}"));
            if (!(bin.To >= bin.From && double.IsFinite(bin.To)))
                throw Parameter.Refused(bin.To, $"to[{i}]", FormattableString.Invariant($"must be at least from, {bin.From}, and finite"));
            end = bin.To;
            sum += Parameter.NotNegative(bin.Probability, $"probability[{i}]");
        }
        if (!(Math.Abs(sum - 1) <= Mixture.Tolerance))
            throw Parameter.Refused(sum, "probability", FormattableString.Invariant($"must be such that all probabilities add up to 1, not to {sum}"));

        // Without bins that hold nothing every bin has a quantile.
        Bins = [.. bins.Where(bin => bin.Probability > 0).Select(bin => bin with { Probability = bin.Probability / sum })];
        var n = Bins.Length;
        (before, from, amountBefore, amountFrom) = (new double[n + 1], new double[n + 1], new double[n + 1], new double[n + 1]);
        for (var i = 0; i < n; i++)
        {
            before[i + 1] = before[i] + Bins[i].Probability;
            amountBefore[i + 1] = amountBefore[i] + Bins[i].Probability * Bins[i].Middle;
            var k = n - 1 - i;
            from[k] = from[k + 1] + Bins[k].Probability;
            amountFrom[k] = amountFrom[k + 1] + Bins[k].Probability * Bins[k].Middle;
        }
        (before[n], from[0]) = (1, 1);
    }

    /// <summary>One bin.</summary>
    /// <param name="From">Its least amount; at least 0.</param>
    /// <param name="To">Its largest amount; may be the least one.</param>
    /// <param name="Probability">The probability of an amount in it; at least 0.</param>
    public readonly record struct Bin(double From, double To, double Probability)
    {
        internal double Width => To - From;

        internal double Middle => From + 0.5 * Width;
    }

    /// <summary>The bins that hold something.</summary>
    public ImmutableArray<Bin> Bins { get; }

    /// <inheritdoc/>
    public override double Mean => amountBefore[^1];

    /// <inheritdoc/>
    public override double Variance => Bins.Sum(bin => bin.Probability * ((bin.Middle - Mean) * (bin.Middle - Mean) + bin.Width * bin.Width / 12));

    /// <summary>The distribution whose cdf is linear between points: <c>0:0 1000:0.4 5000:1</c>.</summary>
    /// <param name="points">
    /// Amounts and the probability up to them, both ascending. Before the first the cdf is 0, so that a probability there
    /// is that amount's own, as it is where an amount stands twice; the last probability is 1.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A point is not as it must be.</exception>
    public static Histogram OfCdf(IReadOnlyList<(double Amount, double Cdf)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var bins = new List<Bin>();
        var (amount, cdf) = (points.Count == 0 ? 0 : points[0].Amount, 0.0);
        for (var i = 0; i < points.Count; i++)
        {
            var (nextAmount, nextCdf) = points[i];
            if (!(nextAmount >= Math.Max(amount, 0) && double.IsFinite(nextAmount)))
                throw Parameter.Refused(nextAmount, $"amount[{i}]", FormattableString.Invariant($"must be at least the one before, {Math.Max(amount, 0)}, and finite"));
            if (!(nextCdf >= cdf && nextCdf <= 1))
                throw Parameter.Refused(nextCdf, $"cdf[{i}]", FormattableString.Invariant($"must be at least the one before, {cdf}, and at most 1"));
            bins.Add(new(amount, nextAmount, nextCdf - cdf));
            (amount, cdf) = (nextAmount, nextCdf);
        }
        return cdf == 1 ? new(bins) : throw Parameter.Refused(cdf, "cdf", "must be 1 at the last point");
    }

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        if (double.IsNaN(x))
            return x;

        // At the border of two bins that of the right one, and at the end of the last its own.
        var i = After(x) - 1;
        if (i < 0 || x > Bins[i].To)
            return double.NegativeInfinity;
        return i > 0 && Bins[i - 1] is { Width: 0 } point && point.From == x
            ? double.PositiveInfinity
            : Elementary.Log(Bins[i].Probability / Bins[i].Width);
    }

    /// <inheritdoc/>
    public override double Cdf(double x) => double.IsNaN(x) ? x : Split(x, out var i) is var left ? before[i] + left * Probability(i) : 0;

    /// <inheritdoc/>
    public override double Survival(double x) => double.IsNaN(x) ? x : Split(x, out var i) is var left ? from[Math.Min(i + 1, Bins.Length)] + (1 - left) * Probability(i) : 0;

    /// <inheritdoc/>
    public override double Quantile(double p)
    {
        Parameter.Probability(p);

        // The first bin whose end reaches p; counted from the end where 1 − p has more digits.
        var i = 0;
        if (p < 0.5)
        {
            while (i < Bins.Length - 1 && before[i + 1] < p)
                i++;
            return Bins[i].From + Math.Clamp((p - before[i]) / Bins[i].Probability, 0, 1) * Bins[i].Width;
        }
        while (i < Bins.Length - 1 && from[i + 1] > 1 - p)
            i++;
        return Bins[i].To - Math.Clamp((1 - p - from[i + 1]) / Bins[i].Probability, 0, 1) * Bins[i].Width;
    }

    /// <inheritdoc/>
    public override double LimitedExpectedValue(double limit)
    {
        if (double.IsNaN(limit) || limit <= Bins[0].From)
            return limit;
        var left = Split(limit, out var i);
        var within = i < Bins.Length ? left * Probability(i) * (Bins[i].From + 0.5 * left * Bins[i].Width) : 0;
        var survival = Survival(limit);
        return amountBefore[i] + within + (survival == 0 ? 0 : limit * survival);
    }

    /// <inheritdoc/>
    public override double MeanExcess(double threshold)
    {
        if (double.IsNaN(threshold))
            return threshold;
        var left = Split(threshold, out var i);
        if (i >= Bins.Length || Survival(threshold) == 0)
            return double.NaN;
        var rest = (1 - left) * Probability(i);
        var end = Bins[i].To;
        var middle = 0.5 * (end + Math.Max(Bins[i].From, end - (1 - left) * Bins[i].Width));
        var beyond = amountFrom[i + 1] - threshold * from[i + 1];
        return (beyond + rest * (middle - threshold)) / (from[i + 1] + rest);
    }

    /// <inheritdoc/>
    public override void Sample(ReadOnlySpan<double> uniforms, Span<double> amounts) => Inversion.Sample(this, uniforms, amounts);

    /// <inheritdoc/>
    public bool Equals(Histogram? other) => other is not null && Bins.AsSpan().SequenceEqual(other.Bins.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var bin in Bins)
            hash.Add(bin);
        return hash.ToHashCode();
    }

    private double Probability(int bin) => bin < Bins.Length ? Bins[bin].Probability : 0;

    /// <summary>The number of bins that begin at or below x.</summary>
    private int After(double x)
    {
        var (low, high) = (0, Bins.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Bins[middle].From <= x)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>The first bin that does not end at or below x, and the share of it that x leaves on its left.</summary>
    private double Split(double x, out int bin)
    {
        bin = After(x);
        if (bin == 0)
            return 0;
        var last = Bins[bin - 1];
        if (x >= last.To)
            return 0;
        bin--;
        return (x - last.From) / last.Width;
    }
}

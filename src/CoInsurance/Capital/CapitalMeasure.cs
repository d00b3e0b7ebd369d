using TechFinance.Actuarial.MonteCarlo.Distortions;
using TechFinance.Actuarial.MonteCarlo.Measures;

namespace TechFinance.Actuarial.CoInsurance.Capital;

/// <summary>
/// How much capital an annual loss needs: a measure of its <em>level</em>, which the capital is, or the capital is what the level has
/// above the mean. Every measure is homogeneous: twice the loss needs twice the capital. Immutable; equal parameters make
/// them equal.
/// </summary>
/// <param name="Name">The measure as it is written.</param>
/// <param name="IsAboveMean">Whether the mean is taken off the level, because premiums pay for it.</param>
public abstract record CapitalMeasure(string Name, bool IsAboveMean)
{
    /// <summary>The measure as it is written.</summary>
    private protected static string Written(FormattableString measure, bool isExcess) => FormattableString.Invariant(measure) + (isExcess ? " excess" : "");

    /// <summary>The fewest trials from which the capital can be told with its standard error: ten to be expected in the tail.</summary>
    internal abstract int FewestTrials { get; }

    /// <summary>The length of scratch memory that <see cref="Level"/> needs.</summary>
    internal static int ScratchLength(int trials) => UpperTail.ScratchLength(trials);

    /// <summary>The level with its standard error.</summary>
    /// <param name="figures">One figure a trial.</param>
    /// <param name="scratch">Working memory of at least <see cref="ScratchLength"/>.</param>
    internal abstract Estimate Level(ReadOnlySpan<double> figures, Span<double> scratch);

    /// <summary>
    /// The level's gradient: what one more unit of each part adds to it (Tasche 1999, 2004: the Euler principle). The parts' gradients add up
    /// to the level.
    /// </summary>
    internal abstract double[]? Gradient(Sample sample, double level);

    /// <summary>What <see cref="Value"/> looks up for columns of so many trials; null for nothing.</summary>
    internal virtual double[]? Table(int trials) => null;

    /// <summary>The level alone, for the many columns whose errors are not asked for.</summary>
    internal virtual double Value(ReadOnlySpan<double> figures, Span<double> scratch, double[]? table) => Level(figures, scratch).Value;
}

/// <summary>A measure that looks at the trials beyond a quantile only.</summary>
/// <param name="Name">The measure as it is written.</param>
/// <param name="Probability">The quantile's level p; above 0 and below 1.</param>
/// <param name="IsAboveMean">Whether the mean is taken off.</param>
public abstract record TailMeasure(string Name, double Probability, bool IsAboveMean) : CapitalMeasure(Name, IsAboveMean)
{
    /// <summary>A level below which so many more trials lie above the quantile there that batches have theirs among them.</summary>
    internal double Floor => 1 - 3 * (1 - Probability);

    internal override Estimate Level(ReadOnlySpan<double> figures, Span<double> scratch) => Of(UpperTail.Of(figures, Probability, scratch));

    /// <summary>The level from the upper tail of a column.</summary>
    internal abstract Estimate Of(UpperTail tail);

    /// <summary>The level of a batch.</summary>
    /// <param name="largest">Its largest figures in ascending order, from the quantile up.</param>
    /// <param name="beyond">n(1 − p).</param>
    internal abstract double Of(ReadOnlySpan<double> largest, double beyond);
}

/// <summary>VaR; its gradient is E[Xᵢ | S = VaR] (Tasche 1999).</summary>
/// <param name="Probability">The level p; above 0 and below 1.</param>
/// <param name="IsAboveMean">Whether the mean is taken off.</param>
public sealed record ValueAtRisk(double Probability, bool IsAboveMean)
    : TailMeasure(Written($"var {Probability}", IsAboveMean), Probability, IsAboveMean)
{
    internal override int FewestTrials => (int)Math.Min(1 << 30, Math.Ceiling(10 / Math.Min(Probability, 1 - Probability) - 1e-6));

    internal override Estimate Of(UpperTail tail) => tail.ValueAtRisk(Probability);

    internal override double Of(ReadOnlySpan<double> largest, double beyond) => largest[0];

    internal override double[]? Gradient(Sample sample, double level) => ConditionalMean.At(sample, level);
}

/// <summary>TVaR; its gradient is the co-TVaR, E[Xᵢ | S &gt; VaR] with the trials at VaR in part.</summary>
/// <param name="Probability">The level p; above 0 and below 1.</param>
/// <param name="IsAboveMean">Whether the mean is taken off.</param>
public sealed record TailValueAtRisk(double Probability, bool IsAboveMean)
    : TailMeasure(Written($"tvar {Probability}", IsAboveMean), Probability, IsAboveMean)
{
    internal override int FewestTrials => (int)Math.Min(1 << 30, Math.Ceiling(10 / (1 - Probability) - 1e-6));

    internal override Estimate Of(UpperTail tail) => tail.TailValueAtRisk(Probability);

    internal override double Of(ReadOnlySpan<double> largest, double beyond)
    {
        var excess = 0.0;
        foreach (var figure in largest)
            excess += figure - largest[0];
        return largest[0] + excess / beyond;
    }

    internal override double[] Gradient(Sample sample, double level) => sample.Weighted(RankWeights.Of(new TailAverage(Probability), sample.Trials));
}

/// <summary>k standard deviations, above the mean in themselves; the gradient is k Cov(Xᵢ, S)/σ(S).</summary>
/// <param name="Multiple">k; above 0.</param>
public sealed record StandardDeviations(double Multiple) : CapitalMeasure(Written($"sd {Multiple}", isExcess: false), true)
{
    // A standard deviation needs few trials, but its standard error the fourth moment.
    internal override int FewestTrials => 50;

    internal override Estimate Level(ReadOnlySpan<double> figures, Span<double> scratch)
    {
        var moments = Moments.Of(figures);
        return new Estimate(moments.Mean.Value + Multiple * moments.StandardDeviation.Value, Multiple * moments.StandardDeviation.StandardError);
    }

    internal override double[] Gradient(Sample sample, double level)
    {
        var (covariances, variance) = sample.Covariances();
        var factor = variance > 0 ? Multiple / Math.Sqrt(variance) : 0;
        return [.. covariances.Select((c, i) => Math.FusedMultiplyAdd(factor, c, sample.Means[i]))];
    }
}

/// <summary>
/// A distorted mean, which is what a spectral measure is too (Acerbi 2002); its gradient is the natural allocation, the parts' means under the
/// distorted probabilities (S. Mildenhall, J. Major, <em>Pricing Insurance Risk</em>, Wiley 2022).
/// </summary>
/// <param name="Kind">The distortion as it is written.</param>
/// <param name="Distortion">The distortion, without a weight of its own on the largest amount.</param>
/// <param name="IsAboveMean">Whether the mean is taken off.</param>
public sealed record DistortedMean(string Kind, Distortion Distortion, bool IsAboveMean) : CapitalMeasure(Written($"{Kind}", IsAboveMean), IsAboveMean)
{
    internal override int FewestTrials
    {
        get
        {
            var trials = 16;
            while (trials < 1 << 30 && Distortion.Of(1.0 / trials) > 0.1)
                trials *= 2;
            return trials;
        }
    }

    internal override Estimate Level(ReadOnlySpan<double> figures, Span<double> scratch) => new SortedColumn(figures).DistortedMean(Distortion);

    internal override double[] Table(int trials) => RankWeights.Survival(Distortion, trials);

    internal override double Value(ReadOnlySpan<double> figures, Span<double> scratch, double[]? table)
    {
        var sorted = scratch[..figures.Length];
        figures.CopyTo(sorted);
        LeadingBits.Sort(sorted);
        return RankWeights.Mean(sorted, table!);
    }

    internal override double[] Gradient(Sample sample, double level) => sample.Weighted(RankWeights.Of(Distortion, sample.Trials));
}

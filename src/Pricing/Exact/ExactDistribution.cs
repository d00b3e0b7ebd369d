using TechFinance.Actuarial.MonteCarlo.Distortions;

namespace TechFinance.Actuarial.Pricing.Exact;

/// <summary>
/// A distribution of amounts that is known as masses on a grid. Immutable. Measures are those of the masses: what is
/// <see cref="Beyond"/> the grid is counted as at its last point.
/// </summary>
public sealed class ExactDistribution
{
    /// <summary>What many sums of rounded masses may be off by.</summary>
    internal const double Rounding = 1e-12;

    private readonly double[] masses;
    private readonly double[] cdf;

    /// <param name="grid">The points.</param>
    /// <param name="masses">The probability of each point; at least 0, together at most 1 but for rounding.</param>
    /// <exception cref="ArgumentException">There are not as many masses as points, or one is negative or not a number.</exception>
    public ExactDistribution(Grid grid, ReadOnlySpan<double> masses)
        : this(grid, masses.ToArray())
    {
    }

    /// <summary>Takes the array as its own.</summary>
    internal ExactDistribution(Grid grid, double[] masses)
    {
        if (masses.Length != grid.Points)
            throw new ArgumentException($"{masses.Length} masses for {grid.Points} points", nameof(masses));
        Grid = grid;
        this.masses = masses;
        cdf = new double[masses.Length];
        var sum = 0.0;
        for (var j = 0; j < cdf.Length; j++)
        {
            if (!(masses[j] >= 0))
                throw new ArgumentException($"the mass of point {j} is {masses[j]}", nameof(masses));
            cdf[j] = sum += masses[j];
        }

        Beyond = 1 - sum > Rounding ? 1 - sum : 0;
        masses[^1] += Beyond;
        cdf[^1] += Beyond;
        Mean = Moment(0, 1);
        Variance = Moment(Mean, 2);
    }

    private ExactDistribution(ExactDistribution other, double scale, double aliasing)
    {
        (Grid, masses, cdf) = (new Grid(other.Grid.Step * scale, other.Grid.Points), other.masses, other.cdf);
        (Beyond, Aliasing, Mean, Variance) = (other.Beyond, aliasing, other.Mean * scale, other.Variance * scale * scale);
    }

    /// <summary>The points.</summary>
    public Grid Grid { get; }

    /// <summary>The probability of each point.</summary>
    public ReadOnlySpan<double> Masses => masses;

    /// <summary>The probability that lies beyond the grid; 0 where it is not more than rounding.</summary>
    public double Beyond { get; }

    /// <summary>
    /// A bound on how much the cumulative probability of any point may be wrong because amounts beyond the grid were taken
    /// for small ones; 0 where the method does not do that.
    /// </summary>
    public double Aliasing { get; }

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>The variance.</summary>
    public double Variance { get; }

    /// <summary>The standard deviation.</summary>
    public double Sd => Math.Sqrt(Variance);

    /// <summary>The third central moment over the cube of the standard deviation.</summary>
    public double Skewness => Moment(Mean, 3) / (Variance * Sd);

    /// <summary>The probability of an amount above 0.</summary>
    public double ProbabilityOfLoss => Exceedance(0);

    /// <summary>The probability of an amount of at most <paramref name="x"/>.</summary>
    public double Cdf(double x) => x < 0 ? 0 : cdf[PointAt(x)];

    /// <summary>The probability of an amount above <paramref name="x"/>, with its digits where it is small.</summary>
    public double Exceedance(double x)
    {
        var sum = 0.0;
        for (var j = masses.Length - 1; j > (x < 0 ? -1 : PointAt(x)); j--)
            sum += masses[j];
        return sum;
    }

    /// <summary>The smallest point whose cumulative probability reaches <paramref name="p"/>.</summary>
    /// <param name="p">A probability above 0 and below 1.</param>
    public double ValueAtRisk(double p) => PlaceOf(p) * Grid.Step;

    /// <summary>The mean of the quantiles above <paramref name="p"/>.</summary>
    /// <param name="p">A probability from 0 to below 1.</param>
    public double TailValueAtRisk(double p)
    {
        if (p == 0)
            return Mean;
        var k = PlaceOf(p);
        var (above, weight) = (0.0, 0.0);
        for (var j = masses.Length - 1; j > k; j--)
        {
            weight += masses[j];
            above = Math.FusedMultiplyAdd(masses[j], j, above);
        }

        return (above + k * (1 - p - weight)) / (1 - p) * Grid.Step;
    }

    /// <summary>The distorted mean of the amount limited at <paramref name="limit"/>: ∫ g(P(X &gt; x)) dx over x from 0 to the limit.</summary>
    /// <param name="distortion">The distortion g.</param>
    /// <param name="limit">At least 0; may be infinite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is NaN or below 0, or infinite where the distortion needs one.</exception>
    public double DistortedMean(Distortion distortion, double limit = double.PositiveInfinity)
    {
        distortion.CheckLimit(limit);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var (steps, above, sum) = (limit / Grid.Step, 0.0, 0.0);
        for (var j = masses.Length - 1; j > 0; j--)
        {
            // From the point before this one to this one, or as much of that as is below the limit.
            above += masses[j];
            sum = Math.FusedMultiplyAdd(distortion.Of(above), Math.Clamp(steps - (j - 1), 0, 1), sum);
        }

        return sum * Grid.Step;
    }

    /// <summary>
    /// The distribution of min(max(X − deductible, 0), limit) of an amount X. A point that falls between two is shared by them so
    /// that its mean is kept.
    /// </summary>
    /// <param name="deductible">0 or more.</param>
    /// <param name="limit">Positive; may be infinite.</param>
    public ExactDistribution After(double deductible, double limit) =>
        deductible == 0 && limit >= Grid.Last
            ? this
            : new ExactDistribution(Grid, GriddedTerms.Apply(masses, Grid.Step, deductible, share: 1, limit)).WithAliasing(Aliasing);

    /// <summary>The distribution of the amount times a positive factor.</summary>
    public ExactDistribution Times(double factor) => new(this, factor, Aliasing);

    internal ExactDistribution WithAliasing(double bound) => new(this, 1, bound);

    private int PointAt(double x) => (int)Math.Min(Math.Floor(x / Grid.Step), masses.Length - 1);

    private int PlaceOf(double p)
    {
        if (!(p > 0 && p < 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "p must be above 0 and below 1");
        var found = Array.BinarySearch(cdf, p);
        var k = found >= 0 ? found : ~found;
        while (k > 0 && cdf[k - 1] >= p)
            k--;
        return Math.Min(k, masses.Length - 1);
    }

    private double Moment(double centre, int power)
    {
        var sum = 0.0;
        for (var j = masses.Length - 1; j >= 0; j--)
        {
            var distance = Math.FusedMultiplyAdd(j, Grid.Step, -centre);
            sum = Math.FusedMultiplyAdd(masses[j], power switch { 1 => distance, 2 => distance * distance, _ => distance * distance * distance }, sum);
        }

        return sum;
    }
}

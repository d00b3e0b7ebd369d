using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.Pricing.Exact;

/// <summary>
/// The distribution of the sum S of independent lines, and the expectation of each line given the sum, E[X_i | S = s]: what each
/// contributes to a total of s on average, which adds up to s (conditional mean risk sharing).
/// </summary>
/// <remarks>
/// E[X_i; S = s] is the convolution of x P(X_i = x) with the sum of the other lines (M. Denuit, <em>Size-biased transform and
/// conditional mean risk sharing, with application to P2P insurance and tontines</em>, ASTIN Bulletin 49, 2019). With φ_i the
/// transform of a line, that of x P(X_i = x) is φ_i′, and the one of E[X_i; S = s] is φ_i′ ∏_{j≠i} φ_j. For a compound Poisson
/// line of mean count λ_i and claims with the transform g_i it is λ_i g_i′ ∏ φ_j, the sum itself and one claim more, weighted by
/// its size. Products of the others are built from the front and from the back, so that nothing is divided. Immutable.
/// </remarks>
public sealed class ConditionalMeans
{
    // A total of a lower probability is mostly rounding, and nothing is told of it.
    private const double Rounding = 1e-12;

    private readonly double[][] given;

    /// <param name="total">The distribution of the sum.</param>
    /// <param name="parts">For each line and total a multiple of E[X_i; S = s]; receives E[X_i | S = s].</param>
    private ConditionalMeans(ExactDistribution total, double[][] parts)
    {
        (Total, given) = (total, parts);
        for (var j = 0; j < total.Grid.Points; j++)
        {
            var sum = 0.0;
            foreach (var part in parts)
                sum += part[j];
            var scale = j == 0 ? 0 : total.Masses[j] > Rounding ? j * total.Grid.Step / sum : double.NaN;
            foreach (var part in parts)
                part[j] *= scale;
        }
    }

    /// <summary>The distribution of the sum.</summary>
    public ExactDistribution Total { get; }

    /// <summary>The number of lines.</summary>
    public int Lines => given.Length;

    /// <summary>
    /// E[X_i | S = s] of a line for every total on the grid; NaN where a total is so unlikely (below 1e-12) that it is rounding.
    /// </summary>
    /// <param name="line">The line, from 0.</param>
    public ReadOnlySpan<double> Of(int line) => given[line];

    /// <summary>Lines whose annual sums are known on the grid of a transform.</summary>
    /// <param name="transform">For grids of as many points.</param>
    /// <param name="grid">The points.</param>
    /// <param name="lines">For each line the probability that its sum is each point; at least one line.</param>
    /// <exception cref="ArgumentException">There is no line.</exception>
    public static ConditionalMeans Of(GridTransform transform, Grid grid, params ReadOnlySpan<double[]> lines)
    {
        var (spectra, weighted) = (new Spectrum[lines.Length], new Spectrum[lines.Length]);
        for (var i = 0; i < lines.Length; i++)
            (spectra[i], weighted[i]) = (transform.Of(lines[i]), transform.Of(Weighted(lines[i])));
        return Of(transform, grid, spectra, weighted);
    }

    /// <summary>Lines that are sums of a random number of claims.</summary>
    /// <param name="transform">For grids of as many points.</param>
    /// <param name="grid">The points.</param>
    /// <param name="lines">For each line the family and mean of its count, and the probability that a claim is each point.</param>
    /// <exception cref="ArgumentException">There is no line.</exception>
    public static ConditionalMeans OfClaims(
        GridTransform transform, Grid grid, params ReadOnlySpan<(Frequency Frequency, double Mean, double[] Claim)> lines)
    {
        var (spectra, weighted) = (new Spectrum[lines.Length], new Spectrum[lines.Length]);
        for (var i = 0; i < lines.Length; i++)
        {
            var (frequency, mean, claim) = lines[i];
            spectra[i] = transform.Of(claim);
            spectra[i].Compound(frequency, mean);
            weighted[i] = transform.Of(Weighted(frequency is Poisson ? claim : transform.MassesOf(spectra[i].Copy())));
            if (frequency is not Poisson)
                continue;
            weighted[i].Multiply(spectra[i]);
            weighted[i].Scale(mean);
        }

        return Of(transform, grid, spectra, weighted);
    }

    private static ConditionalMeans Of(GridTransform transform, Grid grid, Spectrum[] spectra, Spectrum[] weighted)
    {
        if (spectra.Length == 0)
            throw new ArgumentException("there must be a line", nameof(spectra));

        // weighted[i] receives the product of the lines before i and, on the way back, of those behind it.
        var before = Spectrum.One(grid.Points);
        for (var i = 0; i < spectra.Length; i++)
        {
            weighted[i].Multiply(before);
            before.Multiply(spectra[i]);
        }

        var behind = Spectrum.One(grid.Points);
        for (var i = spectra.Length - 1; i >= 0; i--)
        {
            weighted[i].Multiply(behind);
            behind.Multiply(spectra[i]);
        }

        return new ConditionalMeans(transform.DistributionOf(before, grid), [.. weighted.Select(transform.MassesOf)]);
    }

    /// <summary>The masses times their places: with which a convolution is weighted by the line's part.</summary>
    private static double[] Weighted(double[] masses)
    {
        var weighted = new double[masses.Length];
        for (var j = 0; j < weighted.Length; j++)
            weighted[j] = masses[j] * j;
        return weighted;
    }
}

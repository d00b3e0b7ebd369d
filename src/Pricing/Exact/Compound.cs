using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

namespace TechFinance.Actuarial.Pricing.Exact;

/// <summary>The distribution of the sum of a random number of independent amounts.</summary>
public static class Compound
{
    /// <summary>By the transform of the amounts, put into the generating function of the count.</summary>
    /// <param name="transform">For grids of as many points.</param>
    /// <param name="grid">The points.</param>
    /// <param name="frequency">The family of the count.</param>
    /// <param name="mean">The mean of the count; at least 0 and finite.</param>
    /// <param name="masses">The probability that one amount is each point.</param>
    public static ExactDistribution ByTransform(GridTransform transform, Grid grid, Frequency frequency, double mean, ReadOnlySpan<double> masses)
    {
        var spectrum = transform.Of(masses);
        spectrum.Compound(frequency, mean);
        return transform.DistributionOf(spectrum, grid);
    }

    /// <summary>By recursion: no transform, no aliasing.</summary>
    /// <param name="grid">The points.</param>
    /// <param name="frequency">The family of the count.</param>
    /// <param name="mean">The mean of the count; at least 0 and finite.</param>
    /// <param name="masses">The probability that one amount is each point.</param>
    /// <exception cref="ArgumentException">The probability that the sum is 0 is too small to begin with.</exception>
    /// <exception cref="NotSupportedException">The family is not of the class.</exception>
    public static ExactDistribution ByRecursion(Grid grid, Frequency frequency, double mean, ReadOnlySpan<double> masses)
    {
        // Mixtures of no claim and another count: as such nothing of them is lost by subtraction.
        var (none, other) = frequency switch
        {
            ZeroInflatedPoisson { Pi: var pi } => (pi, (Frequency)new Poisson()),
            ZeroModified { Other: Logarithmic, P0: var p0 } => (p0, new Logarithmic()),
            ZeroModified { P0: > 0 and var p0 } modified => (p0, new ZeroModified(modified.Other, 0)),
            _ => (0.0, frequency),
        };
        if (other != frequency)
        {
            var mixture = ByRecursion(grid, other, mean / (1 - none), masses).Masses.ToArray();
            for (var j = 0; j < mixture.Length; j++)
                mixture[j] *= 1 - none;
            mixture[0] += none;
            return new ExactDistribution(grid, mixture);
        }

        Span<double> re = [masses[0]];
        frequency.GeneratingFunction(mean, re, [0.0]);
        return ByRecursion(grid, PanjerClass.Of(frequency, mean), Math.Max(0, re[0]), masses);
    }

    /// <summary>By recursion for any count of the class (<em>Loss Models</em>, theorem 9.8).</summary>
    /// <param name="grid">The points.</param>
    /// <param name="count">The class member of the count.</param>
    /// <param name="none">The probability that the sum is 0: the count's generating function at the first mass.</param>
    /// <param name="masses">The probability that one amount is each point.</param>
    /// <exception cref="ArgumentException"><paramref name="none"/> is too small to begin with.</exception>
    public static ExactDistribution ByRecursion(Grid grid, PanjerClass count, double none, ReadOnlySpan<double> masses)
    {
        var (a, b, p0, p1) = count;
        var (first, scale) = (p1 - (a + b) * p0, 1 / (1 - a * masses[0]));
        if (Math.Max(none, first) < 1e-290)
            throw new ArgumentException($"the probability of no loss, {none}, is too small to begin the recursion with; use the transform", nameof(none));
        var largest = masses.Length - 1;
        while (largest > 0 && masses[largest] == 0)
            largest--;
        var sums = new double[grid.Points];
        sums[0] = none;
        for (var k = 1; k < sums.Length; k++)
        {
            var (sum, slope) = (k <= largest ? first * masses[k] : 0, b / k);
            for (var j = Math.Min(k, largest); j >= 1; j--)
                sum = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(slope, j, a) * masses[j], sums[k - j], sum);
            sums[k] = Math.Max(0, scale * sum);
        }

        return new ExactDistribution(grid, sums);
    }
}

/// <summary>
/// A count whose probabilities follow p_k = (a + b/k) p_{k−1} from k = 2 on (H. Panjer, <em>Recursive evaluation of a family
/// of compound distributions</em>, ASTIN Bulletin 12, 1981; B. Sundt and W. Jewell, ASTIN Bulletin 12, 1981).
/// </summary>
/// <param name="A">The constant a.</param>
/// <param name="B">The constant b.</param>
/// <param name="P0">The probability of no claim.</param>
/// <param name="P1">The probability of one; (a + b) p_0 in the smaller class (a, b, 0).</param>
public readonly record struct PanjerClass(double A, double B, double P0, double P1)
{
    /// <summary>The member of the class that a count with a mean is.</summary>
    /// <exception cref="NotSupportedException">
    /// It is none: mixtures (zero-inflated, Poisson–inverse Gaussian) and sums (Neyman's, Delaporte's) follow no such recursion.
    /// </exception>
    public static PanjerClass Of(Frequency frequency, double mean)
    {
        // Of a count of its own only its zero is another: a and b are those of the other family at its mean x.
        if (frequency is ZeroModified { Other: var other } modified)
        {
            var (slope, offset) = Ratios(other, modified.ParameterOf(mean));
            return new(slope, offset, modified.P0, frequency.Probability(1, mean));
        }

        var (a, b) = Ratios(frequency, frequency is Logarithmic ? Truncation.Parameter(frequency, mean) : mean);
        Span<double> none = [0.0];
        frequency.GeneratingFunction(mean, none, [0.0]);
        return new(a, b, none[0], frequency is Logarithmic ? frequency.Probability(1, mean) : (a + b) * none[0]);
    }

    /// <summary>a and b of a family by its mean, or a logarithmic one by its β (<em>Loss Models</em>, tables 6.1 and 6.4).</summary>
    private static (double A, double B) Ratios(Frequency family, double x) => family switch
    {
        Poisson => (0, x),
        NegativeBinomial { R: var r } => (x / (x + r), (r - 1) * x / (x + r)),
        Binomial { N: var n } => (-x / (n - x), (n + 1) * x / (n - x)),
        Logarithmic => (x / (1 + x), -x / (1 + x)),
        _ => throw new NotSupportedException($"{family.Name} counts do not follow Panjer's recursion"),
    };
}

using TechFinance.Actuarial.MonteCarlo.Distributions;

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

    /// <summary>By recursion (<em>Loss Models</em>, theorem 9.8, for the (a, b, 1) class): no transform, no aliasing.</summary>
    /// <param name="grid">The points.</param>
    /// <param name="count">The class member of the count.</param>
    /// <param name="mean">Its mean; at least 0 and finite.</param>
    /// <param name="masses">The probability that one amount is each point.</param>
    /// <exception cref="ArgumentException">The probability that the sum is 0 is too small for a double: nothing can be built on it.</exception>
    /// <exception cref="NotSupportedException">The family is not of the class.</exception>
    public static ExactDistribution ByRecursion(Grid grid, Frequency count, double mean, ReadOnlySpan<double> masses)
    {
        var (a, b, p0, p1) = PanjerClass.Of(count, mean);
        var sums = new double[grid.Points];

        // The sum is 0 with probability P(f_0).
        Span<double> re = [masses[0]];
        Span<double> im = [0.0];
        count.GeneratingFunction(mean, re, im);
        sums[0] = re[0];
        if (sums[0] < 1e-290)
            throw new ArgumentException($"the probability of no loss, {sums[0]}, is too small to begin the recursion with; use the transform", nameof(mean));

        var largest = masses.Length - 1;
        while (largest > 0 && masses[largest] == 0)
            largest--;
        var (first, scale) = (p1 - (a + b) * p0, 1 / (1 - a * masses[0]));
        for (var k = 1; k < sums.Length; k++)
        {
            var (sum, slope) = (0.0, b / k);
            for (var j = Math.Min(k, largest); j >= 1; j--)
                sum = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(slope, j, a) * masses[j], sums[k - j], sum);
            sums[k] = Math.Max(0, scale * (sum + (k <= largest ? first * masses[k] : 0)));
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
    /// <exception cref="NotSupportedException">It is none.</exception>
    public static PanjerClass Of(Frequency frequency, double mean)
    {
        Span<double> re = [0.0];
        Span<double> im = [0.0];
        frequency.GeneratingFunction(mean, re, im);
        var p0 = re[0];
        switch (frequency)
        {
            case Poisson:
                return Standard(0, mean);
            case NegativeBinomial { R: var r }:
                var ratio = mean / (mean + r);
                return Standard(ratio, (r - 1) * ratio);
            case Binomial { N: var n }:
                var odds = mean / (n - mean);
                return Standard(-odds, (n + 1) * odds);
            case ZeroInflatedPoisson { Pi: var pi }:
                return new(0, mean / (1 - pi), p0, (p0 - pi) * mean / (1 - pi));
            default:
                throw new NotSupportedException($"{frequency.GetType().Name} counts do not follow Panjer's recursion");
        }

        PanjerClass Standard(double a, double b) => new(a, b, p0, (a + b) * p0);
    }
}

using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

/// <summary>
/// A whole number from 1 on whose probabilities have ratios p(k + 1)/p(k) = (slope (k + shift) + constant)/(k + 1): the
/// class (a, b, 1) of <em>Loss Models</em>, section 6.6, given that it is not zero.
/// </summary>
/// <param name="First">The probability of 1; NaN where only the ratios are wanted.</param>
/// <param name="Slope">See above; what the ratios tend to.</param>
/// <param name="Shift">See above.</param>
/// <param name="Constant">See above.</param>
internal readonly record struct PositiveLaw(double First, double Slope, double Shift, double Constant)
{
    /// <summary>
    /// The largest number that <see cref="Quantile"/> gives; a larger one has a probability below 1e-40 for β up to 10,000.
    /// </summary>
    internal const int Most = (1 << 20) - 1;

    /// <summary>Logarithmic: p(1) = q/log(1 + β), with q = β/(1 + β).</summary>
    internal static PositiveLaw Logarithmic(double beta) =>
        new(beta == 0 ? 1 : beta / (1 + beta) / Elementary.Log1p(beta), beta / (1 + beta), 0, 0);

    /// <summary>Extended truncated negative binomial with r = −½: the clusters of a Poisson–inverse Gaussian count.</summary>
    internal static PositiveLaw InverseGaussian(double beta)
    {
        var root = Math.Sqrt(1 + beta);
        return new(0.5 * (1 + root) / root, beta / (1 + beta), -0.5, 0);
    }

    internal static PositiveLaw TruncatedPoisson(double lambda) =>
        new(lambda == 0 ? 1 : lambda / Map.One(default(Exponential.MinusOne), lambda), 0, 0, lambda);

    internal static PositiveLaw TruncatedNegativeBinomial(double r, double beta) => new(double.NaN, beta / (1 + beta), r, 0);

    /// <summary>With odds so large, where q is 1, that all other numbers vanish beside n.</summary>
    internal static PositiveLaw TruncatedBinomial(int n, double q) => new(double.NaN, -Math.Min(q / (1 - q), 1e100), -n, 0);

    /// <summary>p(k + 1)/p(k).</summary>
    internal double Ratio(int k) => Math.FusedMultiplyAdd(Slope, k + Shift, Constant) / (k + 1);

    /// <summary>The most probable number.</summary>
    internal int Mode()
    {
        var mode = (int)Math.Max(1, Math.Floor((Math.FusedMultiplyAdd(Slope, Shift, Constant) - 1) / (1 - Slope)) + 1);
        while (mode > 1 && Ratio(mode - 1) < 1)
            mode--;
        return mode;
    }

    /// <summary>
    /// The quantile by adding up, for laws whose first probability is known. Beyond the mode the numbers from k on have a
    /// probability of at most about p(k)/(1 − slope). Once that is less than what the largest uniform leaves to 1 no larger
    /// one can come, and the search would go on only for the rounding of the sum.
    /// </summary>
    internal int Quantile(double uniform)
    {
        const double leastLeft = 1.1102230246251565e-16;
        var (least, rising) = (leastLeft * (1 - Slope), 2 * Constant);
        var p = First;
        var k = 1;
        while (uniform >= p && (p > least || k < rising) && k < Most)
        {
            uniform -= p;
            p *= Ratio(k);
            k++;
        }

        return k;
    }
}

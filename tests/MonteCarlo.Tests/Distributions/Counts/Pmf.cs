using TechFinance.Actuarial.MonteCarlo.Distributions;
using static MathNet.Numerics.SpecialFunctions;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Counts;

/// <summary>
/// The probabilities of 0, 1, 2, … claims: those of the first families as <em>Loss Models</em>, appendix B, has them, by
/// logarithms of gamma functions; of the others the source's own, which other tests hold against a table.
/// </summary>
internal static class Pmf
{
    /// <summary>The probabilities up to where less than 1e-13 is left.</summary>
    internal static double[] Of(Frequency frequency, double mean)
    {
        var probabilities = new List<double>();
        var far = mean + 10 * Math.Sqrt(frequency.Variance(mean));
        for (var left = 1.0; left > 1e-13 && (probabilities.Count <= far || probabilities[^1] > 1e-18);)
        {
            probabilities.Add(Of(frequency, mean, probabilities.Count));
            left -= probabilities[^1];
        }

        return [.. probabilities];
    }

    private static double Of(Frequency frequency, double mean, int k) =>
        frequency switch
        {
            Poisson => PoissonOf(mean, k),
            NegativeBinomial { R: var r } => Math.Exp(
                GammaLn(r + k) - GammaLn(r) - GammaLn(k + 1) + k * Math.Log(mean / (mean + r)) - r * Math.Log(1 + mean / r)),
            Binomial { N: var n } => BinomialOf(n, mean / n, k),
            ZeroInflatedPoisson { Pi: var pi } => (k == 0 ? pi : 0) + (1 - pi) * PoissonOf(mean / (1 - pi), k),
            _ => frequency.Probability(k, mean),
        };

    private static double PoissonOf(double mean, int k) => Math.Exp(k * Math.Log(mean) - mean - GammaLn(k + 1));

    private static double BinomialOf(int n, double q, int k)
    {
        if (k > n)
            return 0;
        var ways = GammaLn(n + 1) - GammaLn(k + 1) - GammaLn(n - k + 1);
        return Math.Exp(ways + (k == 0 ? 0 : k * Math.Log(q)) + (k == n ? 0 : (n - k) * Math.Log(1 - q)));
    }
}

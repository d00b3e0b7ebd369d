using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Special;

/// <summary>
/// Probabilities of counts by their mean, without the loss of digits that logarithms of large factorials bring: C. Loader,
/// <em>Fast and accurate computation of binomial probabilities</em> (2000).
/// </summary>
internal static class CountMass
{
    private const double TwoPi = 6.283185307179586;

    internal static double Poisson(long k, double mean)
    {
        if (k == 0 || mean == 0)
            return k == 0 ? Elementary.Exp(-mean) : 0;
        return Elementary.Exp(PoissonExponent(k, mean)) / Math.Sqrt(TwoPi * k);
    }

    /// <summary>The logarithm, also where the probability is too small for a double.</summary>
    internal static double LogPoisson(long k, double mean) =>
        k == 0 || mean == 0 ? k == 0 ? -mean : double.NegativeInfinity : PoissonExponent(k, mean) - 0.5 * Elementary.Log(TwoPi * k);

    internal static double Binomial(long k, int n, double mean)
    {
        if (mean == n || k >= n)
            return k != n ? 0 : mean == n ? 1 : Elementary.Exp(n * Elementary.Log(mean / n));
        if (k == 0 || mean == 0)
            return k == 0 ? Elementary.Exp(n * Elementary.Log1p(-mean / n)) : 0;
        return Elementary.Exp(BinomialExponent(k, n, mean)) * Math.Sqrt(n / (TwoPi * k * (n - k)));
    }

    /// <summary>The logarithm, also where the probability is too small for a double.</summary>
    internal static double LogBinomial(long k, int n, double mean)
    {
        if (mean == n || k >= n)
            return k != n ? double.NegativeInfinity : mean == n ? 0 : n * Elementary.Log(mean / n);
        if (k == 0 || mean == 0)
            return k == 0 ? n * Elementary.Log1p(-mean / n) : double.NegativeInfinity;
        return BinomialExponent(k, n, mean) + 0.5 * Elementary.Log(n / (TwoPi * k * (n - k)));
    }

    /// <summary>r/(r + k) times the binomial probability of r successes among r + k.</summary>
    internal static double NegativeBinomial(long k, double r, double mean)
    {
        if (k == 0 || mean == 0)
            return k == 0 ? Elementary.Exp(-r * Elementary.Log1p(mean / r)) : 0;
        var n = r + k;
        return r / n * Elementary.Exp(NegativeBinomialExponent(k, r, mean)) * Math.Sqrt(n / (TwoPi * k * r));
    }

    /// <summary>The logarithm, also where the probability is too small for a double.</summary>
    internal static double LogNegativeBinomial(long k, double r, double mean)
    {
        if (k == 0 || mean == 0)
            return k == 0 ? -r * Elementary.Log1p(mean / r) : double.NegativeInfinity;
        var n = r + k;
        return NegativeBinomialExponent(k, r, mean) + Elementary.Log(r / n) + 0.5 * Elementary.Log(n / (TwoPi * k * r));
    }

    private static double PoissonExponent(long k, double mean) => -StirlingError(k) - Deviance(k, mean);

    private static double BinomialExponent(long k, int n, double mean) =>
        StirlingError(n) - StirlingError(k) - StirlingError(n - k) - Deviance(k, mean) - Deviance(n - k, n - mean);

    private static double NegativeBinomialExponent(long k, double r, double mean)
    {
        var n = r + k;
        return StirlingError(n) - StirlingError(r) - StirlingError(k) - Deviance(r, n * (r / (r + mean))) - Deviance(k, n * (mean / (r + mean)));
    }

    /// <summary>log Γ(1 + x) less Stirling's (x + ½) log x − x + ½ log 2π.</summary>
    private static double StirlingError(double x) =>
        x >= 10 ? LogGamma.StirlingCorrection(x) : LogGamma.Of(1 + x) - (x + 0.5) * Elementary.Log(x) + x - LogGamma.HalfLogTwoPi;

    /// <summary>x log(x/m) + m − x, near x = m from the series of the logarithm in (x − m)/(x + m).</summary>
    private static double Deviance(double x, double mean)
    {
        if (Math.Abs(x - mean) >= 0.1 * (x + mean))
            return x * Elementary.Log(x / mean) + mean - x;
        var v = (x - mean) / (x + mean);
        var (sum, power) = ((x - mean) * v, 2 * x * v);
        for (var j = 3; ; j += 2)
        {
            power *= v * v;
            var next = sum + power / j;
            if (next == sum)
                return sum;
            sum = next;
        }
    }
}

using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

/// <summary>
/// What a count of a family is given that it is not zero, by its parameter: the mean x of the count, of which it is x over
/// the probability of a claim, or β of a logarithmic one, whose mean is β/log(1 + β), as the limit of r → 0.
/// </summary>
internal static class Truncation
{
    /// <summary>The probability of a claim; log(1 + β) for a logarithmic count.</summary>
    internal static double Any(Frequency family, double x) =>
        family is Logarithmic ? Elementary.Log1p(x) : -Map.One(default(Exponential.MinusOne), LogNone(family, x));

    /// <summary>The mean of a count that is not zero.</summary>
    internal static double PositiveMean(Frequency family, double x) => x == 0 ? 1 : x / Any(family, x);

    /// <summary>The parameter at which it has a mean of 1 or more: Newton's steps, or halves where those lead astray.</summary>
    internal static double Parameter(Frequency family, double positiveMean)
    {
        const double precision = 4e-16;
        var (low, high) = (0.0, family is Logarithmic ? 1e9 : positiveMean);
        if (!(positiveMean > 1) || family is Binomial { N: var n } && positiveMean >= n)
            return positiveMean > 1 ? high : 0;
        var x = Math.Min(high, 2 * (positiveMean - 1));
        for (var i = 0; i < 60; i++)
        {
            var (any, slope) = (Any(family, x), AnySlope(family, x));
            var excess = x / any - positiveMean;
            (low, high) = excess > 0 ? (low, x) : (x, high);
            var next = x - excess * any * any / (any - x * slope);
            if (!(next >= low && next <= high))
                next = 0.5 * (low + high);
            if (Math.Abs(next - x) <= precision * x)
                return next;
            x = next;
        }

        return x;
    }

    /// <summary>How a count that is not zero is distributed.</summary>
    internal static PositiveLaw LawAt(Frequency family, double x) =>
        family switch
        {
            Poisson => PositiveLaw.TruncatedPoisson(x),
            NegativeBinomial { R: var r } => PositiveLaw.TruncatedNegativeBinomial(r, x / r),
            Binomial { N: var n } => PositiveLaw.TruncatedBinomial(n, x / n),
            _ => PositiveLaw.Logarithmic(x),
        };

    private static double LogNone(Frequency family, double x) =>
        family switch
        {
            Poisson => -x,
            NegativeBinomial { R: var r } => -r * Elementary.Log1p(x / r),
            Binomial { N: var n } => x == n ? double.NegativeInfinity : n * Elementary.Log1p(-x / n),
            _ => throw new ArgumentOutOfRangeException(nameof(family)),
        };

    private static double AnySlope(Frequency family, double x) =>
        family switch
        {
            Poisson => Elementary.Exp(-x),
            NegativeBinomial { R: var r } => Elementary.Exp(LogNone(family, x)) / (1 + x / r),
            Binomial { N: var n } => n == 1 ? 1 : Elementary.Exp((n - 1) * Elementary.Log1p(-x / n)),
            _ => 1 / (1 + x),
        };
}

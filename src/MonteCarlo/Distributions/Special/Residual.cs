using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Special;

/// <summary>What is left of the exponential and the logarithm when their first terms are taken away.</summary>
internal static class Residual
{
    /// <summary>A rate below this makes no difference over the range of exponents of doubles.</summary>
    internal const double Smallest = 1e-20;

    /// <summary>e^x − 1.</summary>
    internal static double ExpMinusOne(double x) => Map.One(default(Exponential.MinusOne), x);

    /// <summary>(1 − e^(−rate × t)) / rate, the integral of e^(−rate × s) over s from 0 to t; t where the rate is 0.</summary>
    internal static double IntegralOfExp(double rate, double t) =>
        Math.Abs(rate) < Smallest ? t : -ExpMinusOne(-rate * t) / rate;

    /// <summary>e^x − 1 − x without cancellation near zero; from the Taylor series there.</summary>
    internal static double OfExp(double x)
    {
        if (!(Math.Abs(x) < 0.5))
            return ExpMinusOne(x) - x;

        // x²/2 (1 + x/3 (1 + x/4 (…))); the first term left out is below 2^-53 of the sum for |x| < ½.
        var sum = 1.0;
        for (var k = 17; k >= 3; k--)
            sum = Math.FusedMultiplyAdd(sum, x / k, 1);
        return 0.5 * x * x * sum;
    }

    /// <summary>
    /// log(1 + x) − x without cancellation near zero. With r = x/(2 + x), log(1 + x) = 2 atanh r and 2r − x = −xr.
    /// </summary>
    internal static double OfLog(double x)
    {
        var r = x / (2 + x);
        if (!(Math.Abs(r) < 0.2))
            return Elementary.Log1p(x) - x;
        var square = r * r;
        var sum = 0.0;
        for (var k = 25; k >= 3; k -= 2)
            sum = Math.FusedMultiplyAdd(sum, square, 1.0 / k);
        return Math.FusedMultiplyAdd(2 * r * square, sum, -x * r);
    }
}

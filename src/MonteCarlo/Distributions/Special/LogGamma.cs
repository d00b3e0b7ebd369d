using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Special;

/// <summary>The logarithm of the gamma function for positive numbers; relative error below 1e-14, at its zeros 1 and 2 too.</summary>
internal static class LogGamma
{
    /// <summary>½ log 2π.</summary>
    internal const double HalfLogTwoPi = 0.9189385332046728;

    // 1 − γ, with Euler's γ.
    private const double OneLessEuler = 0.42278433509846713;
    private const double StirlingFrom = 10;

    /// <summary>log Γ(x) for x &gt; 0.</summary>
    internal static double Of(double x)
    {
        if (x >= StirlingFrom)
            return (x - 0.5) * Elementary.Log(x) - x + HalfLogTwoPi + StirlingCorrection(x);
        if (x < 0.5)
            return OnePlus(x) - Elementary.Log(x);
        if (x < 1.5)
            return OnePlus(x - 1);

        // Γ(x) = (x − 1)(x − 2)…(2 + ε) Γ(2 + ε).
        var product = 1.0;
        while (x > 2.5)
            product *= --x;
        return Series(x - 2) + Elementary.Log(product);
    }

    /// <summary>log Γ(1 + x) for x from −½ to ½, accurate relative to itself near zero (DLMF 5.7.3).</summary>
    internal static double OnePlus(double x) => Series(x) - Elementary.Log1p(x);

    /// <summary>
    /// log Γ(1 + 2x) − 2 log Γ(1 + x) for x ≥ 0, accurate relative to itself near zero, where it is π²x²/6: in the
    /// series of DLMF 5.7.3 the linear terms cancel.
    /// </summary>
    internal static double OfTwiceLessTwice(double x)
    {
        if (x > 0.25)
            return Of(1 + 2 * x) - 2 * Of(1 + x);
        var (sum, power, two) = (0.0, -x, 2.0);
        for (var k = 0; k < ZetaLessOne.Length; k++)
        {
            power *= -x;
            two *= 2;
            sum += ZetaLessOne[k] / (k + 2) * (two - 2) * power;
        }
        return sum + Elementary.Log1p(x * x / (1 + 2 * x));
    }

    /// <summary>log Γ(x + d) − log Γ(x), without the large terms that the two have in common.</summary>
    /// <param name="x">Positive.</param>
    /// <param name="d">How far apart the two are.</param>
    /// <param name="sum">x + d, which may be known better than as their sum; positive.</param>
    internal static double Ratio(double x, double d, double sum) =>
        Math.Min(x, sum) < StirlingFrom
            ? Of(sum) - Of(x)
            : (x - 0.5) * Elementary.Log1p(d / x) + d * (Elementary.Log(sum) - 1) + StirlingCorrection(sum) - StirlingCorrection(x);

    /// <summary>
    /// log Γ(x + d) + log Γ(x − d) − 2 log Γ(x) for 0 ≤ d &lt; x, accurate relative to itself where d is small and it is
    /// d² ψ′(x).
    /// </summary>
    internal static double Bend(double x, double d)
    {
        // Γ(x) = Γ(x + n)/(x(x + 1)…), and of the logarithm of the product little is left: log(1 − d²/(x + i)²).
        var product = 0.0;
        for (; x - d < StirlingFrom; x++)
            product -= Elementary.Log1p(-(d / x) * (d / x));

        var r = d / x;
        var leading = (x - 0.5) * Elementary.Log1p(-r * r) + d * (Elementary.Log1p(r) - Elementary.Log1p(-r));
        var correction = r < 1e-4
            ? d * d * CorrectionCurvature(x)
            : StirlingCorrection(x + d) + StirlingCorrection(x - d) - 2 * StirlingCorrection(x);
        return product + leading + correction;
    }

    /// <summary>The second derivative of the Stirling correction (DLMF 5.15.8).</summary>
    private static double CorrectionCurvature(double x)
    {
        var square = 1 / (x * x);
        var sum = Math.FusedMultiplyAdd(5.0 / 66, square, -1.0 / 30);
        sum = Math.FusedMultiplyAdd(sum, square, 1.0 / 42);
        sum = Math.FusedMultiplyAdd(sum, square, -1.0 / 30);
        sum = Math.FusedMultiplyAdd(sum, square, 1.0 / 6);
        return sum * square / x;
    }

    /// <summary>log Γ(x) − ((x − ½) log x − x + ½ log 2π) for x ≥ 10 (DLMF 5.11.1).</summary>
    internal static double StirlingCorrection(double x)
    {
        var square = 1 / (x * x);
        var sum = -3617.0 / 122400;
        sum = Math.FusedMultiplyAdd(sum, square, 1.0 / 156);
        sum = Math.FusedMultiplyAdd(sum, square, -691.0 / 360360);
        sum = Math.FusedMultiplyAdd(sum, square, 1.0 / 1188);
        sum = Math.FusedMultiplyAdd(sum, square, -1.0 / 1680);
        sum = Math.FusedMultiplyAdd(sum, square, 1.0 / 1260);
        sum = Math.FusedMultiplyAdd(sum, square, -1.0 / 360);
        sum = Math.FusedMultiplyAdd(sum, square, 1.0 / 12);
        return sum / x;
    }

    /// <summary>
    /// log Γ(2 + x) for x from −½ to ½: (1 − γ)x + Σ (−1)^k (ζ(k) − 1) x^k / k, k from 2 (DLMF 5.7.3).
    /// </summary>
    private static double Series(double x)
    {
        var sum = 0.0;
        for (var k = ZetaLessOne.Length - 1; k >= 0; k--)
            sum = Math.FusedMultiplyAdd(sum, -x, ZetaLessOne[k] / (k + 2));
        return x * Math.FusedMultiplyAdd(sum, x, OneLessEuler);
    }

    // ζ(k) − 1 for k = 2, 3, … (DLMF 25.2.1, evaluated with 40 digits).
    private static ReadOnlySpan<double> ZetaLessOne =>
    [
        0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993,
        0.01734306198444914, 0.008349277381922827, 0.00407735619794434, 0.0020083928260822143,
        0.0009945751278180853, 0.0004941886041194645, 0.0002460865533080483, 0.00012271334757848915,
        6.124813505870483e-05, 3.058823630702049e-05, 1.528225940865187e-05, 7.637197637899763e-06,
        3.81729326499984e-06, 1.908212716553939e-06, 9.539620338727962e-07, 4.769329867878064e-07,
        2.38450502727733e-07, 1.1921992596531106e-07, 5.960818905125948e-08, 2.980350351465228e-08,
        1.4901554828365043e-08, 7.45071178983543e-09, 3.725334024788457e-09,
    ];
}

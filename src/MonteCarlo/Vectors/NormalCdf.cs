using System.Runtime.CompilerServices;

namespace TechFinance.Actuarial.MonteCarlo.Vectors;

/// <summary>
/// The cumulative distribution function of the standard normal distribution. For y = |x| the tail is
/// Φ(−y) = exp(−y²/2) g(y), and (y + 4) g(y) is smooth in t = (y − 4)/(y + 4), so that one polynomial
/// (tools/coefficients.py) serves the whole line. The substitution is that of M. Shepherd and J. Laframboise,
/// <em>Chebyshev approximation of (1 + 2x) exp(x²) erfc x in 0 ≤ x &lt; ∞</em>, Mathematics of Computation 36, 1981.
/// Error below 5 ULP for x &lt; 0, where results go down to the smallest double and are 0 below −38.5, and below 3 ULP
/// for x ≥ 0 (measured: docs/validation.md); Φ(0) is exactly ½.
/// </summary>
internal readonly struct NormalCdf : IFunction
{
    private const ulong Magnitude = 0x7FFFFFFFFFFFFFFF;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Of<TLane>(TLane x)
        where TLane : struct, ILane<TLane>
    {
        // At 40 the tail is below the smallest double.
        var y = Lane.Min(x & TLane.OfBits(Magnitude), TLane.Of(40));
        var inverse = TLane.Of(1) / (y + TLane.Of(4));
        var t = (y - TLane.Of(4)) * inverse;

        // Four interleaved polynomials in t⁴ for speed, but the two large terms, which nearly cancel far out, come last.
        var t2 = t * t;
        var t4 = t2 * t2;
        var p0 = TLane.Of(-2.511372928694166e-09);
        p0 = TLane.Fma(p0, t4, TLane.Of(-8.536991353342608e-08));
        p0 = TLane.Fma(p0, t4, TLane.Of(-6.296896838092998e-07));
        p0 = TLane.Fma(p0, t4, TLane.Of(-1.9082589727909575e-06));
        p0 = TLane.Fma(p0, t4, TLane.Of(-0.003479692367412914));
        p0 = TLane.Fma(p0, t4, TLane.Of(0.38713740074221453));
        var p1 = TLane.Of(-7.227674920350449e-10);
        p1 = TLane.Fma(p1, t4, TLane.Of(1.32610923300199e-08));
        p1 = TLane.Fma(p1, t4, TLane.Of(1.0215205012909071e-06));
        p1 = TLane.Fma(p1, t4, TLane.Of(3.514468067075562e-05));
        p1 = TLane.Fma(p1, t4, TLane.Of(0.0016308184574697466));
        p1 = TLane.Fma(p1, t4, TLane.Of(-0.18652185795965745));
        var p2 = TLane.Of(1.9587727444446167e-08);
        p2 = TLane.Fma(p2, t4, TLane.Of(2.717809948345e-07));
        p2 = TLane.Fma(p2, t4, TLane.Of(7.166661392310459e-07));
        p2 = TLane.Fma(p2, t4, TLane.Of(0.0001333443125592139));
        p2 = TLane.Fma(p2, t4, TLane.Of(0.06039657489093769));
        var p3 = TLane.Of(1.917695265350152e-09);
        p3 = TLane.Fma(p3, t4, TLane.Of(-1.549271323887327e-07));
        p3 = TLane.Fma(p3, t4, TLane.Of(-5.920156161474508e-06));
        p3 = TLane.Fma(p3, t4, TLane.Of(-0.00023109493413064064));
        p3 = TLane.Fma(p3, t4, TLane.Of(-0.007540188966719381));
        var p = TLane.Fma(TLane.Fma(p3, t, p2), t2, TLane.Fma(p1, t, p0));
        p = TLane.Fma(p, t, TLane.Of(-0.6078966419718921));
        p = TLane.Fma(p, t, TLane.Of(0.7552851304157515));

        // −y²/2 in two parts, whose sum is exact: the rounding of y² alone would cost hundreds of ULPs far out.
        var minusHalf = y * TLane.Of(-0.5);
        var square = minusHalf * y;
        var rest = TLane.Fma(minusHalf, y, TLane.Of(0) - square);
        var e = new Exponential().Of(square);
        var tail = TLane.Fma(e, rest, e) * (p * inverse);

        var cdf = TLane.Select(TLane.Less(x, TLane.Of(0)), tail, TLane.Of(1) - tail);
        return TLane.Select(TLane.Equal(x, x), cdf, x);
    }
}

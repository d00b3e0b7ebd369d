using System.Runtime.CompilerServices;

namespace TechFinance.Actuarial.MonteCarlo.Vectors;

/// <summary>
/// The exponential: e^x = 2^n e^r with n the nearest whole number to x/ln 2 and |r| at most ln(2)/2, and e^r from a
/// polynomial (tools/coefficients.py). Over the whole domain, denormal results included, the error is below 1.5 ULP
/// (measured: docs/validation.md).
/// </summary>
internal readonly struct Exponential : IFunction
{
    // Adding and taking away 1.5 × 2^52 rounds to a whole number, which then also stands in the low bits of the sum.
    private const double Rounder = 6755399441055744.0;
    private const double InverseLn2 = 1.4426950408889634;

    // ln 2 in two parts; the first has 11 trailing zero bits, so that its product with n is exact.
    private const double Ln2High = 0.6931471805598903;
    private const double Ln2Low = 5.497923018708371e-14;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Of<TLane>(TLane x)
        where TLane : struct, ILane<TLane>
    {
        var p = Reduce(x, out var n);

        // 2^n in two factors, so that a result near the ends of the range is rounded once.
        var half = TLane.Fma(n, TLane.Of(0.5), TLane.Of(Rounder));
        var rest = n - (half - TLane.Of(Rounder)) + TLane.Of(Rounder);
        var e = (p + TLane.Of(1)) * PowerOfTwo(half) * PowerOfTwo(rest);
        return Keep(x, e);
    }

    /// <summary>
    /// e^x − 1 = 2^n (e^r − 1) + (2^n − 1): no digits are lost near zero. Error below 3 ULP.
    /// </summary>
    internal readonly struct MinusOne : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane>
        {
            var p = Reduce(x, out var n);

            // At the top of the range 2^n itself would overflow: work on a quarter of it. Below −64 the result is −1.
            n = Lane.Max(n, TLane.Of(-100));
            var scale = PowerOfTwo(n + TLane.Of(Rounder - 2));
            var e = TLane.Fma(scale, p, scale - TLane.Of(0.25)) * TLane.Of(4);

            // So near zero that x² is lost the result is x, which the scaling could have rounded to zero.
            e = TLane.Select(TLane.Less(x * x, TLane.Of(1e-40)), x, e);
            return Keep(x, e);
        }
    }

    /// <summary>e^r − 1 and n, for x clamped to where e^x is neither 0 nor infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Reduce<TLane>(TLane x, out TLane n)
        where TLane : struct, ILane<TLane>
    {
        x = Lane.Min(Lane.Max(x, TLane.Of(-746)), TLane.Of(710));
        n = TLane.Fma(x, TLane.Of(InverseLn2), TLane.Of(Rounder)) - TLane.Of(Rounder);
        var r = TLane.Fma(n, TLane.Of(-Ln2High), x);
        r = TLane.Fma(n, TLane.Of(-Ln2Low), r);
        var p = TLane.Of(2.510038549551032e-08);
        p = TLane.Fma(p, r, TLane.Of(2.7620088445409746e-07));
        p = TLane.Fma(p, r, TLane.Of(2.7557268459997064e-06));
        p = TLane.Fma(p, r, TLane.Of(2.4801521295954376e-05));
        p = TLane.Fma(p, r, TLane.Of(0.00019841269863053618));
        p = TLane.Fma(p, r, TLane.Of(0.0013888888917213717));
        p = TLane.Fma(p, r, TLane.Of(0.008333333333330062));
        p = TLane.Fma(p, r, TLane.Of(0.04166666666662413));
        p = TLane.Fma(p, r, TLane.Of(0.16666666666666669));
        p = TLane.Fma(p, r, TLane.Of(0.5000000000000001));
        return TLane.Fma(r * r, p, r);
    }

    /// <summary>2^n, where <paramref name="shifted"/> is n plus the rounder.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane PowerOfTwo<TLane>(TLane shifted)
        where TLane : struct, ILane<TLane> =>
        TLane.AddBits(TLane.ShiftLeft(shifted, 52), TLane.Of(1));

    /// <summary>NaN stays NaN, which the clamp would have lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Keep<TLane>(TLane x, TLane e)
        where TLane : struct, ILane<TLane> => TLane.Select(TLane.Equal(x, x), e, x);
}

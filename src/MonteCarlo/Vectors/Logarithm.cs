using System.Runtime.CompilerServices;

namespace TechFinance.Actuarial.MonteCarlo.Vectors;

/// <summary>
/// The natural logarithm: x = 2^e m with m in [√½, √2), and log m = 2 atanh(s) with s = (m − 1)/(m + 1) from a
/// polynomial in s² (tools/coefficients.py). Error below 2 ULP (measured: docs/validation.md); 0 gives −∞, a negative
/// number NaN.
/// </summary>
internal readonly struct Logarithm : IFunction
{
    private const ulong SqrtHalf = 0x3FE6A09E667F3BCD;
    private const ulong One = 0x3FF0000000000000;
    private const ulong Mantissa = 0x000FFFFFFFFFFFFF;

    // 2^52 as bits: or-ing a small whole number into it gives 2^52 plus that number.
    private const ulong TwoTo52 = 0x4330000000000000;
    private const double ExponentBias = 4503599627370496.0 + 1023;
    private const double Ln2High = 0.6931471803691238;
    private const double Ln2Low = 1.9082149292705877e-10;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Of<TLane>(TLane x)
        where TLane : struct, ILane<TLane>
    {
        // Denormals are scaled into the normal range first.
        var small = TLane.Less(x, TLane.Of(2.2250738585072014E-308));
        var scaled = TLane.Select(small, x * TLane.Of(18014398509481984.0), x);
        var bias = TLane.Select(small, TLane.Of(ExponentBias + 54), TLane.Of(ExponentBias));

        var log = Core(scaled, bias);
        log = TLane.Select(TLane.Less(x, TLane.Of(double.PositiveInfinity)), log, x);
        log = TLane.Select(TLane.Equal(x, TLane.Of(0)), TLane.Of(double.NegativeInfinity), log);
        return TLane.Select(TLane.Less(x, TLane.Of(0)), TLane.Of(double.NaN), log);
    }

    /// <summary>The logarithm of a positive, finite and normal number; of anything else, some number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane OfNormal<TLane>(TLane x)
        where TLane : struct, ILane<TLane> => Core(x, TLane.Of(ExponentBias));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Core<TLane>(TLane x, TLane bias)
        where TLane : struct, ILane<TLane>
    {
        // Moving √½ to 1 makes the exponent field count from m = √½.
        var moved = TLane.AddBits(x, TLane.OfBits(One - SqrtHalf));
        var e = (TLane.ShiftRight(moved, 52) | TLane.OfBits(TwoTo52)) - bias;
        var m = TLane.AddBits(moved & TLane.OfBits(Mantissa), TLane.OfBits(SqrtHalf));

        var f = m - TLane.Of(1);
        var s = f / (f + TLane.Of(2));
        var z = s * s;
        var p = TLane.Of(0.1461703754883715);
        p = TLane.Fma(p, z, TLane.Of(0.15331674030163508));
        p = TLane.Fma(p, z, TLane.Of(0.18182890556695763));
        p = TLane.Fma(p, z, TLane.Of(0.22222211115144158));
        p = TLane.Fma(p, z, TLane.Of(0.2857142862609589));
        p = TLane.Fma(p, z, TLane.Of(0.3999999999989924));
        p = TLane.Fma(p, z, TLane.Of(0.666666666666667));

        // log(1 + f) = f − f²/2 + s (f²/2 + R): the large part f is exact and added last.
        var half = f * f * TLane.Of(0.5);
        var log = TLane.Fma(e, TLane.Of(Ln2Low), s * TLane.Fma(p, z, half));
        return TLane.Fma(e, TLane.Of(Ln2High), f - (half - log));
    }

    /// <summary>
    /// log(1 + x) = log(u) + (x − (u − 1))/u with u = 1 + x rounded: the second term is what the rounding lost.
    /// Error below 2 ULP.
    /// </summary>
    internal readonly struct OnePlus : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane>
        {
            var u = x + TLane.Of(1);
            var lost = (x - (u - TLane.Of(1))) / u;
            var log = new Logarithm().Of(u);

            // At −1 and below, and at infinity, there is nothing to correct.
            var inside = TLane.Less(TLane.Of(0), u) & TLane.Less(u, TLane.Of(double.PositiveInfinity));
            log += TLane.Select(inside, lost, TLane.Of(0));

            // So near zero that nothing of x is left in u the result is x, the sign of a zero included.
            return TLane.Select(TLane.Equal(u, TLane.Of(1)), x, log);
        }
    }
}

using System.Runtime.CompilerServices;

namespace TechFinance.Actuarial.MonteCarlo.Vectors;

/// <summary>
/// Sine and cosine together: the angle is n quarter turns and a rest r of at most an eighth turn to either side, whose
/// sine and cosine come from polynomials (tools/coefficients.py). Absolute error below 2^-52 (measured:
/// docs/validation.md).
/// </summary>
internal static class SinCos
{
    private const double Rounder = 6755399441055744.0;
    private const double TwoOverPi = 0.6366197723675814;

    // π/2 in two parts.
    private const double HalfPiHigh = 1.5707963267948966;
    private const double HalfPiLow = 6.123233995736766e-17;

    /// <summary>Of an angle in radians, of at most 10^9 to either side; beyond, and of NaN, some numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Of<TLane>(TLane x, out TLane cosine)
        where TLane : struct, ILane<TLane>
    {
        var shifted = TLane.Fma(x, TLane.Of(TwoOverPi), TLane.Of(Rounder));
        var n = shifted - TLane.Of(Rounder);
        var r = TLane.Fma(n, TLane.Of(-HalfPiHigh), x);
        return OfRest(TLane.Fma(n, TLane.Of(-HalfPiLow), r), shifted, out cosine);
    }

    /// <summary>Of an angle in turns: the rest is exact before it is multiplied by 2π.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane OfTurns<TLane>(TLane turns, out TLane cosine)
        where TLane : struct, ILane<TLane>
    {
        var shifted = TLane.Fma(turns, TLane.Of(4), TLane.Of(Rounder));
        var n = shifted - TLane.Of(Rounder);
        return OfRest(TLane.Fma(n, TLane.Of(-0.25), turns) * TLane.Of(4 * HalfPiHigh), shifted, out cosine);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane OfRest<TLane>(TLane r, TLane quarters, out TLane cosine)
        where TLane : struct, ILane<TLane>
    {
        var z = r * r;
        var s = TLane.Of(1.5918101230273893e-10);
        s = TLane.Fma(s, z, TLane.Of(-2.5051131455427943e-08));
        s = TLane.Fma(s, z, TLane.Of(2.755731610068303e-06));
        s = TLane.Fma(s, z, TLane.Of(-0.0001984126983675497));
        s = TLane.Fma(s, z, TLane.Of(0.008333333333330946));
        s = TLane.Fma(s, z, TLane.Of(-0.16666666666666666));
        s = TLane.Fma(s * z, r, r);
        var c = TLane.Of(-1.1382614868556182e-11);
        c = TLane.Fma(c, z, TLane.Of(2.0876146024689743e-09));
        c = TLane.Fma(c, z, TLane.Of(-2.7557317270560326e-07));
        c = TLane.Fma(c, z, TLane.Of(2.4801587298763433e-05));
        c = TLane.Fma(c, z, TLane.Of(-0.0013888888888887395));
        c = TLane.Fma(c, z, TLane.Of(0.041666666666666664));
        c = TLane.Fma(c * z, z, TLane.Fma(z, TLane.Of(-0.5), TLane.Of(1)));

        // The low bits of the shifted number are those of n: an odd one swaps the two, and bit 1 of n and of n + 1 are the
        // signs. Shifted by 62, bit 0 gives 2 or 0.
        var even = TLane.Equal(TLane.ShiftLeft(quarters & TLane.OfBits(1), 62), TLane.Of(0));
        var sine = TLane.Select(even, s, c) ^ Sign(quarters);
        cosine = TLane.Select(even, c, s) ^ Sign(TLane.AddBits(quarters, TLane.OfBits(1)));
        return sine;
    }

    /// <summary>The sign bit, set where bit 1 is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Sign<TLane>(TLane quarters)
        where TLane : struct, ILane<TLane> => TLane.ShiftLeft(quarters & TLane.OfBits(2), 62);
}

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Random;

/// <summary>
/// Threefry-2x64 with 13 rounds (Salmon, Moraes, Dror, Shaw, <em>Parallel random numbers: as easy as 1, 2, 3</em>,
/// SC 2011): a counter and a key give two words, by additions, rotations and exclusive-ors alone. 13 is the number of
/// rounds that the authors recommend for speed; it passes BigCrush with no need of the customary 20.
/// </summary>
internal static class Threefry
{
    private const ulong Parity = 0x1BD11BDAA9FC1A22;

    /// <summary>Turns the counter (x0, x1) into the two words under the key, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Mix<TLane>(ulong key0, ulong key1, ref TLane x0, ref TLane x1)
        where TLane : struct, ILane<TLane>
    {
        var key2 = Parity ^ key0 ^ key1;
        var a = TLane.AddBits(x0, TLane.OfBits(key0));
        var b = TLane.AddBits(x1, TLane.OfBits(key1));

        Round(ref a, ref b, 16);
        Round(ref a, ref b, 42);
        Round(ref a, ref b, 12);
        Round(ref a, ref b, 31);
        Inject(ref a, ref b, key1, key2 + 1);

        Round(ref a, ref b, 16);
        Round(ref a, ref b, 32);
        Round(ref a, ref b, 24);
        Round(ref a, ref b, 21);
        Inject(ref a, ref b, key2, key0 + 2);

        Round(ref a, ref b, 16);
        Round(ref a, ref b, 42);
        Round(ref a, ref b, 12);
        Round(ref a, ref b, 31);
        Inject(ref a, ref b, key0, key1 + 3);

        Round(ref a, ref b, 16);
        x0 = a;
        x1 = b;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round<TLane>(ref TLane a, ref TLane b, [ConstantExpected] byte rotation)
        where TLane : struct, ILane<TLane>
    {
        a = TLane.AddBits(a, b);
        b = TLane.RotateLeft(b, rotation) ^ a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Inject<TLane>(ref TLane a, ref TLane b, ulong key0, ulong key1)
        where TLane : struct, ILane<TLane>
    {
        a = TLane.AddBits(a, TLane.OfBits(key0));
        b = TLane.AddBits(b, TLane.OfBits(key1));
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Random;

/// <summary>
/// Uniforms strictly between 0 and 1: (2k + 1) 2^-53 with k the upper 52 bits of a word. They are symmetric about ½,
/// and one minus a uniform is exact.
/// </summary>
public readonly struct Uniform : IFunction
{
    // The bits of 1: a word's upper 52 bits below its exponent give a number from 1 to 2.
    private const ulong One = 0x3FF0000000000000;
    private const double JustBelowOne = 1 - 1.1102230246251565e-16;

    /// <summary>The uniform of each word; the result may be written over the words.</summary>
    public static void Of(ReadOnlySpan<ulong> words, Span<double> uniforms) =>
        Map.Run(default(Uniform), MemoryMarshal.Cast<ulong, double>(words), uniforms);

    /// <summary>The uniform of one word.</summary>
    public static double Of(ulong word) => BitConverter.UInt64BitsToDouble((word >> 12) | One) - JustBelowOne;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLane IFunction.Of<TLane>(TLane x) => OfBits(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane OfBits<TLane>(TLane x)
        where TLane : struct, ILane<TLane> =>
        (TLane.ShiftRight(x, 12) | TLane.OfBits(One)) - TLane.Of(JustBelowOne);
}

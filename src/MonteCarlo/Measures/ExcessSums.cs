using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Measures;

/// <summary>
/// The sums of the excesses d = x − quantile and of their squares. Each d and d² is rounded to a whole number of fixed
/// steps, and whole numbers add up without rounding: the same bits in any order of the figures.
/// </summary>
/// <remarks>
/// A step is about 2⁻²ᵇ of the largest d, or d², with b as many bits as leave room for the sum in 64; for two million
/// trials b = 41. A number is split into b leading and b further bits, each rounded by adding 1.5 · 2⁵², at which doubles are
/// whole numbers (after Demmel and Nguyen 2013, Fast Reproducible Floating-Point Summation, ARITH 21).
/// </remarks>
/// <param name="First">Σ d.</param>
/// <param name="Second">Σ d² · <paramref name="Scale"/>².</param>
/// <param name="Scale">A power of two that keeps the squares from overflow and underflow.</param>
internal readonly record struct ExcessSums(double First, double Second, double Scale)
{
    /// <summary>The sums over the figures above a quantile.</summary>
    /// <param name="above">Figures of at least the quantile, in any order.</param>
    /// <param name="quantile">The quantile.</param>
    /// <param name="most">The largest figure of the column; above the quantile.</param>
    /// <param name="trials">The number of trials in the column.</param>
    public static ExcessSums Of(ReadOnlySpan<double> above, double quantile, double most, int trials)
    {
        // Scaled, d is below 2 and d² below 4: at most 2ᵇ⁺¹ steps of 2¹⁻ᵇ, and over all trials fewer than 2⁶³.
        var bits = Math.Min(49, 61 - BitOperations.Log2((uint)trials));
        var (scale, steps) = (PowerSums.ScaleFor(most - quantile), Math.ScaleB(1, bits - 1));
        Span<ulong> sums = stackalloc ulong[4];
        sums.Clear();
        Widest.Run(new Kernel(above, quantile, scale, steps, sums), above.Length);

        var whole = (ulong)above.Length * BitConverter.DoubleToUInt64Bits(Kernel.Round);
        return new ExcessSums(Join(sums[0], sums[1]) / scale, Join(sums[2], sums[3]), scale);

        double Join(ulong leading, ulong further) =>
            ((long)(leading - whole) + ((long)(further - whole) / steps)) / steps;
    }

    /// <summary>
    /// The standard deviation of (X − quantile)⁺, divisor n − 1. The excesses of all other trials are 0; these are not
    /// few, so that the difference keeps its digits.
    /// </summary>
    public double Deviation(int trials)
    {
        var sum = First * Scale;
        return Math.Sqrt(Math.Max(0, Second - (sum * sum / trials)) / (trials - 1)) / Scale;
    }

    private readonly ref struct Kernel(ReadOnlySpan<double> above, double quantile, double scale, double steps, Span<ulong> sums) : IKernel
    {
        public const double Round = 1.5 * (1L << 52);

        private readonly ReadOnlySpan<double> above = above;
        private readonly Span<ulong> sums = sums;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var figures = ref MemoryMarshal.GetReference(above);
            var (from, by, up, round) = (TLane.Of(quantile), TLane.Of(scale), TLane.Of(steps), TLane.Of(Round));
            TLane first = TLane.OfBits(0), firstRest = first, second = first, secondRest = first;
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var d = (TLane.Load(ref figures, i) - from) * by;
                var distance = d * up;
                var whole = distance + round;
                first = TLane.AddBits(first, whole);
                firstRest = TLane.AddBits(firstRest, TLane.Fma(distance - (whole - round), up, round));

                var square = distance * d;
                whole = square + round;
                second = TLane.AddBits(second, whole);
                secondRest = TLane.AddBits(secondRest, TLane.Fma(square - (whole - round), up, round));
            }

            AddUp(first, ref sums[0]);
            AddUp(firstRest, ref sums[1]);
            AddUp(second, ref sums[2]);
            AddUp(secondRest, ref sums[3]);
        }

        private static void AddUp<TLane>(TLane lanes, ref ulong sum)
            where TLane : struct, ILane<TLane>
        {
            Span<ulong> parts = stackalloc ulong[Vector512<ulong>.Count];
            lanes.StoreBits(ref parts[0], 0);
            foreach (var part in parts[..TLane.Count])
                sum += part;
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>
/// The quantile of a log-concave density as a table: y as a function of the normal quantile z, by polynomials of degree 5
/// on equal pieces of three stretches. Each agrees with y(z) and its first two derivatives at both ends of its piece
/// (quintic Hermite interpolation), which are exact: y′ = φ(z)/g(y) and y″ = −y′(z + y′ (log g)′(y)). 12.4 KiB.
/// </summary>
internal sealed class QuantileTable
{
    // z runs from −8.25 to 8.25; the outermost uniforms, 2^-53 and 1 less that, lie at ∓8.21.
    private const double Low = -8.25;
    private const double High = 8.25;
    private const int PiecesOfStretch = 88;
    private const int Pieces = 3 * PiecesOfStretch;
    private const int Order = 6;

    // The ends of the stretches, and the coefficients: those of the same power lie together, lowest power first.
    private readonly double[] ends;
    private readonly double[] coefficients = new double[Order * Pieces];

    private QuantileTable(double[] ends) => this.ends = ends;

    /// <summary>Tabulates a distribution in stretches of the same length.</summary>
    /// <param name="shape">The distribution.</param>
    internal static QuantileTable Of<TShape>(TShape shape)
        where TShape : struct, IShape => Of(shape, Low / 3, High / 3);

    /// <summary>Tabulates a distribution whose density bends so sharply that the bend needs a stretch of its own.</summary>
    /// <param name="shape">The distribution.</param>
    /// <param name="from">The normal quantile where the second stretch begins.</param>
    /// <param name="to">The normal quantile where it ends.</param>
    internal static QuantileTable Of<TShape>(TShape shape, double from, double to)
        where TShape : struct, IShape
    {
        var table = new QuantileTable([Low, from, to, High]);
        var y = shape.Start(Elementary.Log(Map.One(default(NormalCdf), Low)), false);
        for (var stretch = 0; stretch < 3; stretch++)
        {
            var width = table.Width(stretch);
            var before = Node.At(shape, table.ends[stretch], y, width);
            for (var piece = 0; piece < PiecesOfStretch; piece++)
            {
                var after = Node.At(shape, table.ends[stretch] + (piece + 1) * width, before.Next, width);
                table.Join(stretch * PiecesOfStretch + piece, before, after);
                before = after;
            }
            y = before.Y;
        }
        return table;
    }

    /// <summary>y as a function of the uniform; beyond the ends of the table the value there.</summary>
    internal Lookup Quantile => new(this);

    private double Width(int stretch) => (ends[stretch + 1] - ends[stretch]) / PiecesOfStretch;

    /// <summary>The polynomial in s, from −½ to ½ over the piece, whose ends are given.</summary>
    private void Join(int piece, Node before, Node after)
    {
        // The even powers follow from sums of the ends' values, the odd ones from differences.
        var c4 = 0.25 * (after.Second + before.Second) - 0.5 * (after.First - before.First);
        var c2 = 0.5 * (after.First - before.First) - 0.5 * c4;
        var rise = after.Y - before.Y;
        var bend = 0.5 * (after.First + before.First) - rise;
        var c5 = 0.5 * (after.Second - before.Second) - 6 * bend;
        var c3 = 2 * bend - 0.5 * c5;
        coefficients[piece] = 0.5 * (after.Y + before.Y) - c2 / 4 - c4 / 16;
        coefficients[piece + Pieces] = rise - c3 / 4 - c5 / 16;
        coefficients[piece + 2 * Pieces] = c2;
        coefficients[piece + 3 * Pieces] = c3;
        coefficients[piece + 4 * Pieces] = c4;
        coefficients[piece + 5 * Pieces] = c5;
    }

    /// <summary>y and its derivatives by z at the end of a piece, each derivative in units of a piece's width.</summary>
    private readonly record struct Node(double Y, double First, double Second)
    {
        /// <summary>About the y of the next node.</summary>
        internal double Next => Y + First + 0.5 * Second;

        internal static Node At<TShape>(TShape shape, double z, double guess, double width)
            where TShape : struct, IShape
        {
            var logTail = Elementary.Log(Map.One(default(NormalCdf), -Math.Abs(z)));
            var y = z <= 0 ? TailInverse.Lower(shape, logTail, guess) : TailInverse.Upper(shape, logTail, guess);
            var first = Elementary.Exp(-0.5 * z * z - LogGamma.HalfLogTwoPi - shape.LogDensity(y));
            var second = -first * (z + first * shape.Slope(y));
            return new(y, first * width, second * width * width);
        }
    }

    /// <summary>The table as a function of the uniform.</summary>
    internal readonly struct Lookup : IFunction
    {
        // 1.5 × 2^52: adding it rounds to a whole number, which then stands in the low bits; and 2^64 less its bits.
        private const double Rounder = 6755399441055744.0;
        private const ulong LessRounder = 0xBCC8000000000000;
        private readonly double[] coefficients;
        private readonly (double Scale, double Shift) left;
        private readonly (double Scale, double Shift) middle;
        private readonly (double Scale, double Shift) right;
        private readonly double from;
        private readonly double to;

        internal Lookup(QuantileTable table)
        {
            coefficients = table.coefficients;
            (from, to) = (table.ends[1], table.ends[2]);
            (left, middle, right) = (Along(table, 0), Along(table, 1), Along(table, 2));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane>(TLane u)
            where TLane : struct, ILane<TLane>
        {
            var z = default(NormalQuantile).Of(u);
            var isLeft = TLane.Less(z, TLane.Of(from));
            var isRight = TLane.Less(TLane.Of(to), z);
            var scale = TLane.Select(isLeft, TLane.Of(left.Scale), TLane.Select(isRight, TLane.Of(right.Scale), TLane.Of(middle.Scale)));
            var shift = TLane.Select(isLeft, TLane.Of(left.Shift), TLane.Select(isRight, TLane.Of(right.Shift), TLane.Of(middle.Shift)));
            var place = TLane.Fma(z, scale, shift);
            place = Lane.Max(Lane.Min(place, TLane.Of(Pieces - 0.51)), TLane.Of(-0.5));
            var shifted = place + TLane.Of(Rounder);
            var s = place - (shifted - TLane.Of(Rounder));
            var piece = TLane.AddBits(shifted, TLane.OfBits(LessRounder));

            ref var table = ref MemoryMarshal.GetArrayDataReference(coefficients);
            var y = TLane.Gather(ref Unsafe.Add(ref table, 5 * Pieces), piece);
            y = TLane.Fma(y, s, TLane.Gather(ref Unsafe.Add(ref table, 4 * Pieces), piece));
            y = TLane.Fma(y, s, TLane.Gather(ref Unsafe.Add(ref table, 3 * Pieces), piece));
            y = TLane.Fma(y, s, TLane.Gather(ref Unsafe.Add(ref table, 2 * Pieces), piece));
            y = TLane.Fma(y, s, TLane.Gather(ref Unsafe.Add(ref table, Pieces), piece));
            return TLane.Fma(y, s, TLane.Gather(ref table, piece));
        }

        /// <summary>What turns z into the number of a piece, counted at its middle.</summary>
        private static (double Scale, double Shift) Along(QuantileTable table, int stretch)
        {
            var scale = 1 / table.Width(stretch);
            return (scale, stretch * PiecesOfStretch - 0.5 - table.ends[stretch] * scale);
        }
    }
}

using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

/// <summary>
/// The points of a stream's <see cref="Field"/> that lie below the expected count of their trial. Of the two words of a
/// point the first gives its trial, by the low 10 bits, and its height within its cell, by the upper 52; the second gives
/// the claim's uniform. Owned by one thread.
/// </summary>
internal sealed class FieldPoints
{
    // A point's index is cell × 2^8 + its number in the cell, so that it names the point whatever the mean.
    private const int CellShift = 8;
    private const int PointWords = 8;

    private static readonly ulong[] PointIndices = [.. Enumerable.Range(0, PointWords).Select(i => (ulong)i)];

    private readonly ulong[] words = new ulong[2 * PointWords];
    private readonly double[] floors = new double[Claims.Capacity];
    private readonly double[] widths = new double[Claims.Capacity];
    private readonly double[] needed = new double[Claims.Capacity];
    private readonly double[] values = new double[Claims.Capacity];

    internal void Draw(StreamKey stream, ulong block, in Level level, Mixing mixing, Claims claims)
    {
        var n = Collect(stream, block, level, mixing, claims);
        Widest.RunPadded(new DrawKernel(stream, block, level, claims, ref floors[0], ref widths[0], ref needed[0]), n);
        if (!ReferenceEquals(mixing, Mixing.None))
            Gather(mixing.Values, claims.Trial, n);
        var keep = new KeepKernel(claims, ref needed[0], ref values[0], ReferenceEquals(mixing, Mixing.None));
        (claims.Count, claims.Layer) = (0, -1);
        Widest.Run(keep, n);
    }

    /// <summary>Lists the points of the cells that some trial's expected count reaches; gives their number.</summary>
    private int Collect(StreamKey stream, ulong block, in Level level, Mixing mixing, Claims claims)
    {
        Words.At(stream, Purpose.Points, block, PointIndices, words.AsSpan(0, PointWords), words.AsSpan(PointWords));
        var n = 0;
        for (var cell = 0; cell < Field.Cells && level.MixingAt(Field.Floor(cell)) < mixing.Most; cell++)
        {
            var points = Math.Min(Field.Points(cell, Uniform.Of(words[cell])), Claims.Capacity - n);
            floors.AsSpan(n, points).Fill(Field.Floor(cell));
            widths.AsSpan(n, points).Fill(Field.Width(cell));
            for (var k = 0; k < points; k++)
                claims.Index[n + k] = ((ulong)cell << CellShift) | (uint)k;
            n += points;
        }

        return n;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Gather(double[] from, ulong[] trials, int n)
    {
        var to = values;
        for (var i = 0; i < n; i++)
            to[i] = from[(int)trials[i]];
    }

    /// <summary>Each point's trial, its claim's uniform, and the mixing value that its trial needs to reach it.</summary>
    private readonly ref struct DrawKernel(
        StreamKey stream, ulong block, Level level, Claims claims, ref double floor, ref double width, ref double needed) : IKernel
    {
        private const ulong Purposed = (ulong)Purpose.Arrival << StreamKey.PurposeShift;

        private readonly StreamKey stream = stream;
        private readonly ulong block = block;
        private readonly Level level = level;
        private readonly ref ulong trial = ref claims.Trial[0];
        private readonly ref ulong index = ref claims.Index[0];
        private readonly ref double uniform = ref claims.Uniform[0];
        private readonly ref double floor = ref floor;
        private readonly ref double width = ref width;
        private readonly ref double needed = ref needed;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var trials = ref trial;
            ref var indices = ref index;
            ref var uniforms = ref uniform;
            ref var floors = ref floor;
            ref var widths = ref width;
            ref var mixings = ref needed;
            var (key0, key1, high, curve) = (stream.Key0, stream.Key1, block, level);
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var x0 = TLane.OfBits(high);
                var x1 = TLane.LoadBits(ref indices, i) | TLane.OfBits(Purposed);
                Threefry.Mix(key0, key1, ref x0, ref x1);
                (x0 & TLane.OfBits(Block.Length - 1)).StoreBits(ref trials, i);
                Uniform.OfBits(x1).Store(ref uniforms, i);
                var height = TLane.Fma(TLane.Load(ref widths, i), Uniform.OfBits(x0), TLane.Load(ref floors, i));
                curve.MixingAt(height).Store(ref mixings, i);
            }
        }
    }

    /// <summary>Keeps the points whose trials have a larger mixing value than they need, in their order.</summary>
    private readonly ref struct KeepKernel(Claims claims, ref double needed, ref double value, bool unmixed) : IKernel
    {
        private readonly Claims claims = claims;
        private readonly ref double needed = ref needed;
        private readonly ref double value = ref value;
        private readonly bool unmixed = unmixed;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var trials = ref Unsafe.As<ulong, double>(ref claims.Trial[0]);
            ref var indices = ref Unsafe.As<ulong, double>(ref claims.Index[0]);
            ref var uniforms = ref claims.Uniform[0];
            ref var mixings = ref needed;
            ref var values = ref value;
            var (n, one) = (claims.Count, unmixed);
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                // What is kept goes to places already read, as there are never more kept than read.
                var mask = TLane.Less(TLane.Load(ref mixings, i), one ? TLane.Of(1) : TLane.Load(ref values, i));
                TLane.Keep(mask, TLane.Load(ref indices, i), ref indices, (nuint)n);
                TLane.Keep(mask, TLane.Load(ref uniforms, i), ref uniforms, (nuint)n);
                n += TLane.Keep(mask, TLane.Load(ref trials, i), ref trials, (nuint)n);
            }

            claims.Count = n;
        }
    }
}

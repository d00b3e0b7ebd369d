using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

/// <summary>
/// Draws two points of a Poisson field for each counter: of each of the pair's words the low 10 bits are the point's
/// trial and the upper 52 its uniform. Its index is twice the counter, plus one for the second word.
/// </summary>
/// <param name="stream">The stream.</param>
/// <param name="block">The block of trials.</param>
/// <param name="pairs">The number of counters; the points of second words come after those of the first ones.</param>
/// <param name="counter">The counters.</param>
/// <param name="claims">Receives the points.</param>
internal readonly ref struct PointKernel(StreamKey stream, ulong block, int pairs, ref ulong counter, Claims claims) : IKernel
{
    private const ulong Purposed = (ulong)Purpose.Arrival << StreamKey.PurposeShift;

    private readonly StreamKey stream = stream;
    private readonly ulong block = block;
    private readonly nuint pairs = (nuint)pairs;
    private readonly ref ulong counter = ref counter;
    private readonly ref ulong trial = ref claims.Trial[0];
    private readonly ref ulong index = ref claims.Index[0];
    private readonly ref double uniform = ref claims.Uniform[0];

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run<TLane>(nuint start, nuint end)
        where TLane : struct, ILane<TLane>
    {
        ref var counters = ref counter;
        ref var trials = ref trial;
        ref var indices = ref index;
        ref var uniforms = ref uniform;
        var (key0, key1, high, second) = (stream.Key0, stream.Key1, block, pairs);
        for (var i = start; i < end; i += (nuint)TLane.Count)
        {
            var name = TLane.LoadBits(ref counters, i);
            var x0 = TLane.OfBits(high);
            var x1 = name | TLane.OfBits(Purposed);
            Threefry.Mix(key0, key1, ref x0, ref x1);
            (x0 & TLane.OfBits(Block.Length - 1)).StoreBits(ref trials, i);
            (x1 & TLane.OfBits(Block.Length - 1)).StoreBits(ref trials, second + i);
            TLane.ShiftLeft(name, 1).StoreBits(ref indices, i);
            (TLane.ShiftLeft(name, 1) | TLane.OfBits(1)).StoreBits(ref indices, second + i);
            Uniform.OfBits(x0).Store(ref uniforms, i);
            Uniform.OfBits(x1).Store(ref uniforms, second + i);
        }
    }
}

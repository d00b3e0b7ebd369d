using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Random;

/// <summary>Draws from a stream into spans.</summary>
public static class Words
{
    /// <summary>
    /// Two words for each index: those at (<paramref name="purpose"/>, <paramref name="block"/>, index).
    /// </summary>
    /// <param name="stream">The stream.</param>
    /// <param name="purpose">What the words are for.</param>
    /// <param name="block">The block of trials.</param>
    /// <param name="indices">The places in the block; below 2^56.</param>
    /// <param name="first">Receives the first word of each index.</param>
    /// <param name="second">Receives the second word of each index.</param>
    public static void At(StreamKey stream, byte purpose, ulong block, ReadOnlySpan<ulong> indices, Span<ulong> first, Span<ulong> second)
    {
        if (first.Length < indices.Length || second.Length < indices.Length)
            throw new ArgumentException($"room for {Math.Min(first.Length, second.Length)} words, {indices.Length} indices", nameof(first));
        Widest.Run(
            new Kernel(
                stream,
                (ulong)purpose << StreamKey.PurposeShift,
                block,
                ref MemoryMarshal.GetReference(indices),
                ref MemoryMarshal.GetReference(first),
                ref MemoryMarshal.GetReference(second)),
            indices.Length);
    }

    /// <summary>
    /// As <see cref="At"/>, for the first <paramref name="count"/> indices of arrays as long as a block, in whole registers.
    /// </summary>
    internal static void AtPadded(StreamKey stream, byte purpose, ulong block, ulong[] indices, int count, ulong[] first, ulong[] second) =>
        Widest.RunPadded(
            new Kernel(stream, (ulong)purpose << StreamKey.PurposeShift, block, ref indices[0], ref first[0], ref second[0]), count);

    /// <summary>
    /// One uniform strictly between 0 and 1 for each trial of a block, (2k + 1) 2^-53 with k the word's upper 52 bits:
    /// the first words of indices 0 to 511, then their second words.
    /// </summary>
    /// <param name="stream">The stream.</param>
    /// <param name="purpose">What the uniforms are for.</param>
    /// <param name="block">The block of trials.</param>
    /// <param name="uniforms">Receives <see cref="Trials.Block.Length"/> uniforms.</param>
    public static void Uniforms(StreamKey stream, byte purpose, ulong block, Span<double> uniforms)
    {
        if (uniforms.Length != Trials.Block.Length)
            throw new ArgumentException($"room for {uniforms.Length} uniforms, a block has {Trials.Block.Length}", nameof(uniforms));
        const int half = Trials.Block.Length / 2;
        var words = MemoryMarshal.Cast<double, ulong>(uniforms);
        At(stream, purpose, block, Trials.Block.Places.AsSpan(0, half), words[..half], words[half..]);
        Uniform.Of(words, uniforms);
    }

    internal readonly ref struct Kernel(
        StreamKey stream, ulong purpose, ulong block, ref readonly ulong indices, ref ulong first, ref ulong second) : IKernel
    {
        private readonly StreamKey stream = stream;
        private readonly ulong purpose = purpose;
        private readonly ulong block = block;
        private readonly ref readonly ulong indices = ref indices;
        private readonly ref ulong first = ref first;
        private readonly ref ulong second = ref second;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var source = ref Unsafe.AsRef(in indices);
            ref var one = ref first;
            ref var two = ref second;
            var (key0, key1) = (stream.Key0, stream.Key1);
            var (high, low) = (block, purpose);
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var x0 = TLane.OfBits(high);
                var x1 = TLane.LoadBits(ref source, i) | TLane.OfBits(low);
                Threefry.Mix(key0, key1, ref x0, ref x1);
                x0.StoreBits(ref one, i);
                x1.StoreBits(ref two, i);
            }
        }
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.Pricing.Dependence;

namespace TechFinance.Actuarial.Pricing.Failures;

/// <summary>
/// The trials of a block in which a policy may fail, by the leading 16 bits of its uniform alone: four trials share a
/// word, and only where a failure is possible the rest of the uniform is drawn. Owned by one thread.
/// </summary>
internal sealed class Candidates
{
    /// <summary>The leading bits of a uniform that are drawn for every trial.</summary>
    internal const int LeadingBits = 16;

    private const int PerWord = 64 / LeadingBits;
    private const int Counters = Block.Length / PerWord / 2;

    // For each mask of 8 trials the places of those that are set, a byte each.
    private static readonly ulong[] PlacesOf = [.. Enumerable.Range(0, 256).Select(PlacesIn)];

    private readonly ulong[] words = new ulong[Block.Length / PerWord];
    private readonly ushort[] trials = new ushort[Block.Length + Vector128<ushort>.Count];

    /// <summary>The trials, in order.</summary>
    internal ReadOnlySpan<ushort> Trials => trials.AsSpan(0, Count);

    internal int Count { get; private set; }

    /// <summary>The leading bits of every trial's uniform.</summary>
    internal ReadOnlySpan<ushort> Leading => MemoryMarshal.Cast<ulong, ushort>(words);

    /// <summary>Lists the trials whose leading bits are not above their bounds.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal void Draw(StreamKey stream, ulong block, ushort[] bounds)
    {
        Words.At(stream, LossPurpose.Latent, block, Block.Places.AsSpan(0, Counters), words.AsSpan(0, Counters), words.AsSpan(Counters));
        ref var drawn = ref Unsafe.As<ulong, ushort>(ref words[0]);
        ref var bound = ref bounds[0];
        ref var listed = ref trials[0];
        ref var places = ref PlacesOf[0];
        var n = 0;
        for (var t = 0; t < Block.Length; t += Vector128<ushort>.Count)
        {
            var may = Vector128.LessThanOrEqual(Vector128.LoadUnsafe(ref drawn, (nuint)t), Vector128.LoadUnsafe(ref bound, (nuint)t));
            var bits = may.ExtractMostSignificantBits();
            var set = Vector128.WidenLower(Vector128.CreateScalar(Unsafe.Add(ref places, bits)).AsByte());
            (set + Vector128.Create((ushort)t)).StoreUnsafe(ref listed, (nuint)n);
            n += BitOperations.PopCount(bits);
        }

        Count = n;
    }

    private static ulong PlacesIn(int mask)
    {
        var (places, n) = (0ul, 0);
        for (var place = 0; place < 8; place++)
        {
            if ((mask >> place & 1) != 0)
                places |= (ulong)place << (8 * n++);
        }

        return places;
    }
}

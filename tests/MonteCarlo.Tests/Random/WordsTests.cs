using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Random;

/// <summary>A draw depends on its place alone: not on what else is asked, in which order, or with which registers.</summary>
public class WordsTests
{
    private static readonly StreamKey Stream = new(7, "policy/P-1");

    [Fact]
    public void Every_number_of_indices_gives_the_same_words_and_writes_no_others()
    {
        for (var length = 0; length <= 35; length++)
        {
            var indices = Enumerable.Range(0, length).Select(i => (ulong)i * 5).ToArray();
            var first = Enumerable.Repeat(99UL, length + 2).ToArray();
            var second = Enumerable.Repeat(98UL, length + 2).ToArray();
            Words.At(Stream, 3, 11, indices, first.AsSpan(1), second.AsSpan(1));

            var alone = indices.Select(i => Word(3, 11, i)).ToArray();
            Assert.Equal([99, .. alone.Select(w => w.First), 99], first);
            Assert.Equal([98, .. alone.Select(w => w.Second), 98], second);
        }
    }

    [Fact]
    public void Any_indices_in_any_order_give_their_own_words() =>
        Gen.Select(Gen.Byte, Gen.ULong, Gen.ULong[0, (1UL << 56) - 1].Array[0, 40]).Sample((purpose, block, indices) =>
        {
            var first = new ulong[indices.Length];
            var second = new ulong[indices.Length];
            Words.At(Stream, purpose, block, indices, first, second);
            Assert.Equal(indices.Select(i => Word(purpose, block, i)), first.Zip(second));
        });

    [Fact]
    public void Every_width_gives_the_same_words()
    {
        var scalar = Run<ScalarLane>();
        Assert.Equal(scalar, Run<Lane128>());
        Assert.Equal(scalar, Run<Lane256>());
        Assert.Equal(scalar, Run<Lane512>());
    }

    [Fact]
    public void Uniforms_are_the_first_words_then_the_second_words()
    {
        var uniforms = new double[Block.Length];
        Words.Uniforms(Stream, 2, 5, uniforms);
        var words = Enumerable.Range(0, Block.Length / 2).Select(i => Word(2, 5, (ulong)i)).ToArray();
        Assert.Equal(words.Select(w => w.First).Concat(words.Select(w => w.Second)).Select(Exact), uniforms);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public void Too_little_room_for_words_is_refused(int first, int second)
    {
        var error = Assert.Throws<ArgumentException>(() => Words.At(Stream, 0, 0, [1, 2], new ulong[first], new ulong[second]));
        Assert.Contains("room for 1 words, 2 indices", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Block.Length - 1)]
    [InlineData(Block.Length + 1)]
    public void Uniforms_of_anything_but_a_block_are_refused(int length)
    {
        var error = Assert.Throws<ArgumentException>(() => Words.Uniforms(Stream, 0, 0, new double[length]));
        Assert.Contains($"room for {length} uniforms, a block has {Block.Length}", error.Message, StringComparison.Ordinal);
    }

    /// <summary>(2k + 1) 2^-53 with k the upper 52 bits: every step is exact in double arithmetic.</summary>
    internal static double Exact(ulong word) => (2.0 * (word >> 12) + 1) / 9007199254740992.0;

    private static (ulong First, ulong Second) Word(byte purpose, ulong block, ulong index)
    {
        var first = new ulong[1];
        var second = new ulong[1];
        Words.At(Stream, purpose, block, [index], first, second);
        return (first[0], second[0]);
    }

    private static ulong[] Run<TLane>()
        where TLane : struct, ILane<TLane>
    {
        var indices = Enumerable.Range(0, 50_003).Select(i => (ulong)i << 40 | (uint)i).ToArray();
        var words = new ulong[2 * indices.Length];
        Widest.Run<Words.Kernel, TLane>(
            new(Stream, 9UL << StreamKey.PurposeShift, 77, in indices[0], ref words[0], ref words[indices.Length]), indices.Length);
        return words;
    }
}

using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Random;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Random;

public class UniformTests
{
    private const double Smallest = 1.1102230246251565e-16; // 2^-53

    [Theory]
    [InlineData(0UL, Smallest)]
    [InlineData(0xFFFUL, Smallest)]
    [InlineData(0x1000UL, 3 * Smallest)]
    [InlineData(0x7FFFFFFFFFFFFFFFUL, 0.5 - Smallest)]
    [InlineData(0x8000000000000000UL, 0.5 + Smallest)]
    [InlineData(0xFFFFFFFFFFFFF000UL, 1 - Smallest)]
    [InlineData(ulong.MaxValue, 1 - Smallest)]
    public void Uniform_of_a_word(ulong word, double uniform) => Assert.Equal(uniform, Uniform.Of(word));

    [Fact]
    public void Uniform_is_the_middle_of_its_cell() => Gen.ULong.Sample(word => Assert.Equal(WordsTests.Exact(word), Uniform.Of(word)));

    [Fact]
    public void Turning_all_bits_gives_one_minus_the_uniform() =>
        Gen.ULong.Sample(word => Assert.Equal(1 - Uniform.Of(word), Uniform.Of(~word)));

    [Fact]
    public void A_span_gives_the_uniform_of_each_word() =>
        Gen.ULong.Array[0, 40].Sample(words =>
        {
            var uniforms = new double[words.Length];
            Uniform.Of(words, uniforms);
            Assert.Equal(words.Select(Uniform.Of), uniforms);
        });

    [Fact]
    public void Spans_of_different_lengths_are_refused() =>
        Assert.Throws<ArgumentException>(() => Uniform.Of(new ulong[2], new double[3]));
}

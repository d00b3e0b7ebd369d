using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Random;

public class ThreefryTests
{
    // The lines "threefry2x64 13" of tests/kat_vectors in Random123.
    [Theory]
    [InlineData(0UL, 0UL, 0UL, 0UL, 0xF167B032C3B480BDUL, 0xE91F9FEE4B7A6FB5UL)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0xCCDEC5C917A874B1UL, 0x4DF53ABCA26CEB01UL)]
    [InlineData(
        0x243F6A8885A308D3UL, 0x13198A2E03707344UL, 0xA4093822299F31D0UL, 0x082EFA98EC4E6C89UL, 0xC3AAC71561042993UL, 0x3FE7AE8801AFF316UL)]
    public void Known_answers(ulong counter0, ulong counter1, ulong key0, ulong key1, ulong word0, ulong word1)
    {
        Assert.Equal((word0, word1), Mix<ScalarLane>(counter0, counter1, key0, key1));
        Assert.Equal((word0, word1), Mix<Lane128>(counter0, counter1, key0, key1));
        Assert.Equal((word0, word1), Mix<Lane256>(counter0, counter1, key0, key1));
        Assert.Equal((word0, word1), Mix<Lane512>(counter0, counter1, key0, key1));
    }

    [Fact]
    public void Agrees_with_the_rounds_written_as_a_loop() =>
        Gen.Select(Gen.ULong, Gen.ULong, Gen.ULong, Gen.ULong).Sample((counter0, counter1, key0, key1) =>
            Assert.Equal(Loop(counter0, counter1, key0, key1), Mix<Lane256>(counter0, counter1, key0, key1)));

    private static (ulong, ulong) Mix<TLane>(ulong counter0, ulong counter1, ulong key0, ulong key1)
        where TLane : struct, ILane<TLane>
    {
        var x0 = TLane.OfBits(counter0);
        var x1 = TLane.OfBits(counter1);
        Threefry.Mix(key0, key1, ref x0, ref x1);
        var first = new ulong[TLane.Count];
        var second = new ulong[TLane.Count];
        x0.StoreBits(ref first[0], 0);
        x1.StoreBits(ref second[0], 0);
        Assert.Single(first.Distinct());
        Assert.Single(second.Distinct());
        return (first[^1], second[^1]);
    }

    private static (ulong, ulong) Loop(ulong a, ulong b, ulong key0, ulong key1)
    {
        int[] rotations = [16, 42, 12, 31, 16, 32, 24, 21];
        ulong[] keys = [key0, key1, 0x1BD11BDAA9FC1A22 ^ key0 ^ key1];
        (a, b) = (a + keys[0], b + keys[1]);
        for (var round = 0; round < 13; round++)
        {
            a += b;
            b = ulong.RotateLeft(b, rotations[round % 8]) ^ a;
            if (round % 4 != 3)
                continue;
            var injection = round / 4 + 1;
            a += keys[injection % 3];
            b += keys[(injection + 1) % 3] + (ulong)injection;
        }

        return (a, b);
    }
}

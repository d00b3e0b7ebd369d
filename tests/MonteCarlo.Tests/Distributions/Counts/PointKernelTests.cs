using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Counts;

public class PointKernelTests
{
    /// <summary>All lengths up to four of the widest registers and three.</summary>
    public static readonly TheoryData<int> Lengths = [.. Enumerable.Range(0, 36), 128, Claims.Capacity / 2];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Every_width_draws_the_points_that_the_words_say(int pairs)
    {
        var counters = Enumerable.Range(0, pairs).Select(i => ((ulong)i * 977) % 65_537).ToArray();
        var (first, second) = (new ulong[pairs], new ulong[pairs]);
        Words.At(Drawn.Stream(), Purpose.Arrival, 11, counters, first, second);
        var expected = first.Concat(second)
            .Select((word, i) => new Claim(2 * counters[i % pairs] + (i < pairs ? 0u : 1u), (int)(word % Block.Length), Uniform.Of(word)))
            .ToArray();

        Assert.Equal(expected, Run<ScalarLane>(counters));
        Assert.Equal(expected, Run<Lane128>(counters));
        Assert.Equal(expected, Run<Lane256>(counters));
        Assert.Equal(expected, Run<Lane512>(counters));
    }

    private static Claim[] Run<TLane>(ulong[] counters)
        where TLane : struct, ILane<TLane>
    {
        var (claims, none) = (new Claims(), ulong.MaxValue);
        claims.Index.AsSpan().Fill(none);
        ulong[] source = [.. counters, 0];
        Widest.Run<PointKernel, TLane>(new PointKernel(Drawn.Stream(), 11, counters.Length, ref source[0], claims), counters.Length);

        // Nothing is written beyond the points.
        Assert.All(claims.Index[(2 * counters.Length)..], index => Assert.Equal(none, index));
        return [.. Enumerable.Range(0, 2 * counters.Length).Select(i => new Claim(claims.Index[i], (int)claims.Trial[i], claims.Uniform[i]))];
    }
}

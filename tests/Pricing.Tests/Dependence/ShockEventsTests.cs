using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.Pricing.Dependence;

namespace TechFinance.Actuarial.Pricing.Tests.Dependence;

public class ShockEventsTests
{
    [Theory]
    [InlineData(0.01, 500)]
    [InlineData(0.8, 100)]
    [InlineData(5, 40)]
    public void A_trial_has_a_Poisson_number_of_events(double rate, int blocks)
    {
        var counts = new long[40];
        var events = new ShockEvents(5, [new Shock("S", rate, [])]);
        for (var block = 0; block < blocks; block++)
        {
            events.Draw((ulong)block);
            foreach (var count in PerTrial(events))
                counts[count]++;
        }

        Statistics.AssertFits(counts, [.. Enumerable.Range(0, counts.Length).Select(k => MathNet.Numerics.Distributions.Poisson.PMF(rate, k))]);
    }

    [Fact]
    public void Shocks_have_events_of_their_own_in_their_order()
    {
        // More events than fit at first.
        var (one, two, three) = (new ShockEvents(5, [Of("A", 0.5)]), new ShockEvents(5, [Of("B", 3)]), new ShockEvents(5, [Of("A", 0.5), Of("C", 0.001), Of("B", 3)]));
        foreach (var block in new ulong[] { 0, 1, 7 })
        {
            foreach (var events in new[] { one, two, three })
            {
                events.Draw(block);
                Assert.Equal(block, events.BlockNumber);
            }

            var ofC = three.Of(1, out var first).Length;
            Assert.Equal(one.Count, first);
            Assert.Equal(one.Count + ofC + two.Count, three.Count);
            Assert.Equal(one.Trial, three.Trial[..one.Count]);
            Assert.Equal(two.Trial, three.Trial[(one.Count + ofC)..]);
            Assert.Equal(one.Of(0, out _), three.Of(0, out _));
            Assert.Equal(two.Of(0, out _), three.Of(2, out var last));
            Assert.Equal(one.Count + ofC, last);
            Assert.Equal(two.Count, two.Of(0, out _).ToArray().Distinct().Count());
            Assert.True(two.Count > 2 * Block.Length);
        }
    }

    [Fact]
    public void Without_shocks_there_are_no_events()
    {
        var events = new ShockEvents(5, []);
        events.Draw(3);
        Assert.Equal(0, events.Count);
        Assert.True(events.Trial.IsEmpty);
    }

    private static Shock Of(string id, double rate) => new(id, rate, []);

    private static int[] PerTrial(ShockEvents events)
    {
        var counts = new int[Block.Length];
        foreach (var trial in events.Trial)
            counts[(int)trial]++;
        return counts;
    }
}

using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Counts;

public class MixingTests
{
    [Theory]
    [MemberData(nameof(CountCases.Mixed), MemberType = typeof(CountCases))]
    public void At_each_of_two_mixing_values_the_count_has_its_own_law(Frequency frequency, double mean)
    {
        var mixing = Drawn.Mixed(t => t % 4 == 1 ? 2.5 : 0.5);
        Histogram.Of(frequency, mean, 100, mixing, t => t % 4 == 1).AssertIs(Pmf.Of(frequency, 2.5 * mean));
        Histogram.Of(frequency, mean, 100, mixing, t => t % 4 != 1).AssertIs(Pmf.Of(frequency, 0.5 * mean));
    }

    [Theory]
    [MemberData(nameof(CountCases.Mixed), MemberType = typeof(CountCases))]
    public void The_conditional_mean_is_in_proportion_to_the_mixing_value(Frequency frequency, double mean)
    {
        var mixing = Drawn.Mixed(t => (1 + t % 8) / 4.0);
        for (var value = 0; value < 8; value++)
        {
            var expected = mean * (1 + value) / 4.0;
            var histogram = Histogram.Of(frequency, mean, 10, mixing, t => t % 8 == value);
            Assert.Equal(expected, histogram.Mean, 5 * Math.Sqrt(histogram.Variance / histogram.Trials));
        }
    }

    [Fact]
    public void One_large_value_among_tiny_ones_is_found()
    {
        var mixing = Drawn.Mixed(t => t == 700 ? 500 : 1e-9);
        var claims = Drawn.Block(new Poisson(), 2, mixing);
        Assert.All(claims, c => Assert.Equal(700, c.Trial));
        Assert.InRange(claims.Length, 1000 - 5 * Math.Sqrt(1000), 1000 + 5 * Math.Sqrt(1000));
    }

    [Fact]
    public void It_knows_its_least_and_most_value()
    {
        var mixing = Drawn.Mixed(t => t == 5 ? 9 : t == 1023 ? 0.25 : 1);
        Assert.Equal(9, mixing.Most);

        // The values of another block replace both.
        mixing.Set([.. Enumerable.Repeat(3.0, Block.Length)]);
        Assert.Equal(3, mixing.Most);
        Assert.All(mixing.Values.ToArray(), value => Assert.Equal(3, value));
    }

    [Fact]
    public void None_is_1_in_every_trial()
    {
        Assert.Equal(Block.Length, Mixing.None.Values.Length);
        Assert.All(Mixing.None.Values.ToArray(), value => Assert.Equal(1, value));
        Assert.Equal(1, Mixing.None.Most);
    }
}

using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Counts;

/// <summary>Arrivals in parts are the points of the field, one by one.</summary>
public class ArrivalsTests
{
    [Fact]
    public void Arrivals_are_the_points_below_each_trials_expected_count() =>
        Gen.Select(Gen.Double[-4, 2.2], Gen.Double[0, 2], Gen.ULong[0, 50]).Sample((magnitude, spread, block) =>
        {
            var mixing = Drawn.Mixed(t => Math.Pow(10, spread * (t * 613 % 1024 / 1024.0 - 0.5)));
            var mean = Math.Pow(10, magnitude);
            Assert.Equal(Points(mean, mixing, block), Drawn.Block(new Poisson(), mean, mixing, block));
        });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    public void Nothing_is_lost_where_one_part_ends_and_the_next_begins(int parts)
    {
        // Means in small steps through those at which the parts become one more.
        var seen = new HashSet<int>();
        var about = 0.75 * parts;
        for (var mean = about - 0.75; mean < about + 0.75; mean += 0.05)
        {
            var drawn = Drawn.Parts(new ClaimCounts(), new Poisson(), mean, Mixing.None, 3, Drawn.Stream()).ToArray();
            seen.Add(drawn.Length);
            Assert.Equal(Points(mean, Mixing.None, 3), drawn.SelectMany(part => part).OrderBy(c => c.Index));
        }

        Assert.True(seen.Count > 1, $"always {seen.First()} parts");
    }

    [Fact]
    public void A_part_may_hold_cells_cut_through_and_whole_ones() =>
        Gen.Double[0.3, 3].Sample(value =>
        {
            // Half the trials reach as high as the mean, the others only a part of the way.
            var mixing = Drawn.Mixed(t => t % 2 == 0 ? 1 : value / 3);
            Assert.Equal(Points(2, mixing, 0), Drawn.Block(new Poisson(), 2, mixing));
        });

    /// <summary>The points by their definition: cell by cell, each with its own words.</summary>
    private static Claim[] Points(double mean, Mixing mixing, ulong block)
    {
        var points = new List<Claim>();
        for (var cell = 0; Cells.Floor(cell) < mean * mixing.Most; cell++)
        {
            var n = Cells.Points(cell, Uniform.Of(WordsFrom(Purpose.Points, cell / 16 * 8 + cell % 8, 1)[cell % 16 / 8][0]));
            var words = WordsFrom(Purpose.Arrival, cell << 8, 128);
            var heights = WordsFrom(Purpose.Height, cell << 8, 128);
            for (var k = 0; k < n; k++)
            {
                var (pair, which) = (k / 2, k % 2);
                var trial = (int)(words[which][pair] % Block.Length);
                var height = Cells.Floor(cell) + Cells.Width(cell) * Uniform.Of(heights[which][pair]);
                if (height < mean * mixing.Values[trial])
                    points.Add(new Claim(((ulong)cell << 9) + (ulong)k, trial, Uniform.Of(words[which][pair])));
            }
        }

        return [.. points];

        ulong[][] WordsFrom(byte purpose, int index, int length)
        {
            var (first, second) = (new ulong[length], new ulong[length]);
            Words.At(Drawn.Stream(), purpose, block, [.. Enumerable.Range(index, length).Select(i => (ulong)i)], first, second);
            return [first, second];
        }
    }
}

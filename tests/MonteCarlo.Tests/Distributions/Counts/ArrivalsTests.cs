using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Counts;

/// <summary>Arrivals are what their definition says, drawn one by one without a kernel.</summary>
public class ArrivalsTests
{
    [Fact]
    public void Arrivals_are_those_of_the_definition() =>
        Gen.Select(Gen.Double[-4, 2.2], Gen.Double[0, 2], Gen.ULong[0, 50]).Sample(
            (magnitude, spread, block) =>
            {
                var mixing = Drawn.Mixed(t => Math.Pow(10, spread * (t * 613 % 1024 / 1024.0 - 0.5)));
                var mean = Math.Pow(10, magnitude);
                Assert.Equal(Defined(mean, mixing, block), Drawn.Block(new Poisson(), mean, mixing, block));
            },
            iter: 40);

    [Theory]
    [InlineData(0.5)]
    [InlineData(32.5)]
    [InlineData(64.5)]
    public void Nothing_is_lost_where_one_part_ends_and_the_next_begins(double end)
    {
        foreach (var mean in new[] { end - 1e-3, end, end + 1e-3, end + 0.1 })
        {
            Assert.Equal(Defined(mean, Mixing.None, 3), Drawn.Block(new Poisson(), mean, Mixing.None, 3));

            // Half the trials reach as high as the mean, the others only a part of the way.
            var mixing = Drawn.Mixed(t => t % 2 == 0 ? 1 : 0.3);
            Assert.Equal(Defined(mean, mixing, 3), Drawn.Block(new Poisson(), mean, mixing, 3));
        }
    }

    [Fact]
    public void Trials_of_a_layer_are_the_first_of_the_layer_before()
    {
        var (counts, claims) = (new ClaimCounts(), new Claims());
        counts.Begin(Drawn.Stream(), 0, new Poisson(), 40, Drawn.Mixed(t => 0.2 + t % 7));
        var (last, layers, ended) = (Array.Empty<ulong>(), 0, false);
        while (counts.Next(claims))
        {
            // The field comes last.
            Assert.False(ended);
            ended = claims.Layer < 0;
            if (ended)
                continue;
            var trials = claims.Trial[..claims.Count];
            Assert.Equal(trials.Length, trials.Distinct().Count());
            if (claims.Layer > 0)
                Assert.Equal(last[..claims.Count], trials);
            (last, layers) = (trials, layers + 1);
        }

        Assert.True(ended && layers > 40);
    }

    /// <summary>The field point by point, then each slab trial by trial.</summary>
    private static Claim[] Defined(double mean, Mixing mixing, ulong block)
    {
        var claims = new List<Claim>();
        for (var cell = 0; cell < Field.Cells; cell++)
        {
            var n = Field.Points(cell, Uniform.Of(WordsAt(Purpose.Points, (ulong)cell % 8)[cell / 8]));
            for (var k = 0; k < n; k++)
            {
                var index = ((ulong)cell << 8) + (ulong)k;
                var words = WordsAt(Purpose.Arrival, index);
                var trial = (int)(words[0] % Block.Length);
                if (Field.Floor(cell) + Field.Width(cell) * Uniform.Of(words[0]) < mean * mixing.Values[trial])
                    claims.Add(new Claim(index, trial, Uniform.Of(words[1])));
            }
        }

        for (ulong slab = 0; Field.Height + Slabs.Height * slab < mean * mixing.Most; slab++)
        {
            for (ulong trial = 0; trial < Block.Length; trial++)
            {
                var part = Math.Min(mean * mixing.Values[trial] - (Field.Height + Slabs.Height * slab), Slabs.Height);
                if (part <= 0)
                    continue;
                var n = PoissonQuantile(part, Uniform.Of(WordsAt(Purpose.Count, (slab << 10) | trial)[0]));
                for (ulong k = 0; k < n; k++)
                {
                    var counter = ((slab + 1) << 17) | ((k / 2) << 10) | trial;
                    claims.Add(new Claim((2 * counter) + (k % 2), (int)trial, Uniform.Of(WordsAt(Purpose.SlabClaim, counter)[k % 2])));
                }
            }
        }

        return [.. claims.OrderBy(c => c.Index)];

        ulong[] WordsAt(byte purpose, ulong index)
        {
            var (first, second) = (new ulong[1], new ulong[1]);
            Words.At(Drawn.Stream(), purpose, block, [index], first, second);
            return [first[0], second[0]];
        }
    }

    private static ulong PoissonQuantile(double mean, double uniform)
    {
        var (k, p) = (0ul, Math.Exp(-mean));
        for (var sum = p; sum < uniform && p > 1e-18; sum += p)
            p *= mean / ++k;
        return k;
    }
}

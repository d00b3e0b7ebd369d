using TechFinance.Actuarial.MonteCarlo.Tests.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Random;

/// <summary>Each test of randomness calls bad what is bad in its way, and good what another generator makes.</summary>
public class StatisticsTests
{
    private const int Count = 1 << 17;

    [Fact]
    public void Correlation_and_cells_see_three_percent_of_equal_words()
    {
        var state = 3UL;
        var pairs = Pairs(ref state, (i, a, b) => (a, i % 33 == 0 ? a : b));
        Assert.True(Statistics.Correlation(pairs) > 1 - 1e-6);
        Assert.True(Statistics.Cell(pairs, 59) > 1 - 1e-6);
        Assert.True(Statistics.Cell(pairs, 0) > 1 - 1e-6);
    }

    [Fact]
    public void Differences_see_a_single_bit_that_is_shared()
    {
        var state = 4UL;
        var pairs = Pairs(ref state, (_, a, b) => (a, b & ~(1UL << 17) | a & 1UL << 17));
        Assert.True(Statistics.Differences(pairs) < 1e-6);
    }

    [Fact]
    public void Gaps_and_runs_see_a_word_that_leans_on_the_one_before()
    {
        var state = 5UL;
        var words = Sequence(ref state);
        for (var i = 1; i < words.Length; i++)
            words[i] = i % 20 == 0 ? words[i - 1] : words[i];
        Assert.True(Statistics.Gaps(words) > 1 - 1e-6);
        Assert.True(Statistics.Runs(words) < 1e-6);
    }

    [Fact]
    public void Birthday_spacings_see_a_counter_that_is_only_multiplied()
    {
        // The multiples of the golden ratio fill a circle with spacings of three lengths only.
        var words = Enumerable.Range(0, 1 << 13).Select(k => (ulong)k * 0x9E3779B97F4A7C15).ToArray();
        Assert.True(Statistics.BirthdaySpacings(words, 34) > 1 - 1e-6);
        Assert.True(Statistics.BirthdaySpacings(words, 0) > 1 - 1e-6);
    }

    [Fact]
    public void Kolmogorov_and_Smirnov_see_a_distribution_bent_by_a_hundredth()
    {
        var state = 6UL;
        var uniforms = Sequence(ref state).Select(WordsTests.Exact).ToArray();
        Assert.InRange(Statistics.KolmogorovSmirnov([.. uniforms]), 1e-4, 1 - 1e-4);
        Assert.True(Statistics.KolmogorovSmirnov([.. uniforms.Select(u => Math.Pow(u, 1.03))]) > 1 - 1e-6);
    }

    [Fact]
    public void Numbers_of_another_generator_are_called_good()
    {
        var state = 8UL;
        var pairs = Pairs(ref state, (_, a, b) => (a, b));
        var words = Sequence(ref state);
        Assert.All(
            new[]
            {
                Statistics.Correlation(pairs), Statistics.Cell(pairs, 59), Statistics.Cell(pairs, 0), Statistics.Differences(pairs),
                Statistics.Gaps(words), Statistics.Runs(words), Statistics.BirthdaySpacings(words, 34), Statistics.BirthdaySpacings(words, 0),
            },
            probability => Assert.InRange(probability, 1e-4, 1 - 1e-4));
    }

    private static (ulong A, ulong B)[] Pairs(ref ulong state, Func<int, ulong, ulong, (ulong A, ulong B)> pair)
    {
        var pairs = new (ulong A, ulong B)[Count];
        for (var i = 0; i < pairs.Length; i++)
            pairs[i] = pair(i, Arguments.Next(ref state), Arguments.Next(ref state));
        return pairs;
    }

    private static ulong[] Sequence(ref ulong state)
    {
        var words = new ulong[Count];
        for (var i = 0; i < words.Length; i++)
            words[i] = Arguments.Next(ref state);
        return words;
    }
}

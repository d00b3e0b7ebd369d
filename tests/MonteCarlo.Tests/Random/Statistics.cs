using System.Numerics;
using MathNet.Numerics.Distributions;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Random;

/// <summary>
/// Tests of randomness. Each gives a probability that is itself uniform when the numbers are random: close to 0 or to 1
/// is suspicious. From Knuth, <em>The Art of Computer Programming</em> 2, section 3.3, except where said.
/// </summary>
internal static class Statistics
{
    private const int Cells = 32;

    /// <summary>Correlation of uniforms (mean ½, variance 1/12): nearly normal with variance 1/n.</summary>
    public static double Correlation(IReadOnlyList<(ulong A, ulong B)> pairs) =>
        Normal.CDF(0, Math.Sqrt(pairs.Count), 12 * pairs.Sum(pair => (WordsTests.Exact(pair.A) - 0.5) * (WordsTests.Exact(pair.B) - 0.5)));

    /// <summary>Pairs in 32 × 32 cells, by five bits of each word from a place on.</summary>
    public static double Cell(IReadOnlyList<(ulong A, ulong B)> pairs, int shift)
    {
        var counts = new int[Cells * Cells];
        foreach (var (a, b) in pairs)
            counts[(int)((a >> shift) % Cells * Cells + (b >> shift) % Cells)]++;
        return ChiSquare(counts, _ => pairs.Count / (double)(Cells * Cells));
    }

    /// <summary>The bits in which the words of a pair differ: binomial with n = 64, variance 16.</summary>
    public static double Differences(IReadOnlyList<(ulong A, ulong B)> pairs) =>
        Normal.CDF(32.0 * pairs.Count, Math.Sqrt(16.0 * pairs.Count), pairs.Sum(pair => BitOperations.PopCount(pair.A ^ pair.B)));

    /// <summary>The lengths of the gaps between uniforms below 1/8: geometric.</summary>
    public static double Gaps(IEnumerable<ulong> words)
    {
        const int longest = 40;
        const double p = 0.125;
        var counts = new int[longest + 1];
        var gap = 0;
        foreach (var word in words)
        {
            if (word >> 61 != 0)
            {
                gap++;
                continue;
            }

            counts[Math.Min(gap, longest)]++;
            gap = 0;
        }

        var total = counts.Sum();
        return ChiSquare(counts, i => total * Math.Pow(1 - p, i) * (i < longest ? p : 1));
    }

    /// <summary>The number of runs above and below ½: n − 1 fair chances of a change.</summary>
    public static double Runs(IReadOnlyList<ulong> words)
    {
        var changes = Enumerable.Range(1, words.Count - 1).Count(i => words[i] >> 63 != words[i - 1] >> 63);
        return Normal.CDF((words.Count - 1) / 2.0, Math.Sqrt(words.Count - 1) / 2, changes);
    }

    /// <summary>
    /// Birthday spacings (Marsaglia, 1985; L'Ecuyer and Simard, <em>Mathematics and Computers in Simulation</em> 55, 2001):
    /// 4096 birthdays in a year of 2^30 days, 30 bits of a word from a place on. The number of equal spacings is nearly
    /// Poisson with mean n³/4d = 16; summed here over all years.
    /// </summary>
    public static double BirthdaySpacings(IEnumerable<ulong> words, int shift)
    {
        const int birthdays = 4096;
        var years = 0;
        var equal = 0;
        foreach (var year in words.Chunk(birthdays).Where(chunk => chunk.Length == birthdays))
        {
            var days = year.Select(word => (long)((word >> shift) % (1UL << 30))).Order().ToArray();
            var spacings = days.Zip(days.Skip(1), (a, b) => b - a).Append(days[0] + (1L << 30) - days[^1]);
            equal += birthdays - spacings.Distinct().Count();
            years++;
        }

        return Poisson.CDF(16.0 * years, equal);
    }

    /// <summary>Kolmogorov and Smirnov's largest distance from the uniform distribution; the limit law, for large samples.</summary>
    public static double KolmogorovSmirnov(double[] uniforms)
    {
        Array.Sort(uniforms);
        var n = uniforms.Length;
        var distance = uniforms.Select((u, i) => Math.Max(u - i / (double)n, (i + 1) / (double)n - u)).Max();
        var t = (Math.Sqrt(n) + 0.12 + 0.11 / Math.Sqrt(n)) * distance;
        return 1 - 2 * Enumerable.Range(1, 100).Sum(k => (k % 2 == 1 ? 1 : -1) * Math.Exp(-2 * k * k * t * t));
    }

    public static double ChiSquare(IReadOnlyList<int> counts, Func<int, double> expected) =>
        ChiSquared.CDF(counts.Count - 1, counts.Select((count, i) => (count - expected(i)) * (count - expected(i)) / expected(i)).Sum());
}

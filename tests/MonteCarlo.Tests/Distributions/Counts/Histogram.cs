using MathNet.Numerics;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Counts;

/// <summary>How many trials had how many claims, to be held against exact probabilities.</summary>
internal sealed class Histogram
{
    // Some hundred comparisons are made in all; that one of them fails by chance has a probability of 1 in 10,000.
    private const double Significance = 1e-6;
    private const double Deviations = 5;

    private long[] trialsWith = new long[16];

    internal long Trials { get; private set; }

    internal double Mean => trialsWith.Select((n, k) => (double)k * n).Sum() / Trials;

    internal double Variance
    {
        get
        {
            var mean = Mean;
            return trialsWith.Select((n, k) => (k - mean) * (k - mean) * n).Sum() / Trials;
        }
    }

    /// <summary>The counts of blocks 0 to <paramref name="blocks"/> − 1, in the trials of interest.</summary>
    internal static Histogram Of(Frequency frequency, double mean, int blocks, Mixing? mixing = null, Func<int, bool>? trials = null)
    {
        var (histogram, drawer, claims) = (new Histogram(), new ClaimCounts(), new Claims());
        var counts = new int[Block.Length];
        for (var block = 0; block < blocks; block++)
        {
            counts.AsSpan().Clear();
            drawer.Begin(Drawn.Stream(), (ulong)block, frequency, mean, mixing ?? Mixing.None);
            while (drawer.Next(claims))
            {
                foreach (var trial in claims.Trial.AsSpan(0, claims.Count))
                    counts[(int)trial]++;
            }

            for (var t = 0; t < Block.Length; t++)
            {
                if (trials is null || trials(t))
                    histogram.Add(counts[t]);
            }
        }

        return histogram;
    }

    /// <summary>Checks mean, variance and the whole distribution against the probabilities of 0, 1, 2, … claims.</summary>
    internal void AssertIs(double[] probabilities)
    {
        var mean = probabilities.Select((p, k) => p * k).Sum();
        var variance = probabilities.Select((p, k) => p * (k - mean) * (k - mean)).Sum();
        var fourth = probabilities.Select((p, k) => p * Math.Pow(k - mean, 4)).Sum();
        Assert.Equal(mean, Mean, Deviations * Math.Sqrt(variance / Trials) + 1e-9 * mean);
        Assert.Equal(variance, Variance, Deviations * Math.Sqrt((fourth - variance * variance) / Trials) + 1e-9 * variance);
        AssertFits([.. trialsWith, .. new long[Math.Max(0, probabilities.Length - trialsWith.Length)]], probabilities);
    }

    /// <summary>Pearson's chi-square test; neighbouring classes are joined until 10 are expected in each.</summary>
    internal static void AssertFits(long[] observed, double[] probabilities)
    {
        var n = observed.Sum();
        var (classes, statistic, found, expected) = (0, 0.0, 0.0, 0.0);
        var left = 1.0;
        for (var k = 0; k < observed.Length; k++)
        {
            var p = k < probabilities.Length ? probabilities[k] : 0;
            found += observed[k];
            expected += p * n;
            left -= p;

            // What is left beyond must fill a class of its own, else it belongs to this one.
            if (expected < 10 || (left * n < 10 && k < observed.Length - 1))
                continue;
            (statistic, classes) = (statistic + (found - expected) * (found - expected) / expected, classes + 1);
            (found, expected) = (0, 0);
        }

        if (found > 0)
            statistic += found * found / Math.Max(expected, 1);
        Assert.True(classes > 1, $"{classes} class cannot tell distributions apart");
        var pValue = SpecialFunctions.GammaUpperRegularized((classes - 1) / 2.0, statistic / 2);
        Assert.True(pValue > Significance, $"chi-square {statistic:F1} of {classes} classes has a p-value of {pValue:E1}");
    }

    private void Add(int count)
    {
        Trials++;
        if (count >= trialsWith.Length)
            Array.Resize(ref trialsWith, 2 * count);
        trialsWith[count]++;
    }
}

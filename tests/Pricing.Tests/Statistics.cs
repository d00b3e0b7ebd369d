using MathNet.Numerics;

namespace TechFinance.Actuarial.Pricing.Tests;

/// <summary>Comparisons of what was drawn with what should be; a chance failure of any one of them is below 1e-6.</summary>
internal static class Statistics
{
    private const double Deviations = 5;

    /// <summary>A number of successes in n independent tries.</summary>
    internal static void AssertShare(double probability, long successes, long n)
    {
        Assert.True(n * probability * (1 - probability) > 20, "too few tries to tell");
        Assert.Equal(probability, (double)successes / n, Deviations * Math.Sqrt(probability * (1 - probability) / n));
    }

    /// <summary>The mean of independent figures, by their own spread.</summary>
    internal static void AssertMean(double expected, IReadOnlyCollection<double> figures, double atMost = 0.1)
    {
        var mean = figures.Average();
        var error = Math.Sqrt(figures.Sum(x => (x - mean) * (x - mean)) / figures.Count / figures.Count);
        Assert.True(error < atMost * Math.Max(1, Math.Abs(expected)), $"an error of {error} cannot tell");
        Assert.Equal(expected, mean, Deviations * error);
    }

    /// <summary>Pearson's chi-square test; classes of which fewer than 10 are expected are joined with the next.</summary>
    internal static void AssertFits(long[] observed, double[] probabilities)
    {
        var n = observed.Sum();
        var (classes, statistic, found, expected) = (0, 0.0, 0.0, 0.0);
        for (var k = 0; k < observed.Length; k++)
        {
            found += observed[k];
            expected += probabilities[k] * n;
            if (expected < 10)
                continue;
            (statistic, classes) = (statistic + (found - expected) * (found - expected) / expected, classes + 1);
            (found, expected) = (0, 0);
        }

        statistic += expected > 0 ? (found - expected) * (found - expected) / expected : 0;
        Assert.True(classes > 1, "too few classes to tell");
        var pValue = SpecialFunctions.GammaUpperRegularized((classes - 1) / 2.0, statistic / 2);
        Assert.True(pValue > 1e-6, $"chi-square {statistic:F1} of {classes} classes has a p-value of {pValue:E1}");
    }

    /// <summary>The probability that two standard normals of a correlation are both below their quantiles, by quadrature.</summary>
    internal static double BothBelow(double p, double q, double correlation)
    {
        var (a, b) = (MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, p), MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, q));
        var (common, own) = (Math.Sqrt(correlation), Math.Sqrt(1 - correlation));
        const double step = 0.01;
        return Enumerable.Range(-900, 1801).Sum(i =>
        {
            var x = i * step;
            var density = Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);
            return step * density * NormalCdf((a - common * x) / own) * NormalCdf((b - common * x) / own);
        });
    }

    internal static double NormalCdf(double x) => 0.5 * SpecialFunctions.Erfc(-x / Math.Sqrt(2));
}

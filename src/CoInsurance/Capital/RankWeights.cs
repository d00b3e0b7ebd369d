using MathNet.Numerics.RootFinding;
using TechFinance.Actuarial.MonteCarlo.Distortions;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.CoInsurance.Capital;

/// <summary>
/// What each rank counts in a distorted mean: g((n − k)/n) − g((n − k − 1)/n) for the k-th of n figures, counted from 0 at the smallest.
/// </summary>
internal static class RankWeights
{
    private const double MostLambda = 5;
    private const double Rounding = 1e-12;
    private const int MostSteps = 200;

    /// <summary>The weights under a distortion.</summary>
    internal static double[] Of(Distortion distortion, int trials) => Steps(Survival(distortion, trials));

    /// <summary>g((n − k)/n) for k from 0 to n.</summary>
    internal static double[] Survival(Distortion distortion, int trials)
    {
        var survival = new double[trials + 1];
        for (var k = 0; k <= trials; k++)
            survival[k] = distortion.Of((double)(trials - k) / trials);
        return survival;
    }

    /// <summary>The distorted mean of figures in ascending order, by their distorted survival probabilities.</summary>
    internal static double Mean(ReadOnlySpan<double> sorted, double[] survival)
    {
        var sum = sorted[0];
        for (var k = 1; k < sorted.Length; k++)
            sum = Math.FusedMultiplyAdd(survival[k], sorted[k] - sorted[k - 1], sum);
        return sum;
    }

    /// <summary>The weights under the Wang transform whose distorted mean of the figures is the target; null where there is none.</summary>
    /// <param name="sorted">The figures in ascending order.</param>
    /// <param name="target">The distorted mean.</param>
    internal static double[]? OfWang(ReadOnlySpan<double> sorted, double target)
    {
        var n = sorted.Length;
        var (figures, normal, survival) = (sorted.ToArray(), new double[n - 1], new double[n + 1]);
        for (var k = 1; k < n; k++)
            normal[k - 1] = (double)(n - k) / n;
        Map.Run(default(NormalQuantile), normal, normal);
        var size = Math.Max(Math.Abs(target), figures[^1] - figures[0]);
        if (!(target >= MeanWith(0) - Rounding * size && target <= MeanWith(MostLambda)))
            return null;
        var root = 0.0;
        if (target > MeanWith(0) && !Brent.TryFindRoot(lambda => (MeanWith(lambda) - target) / size, 0, MostLambda, Rounding, MostSteps, out root))
            return null;
        MeanWith(root);
        return Steps(survival);

        double MeanWith(double lambda)
        {
            var inside = survival.AsSpan(1, n - 1);
            for (var k = 0; k < inside.Length; k++)
                inside[k] = normal[k] + lambda;
            Map.Run(default(NormalCdf), inside, inside);
            (survival[0], survival[n]) = (1, 0);
            return Mean(figures, survival);
        }
    }

    private static double[] Steps(double[] survival)
    {
        var weights = new double[survival.Length - 1];
        for (var k = 0; k < weights.Length; k++)
            weights[k] = survival[k] - survival[k + 1];
        return weights;
    }
}

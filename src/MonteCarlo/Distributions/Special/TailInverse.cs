namespace TechFinance.Actuarial.MonteCarlo.Distributions.Special;

/// <summary>
/// Finds the place where a tail has a given probability, by Newton's method on the tail's logarithm. A log-concave
/// density has log-concave tails (Bagnoli and Bergstrom, <em>Log-concave probability and its applications</em>,
/// 2005), and on a concave function Newton's method converges from any start: after the first step it comes nearer
/// from one side only.
/// </summary>
internal static class TailInverse
{
    // Convergence is quadratic: a residual below the square root of the rounding error was the last one that mattered.
    private const double Enough = 1e-8;
    private const int MostSteps = 1000;

    /// <summary>The y with log P(Y ≤ y) = <paramref name="logProbability"/>.</summary>
    internal static double Lower<TShape>(TShape shape, double logProbability)
        where TShape : struct, IShape => Lower(shape, logProbability, shape.Start(logProbability, false));

    /// <summary>The y with log P(Y &gt; y) = <paramref name="logProbability"/>.</summary>
    internal static double Upper<TShape>(TShape shape, double logProbability)
        where TShape : struct, IShape => Upper(shape, logProbability, shape.Start(logProbability, true));

    /// <summary>The y with log P(Y ≤ y) = <paramref name="logProbability"/>.</summary>
    internal static double Lower<TShape>(TShape shape, double logProbability, double start)
        where TShape : struct, IShape
    {
        var y = start;
        for (var i = 0; i < MostSteps; i++)
        {
            var excess = shape.LogLower(y, out var ratio) - logProbability;
            y -= excess * ratio;
            if (Math.Abs(excess) < Enough)
                return y;
        }
        throw new ArithmeticException($"no quantile of {shape} at log probability {logProbability}");
    }

    /// <summary>The y with log P(Y &gt; y) = <paramref name="logProbability"/>.</summary>
    internal static double Upper<TShape>(TShape shape, double logProbability, double start)
        where TShape : struct, IShape
    {
        var y = start;
        for (var i = 0; i < MostSteps; i++)
        {
            var excess = shape.LogUpper(y, out var ratio) - logProbability;
            y += excess * ratio;
            if (Math.Abs(excess) < Enough)
                return y;
        }
        throw new ArithmeticException($"no quantile of {shape} at upper log probability {logProbability}");
    }
}

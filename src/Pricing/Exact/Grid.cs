using System.Numerics;
using TechFinance.Actuarial.MonteCarlo.Transforms;

namespace TechFinance.Actuarial.Pricing.Exact;

/// <summary>The amounts 0, h, 2h, … on which distributions without simulation have their masses.</summary>
public readonly record struct Grid
{
    /// <param name="step">The distance h of two points; positive and finite.</param>
    /// <param name="points">The number of points; a power of two from 2 to <see cref="RealTransform.MostLength"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not as it must be.</exception>
    public Grid(double step, int points)
    {
        Step = step > 0 && double.IsFinite(step) ? step : throw new ArgumentOutOfRangeException(nameof(step), step, "the step must be positive and finite");
        Points = points is >= 2 and <= RealTransform.MostLength && BitOperations.IsPow2(points)
            ? points
            : throw new ArgumentOutOfRangeException(nameof(points), points, $"the number of points must be a power of two from 2 to {RealTransform.MostLength}");
    }

    /// <summary>The distance of two points.</summary>
    public double Step { get; }

    /// <summary>The number of points.</summary>
    public int Points { get; }

    /// <summary>The largest amount on the grid.</summary>
    public double Last => (Points - 1) * Step;

    /// <summary>The grid of half the points with twice the step.</summary>
    public Grid Coarser => new(2 * Step, Points / 2);
}

using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Special;

/// <summary>Mills's ratio of the standard normal distribution: its upper tail over its density.</summary>
internal static class MillsRatio
{
    private const double FractionFrom = 5;

    /// <summary>Φ(−z)/φ(z); infinite below about −38.</summary>
    internal static double Of(double z)
    {
        if (z < FractionFrom)
            return Map.One(default(NormalCdf), -z) * Elementary.Exp(0.5 * z * z + LogGamma.HalfLogTwoPi);

        // 1/(z + 1/(z + 2/(z + 3/(…)))) (DLMF 7.9.1), from behind; at 5 and beyond 100 levels are far more than enough.
        var tail = z;
        for (var k = 100; k >= 1; k--)
            tail = z + k / tail;
        return 1 / tail;
    }
}

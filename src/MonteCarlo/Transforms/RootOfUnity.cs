using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Transforms;

/// <summary>The points of the unit circle that divide it into equal parts.</summary>
internal static class RootOfUnity
{
    /// <summary>exp(−2πi k/n), n a power of two; absolute error below 2^-52.</summary>
    internal static (double Re, double Im) Of(long k, int n)
    {
        var sine = SinCos.OfTurns(new ScalarLane((double)(k & (n - 1)) / n), out var cosine);
        var (re, im) = (0.0, 0.0);
        cosine.Store(ref re, 0);
        sine.Store(ref im, 0);
        return (re, -im);
    }
}

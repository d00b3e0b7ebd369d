using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Special;

/// <summary>How fast a density falls away from a place into a tail.</summary>
internal interface IFall
{
    /// <summary>The logarithm of the density a distance into the tail over that at the place; concave, 0 at 0.</summary>
    double LogRatio(double distance);
}

/// <summary>
/// The tail of a log-concave density over the density itself, by Gauss–Legendre quadrature on panels. Every term is
/// positive, so nothing cancels, and the work does not grow with the parameters.
/// </summary>
internal static class TailQuadrature
{
    // A panel is so wide that the density falls by a factor of at most e^-25 in it: the error of 16 points is then
    // far below a rounding error wherever the density still matters.
    private const double PanelWidth = 3.5;
    private const double Negligible = -40;

    /// <summary>The integral over the tail of the density over its value at the place where the tail begins.</summary>
    /// <param name="fall">The density.</param>
    /// <param name="slope">How fast its logarithm falls there; at least 0.</param>
    /// <param name="curvature">How fast that slope grows there.</param>
    internal static double Ratio<TFall>(TFall fall, double slope, double curvature)
        where TFall : struct, IFall
    {
        var half = 0.5 * PanelWidth / (slope + Math.Sqrt(curvature));
        var total = 0.0;
        for (var middle = half; fall.LogRatio(middle - half) > Negligible; middle += 2 * half)
        {
            var sum = 0.0;
            for (var k = 0; k < GaussLegendre.Nodes.Length; k++)
            {
                var (low, high) = (middle - half * GaussLegendre.Nodes[k], middle + half * GaussLegendre.Nodes[k]);
                sum += GaussLegendre.Weights[k] * (Elementary.Exp(fall.LogRatio(low)) + Elementary.Exp(fall.LogRatio(high)));
            }
            total += sum * half;
        }
        return total;
    }
}

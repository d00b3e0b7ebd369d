namespace TechFinance.Actuarial.MonteCarlo.Distributions.Special;

/// <summary>Gauss–Legendre quadrature with 16 points.</summary>
internal static class GaussLegendre
{
    private const int MostPanels = 200;

    /// <summary>The nodes above 0 on −1 to 1: the roots of the Legendre polynomial of degree 16 (DLMF 3.5(v), computed with 40 digits).</summary>
    internal static ReadOnlySpan<double> Nodes =>
    [
        0.09501250983763744, 0.2816035507792589, 0.45801677765722737, 0.6178762444026438,
        0.755404408355003, 0.8656312023878318, 0.9445750230732326, 0.9894009349916499,
    ];

    /// <summary>The weights of these nodes, and of their mirror images.</summary>
    internal static ReadOnlySpan<double> Weights =>
    [
        0.1894506104550685, 0.18260341504492358, 0.16915651939500254, 0.14959598881657674,
        0.12462897125553388, 0.09515851168249279, 0.062253523938647894, 0.027152459411754096,
    ];

    /// <summary>
    /// The integral of a function, whose panels are halved until the halves agree with the whole; but only so often, as the
    /// roundings of the function itself may keep them from agreeing.
    /// </summary>
    /// <param name="function">The function.</param>
    /// <param name="from">Where the integral begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="negligible">An error that does not matter.</param>
    internal static double Integral(Func<double, double> function, double from, double to, double negligible)
    {
        const double precision = 1e-13;
        var panels = MostPanels;
        var first = Panel(function, from, to);
        var tolerance = Math.Max(negligible, precision * Math.Abs(first));
        return Halved(from, to, first);

        double Halved(double from, double to, double whole)
        {
            var middle = 0.5 * (from + to);
            var (left, right) = (Panel(function, from, middle), Panel(function, middle, to));
            return panels-- <= 0 || !(Math.Abs(left + right - whole) > tolerance)
                ? left + right
                : Halved(from, middle, left) + Halved(middle, to, right);
        }
    }

    private static double Panel(Func<double, double> function, double from, double to)
    {
        var (middle, half, sum) = (0.5 * (from + to), 0.5 * (to - from), 0.0);
        for (var k = 0; k < Nodes.Length; k++)
            sum += Weights[k] * (function(middle - half * Nodes[k]) + function(middle + half * Nodes[k]));
        return sum * half;
    }
}

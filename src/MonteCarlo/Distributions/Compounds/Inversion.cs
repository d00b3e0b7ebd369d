using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Compounds;

/// <summary>The quantile of a distribution that has no closed form for it, and draws by it.</summary>
internal static class Inversion
{
    // A step so small was the last: the next one would be of the size of its square.
    private const double Enough = 1e-14;
    private const int MostSteps = 500;

    /// <summary>
    /// The smallest amount whose cdf reaches p, from an interval that holds it, by Newton's method for the logarithm of the
    /// nearer tail as a function of that of the amount. Instead of a step that leaves the interval, or is not much smaller than
    /// the one before, the interval is halved; so jumps, gaps and kinks of the cdf cost time only.
    /// </summary>
    /// <param name="severity">The distribution.</param>
    /// <param name="p">The probability.</param>
    /// <param name="low">An amount that is not above the quantile.</param>
    /// <param name="high">An amount that is not below it.</param>
    internal static double Quantile(Severity severity, double p, double low, double high)
    {
        // 1 − p is exact for p from ½.
        var (isLower, target) = p < 0.5 ? (true, p) : (false, 1 - p);
        double Tail(double x) => isLower ? severity.Cdf(x) : severity.Survival(x);
        bool Reaches(double tail) => isLower ? tail >= target : tail <= target;

        if (low >= high || Reaches(Tail(low)))
            return low;
        var (x, before) = (Middle(low, high), double.PositiveInfinity);
        for (var step = 1; step <= MostSteps && low < x && x < high; step++)
        {
            var tail = Tail(x);
            if (Reaches(tail))
                high = x;
            else
                low = x;

            var slope = severity.Density(x) * x / tail;
            var move = Elementary.Log(tail / target) / (isLower ? -slope : slope);
            var next = x * Elementary.Exp(move);
            var isInside = low <= next && next <= high;
            if (isInside && (Math.Abs(move) < Enough || next == low || next == high))
                return next;
            (x, before) = isInside && Math.Abs(move) < 0.5 * before ? (next, Math.Abs(move)) : (Middle(low, high), double.PositiveInfinity);
        }
        return high;
    }

    /// <summary>Draws by the quantile, one by one.</summary>
    internal static void Sample(Severity severity, ReadOnlySpan<double> uniforms, Span<double> amounts)
    {
        if (uniforms.Length != amounts.Length)
            throw new ArgumentException($"{amounts.Length} amounts for {uniforms.Length} uniforms", nameof(amounts));
        for (var i = 0; i < uniforms.Length; i++)
            amounts[i] = severity.Quantile(uniforms[i]);
    }

    // In the middle of the logarithms while the ends are far apart.
    private static double Middle(double low, double high) =>
        high > 4 * low
            ? Math.Sqrt(Math.Max(low, Severity.LeastAmount)) * Math.Sqrt(Math.Min(high, double.MaxValue))
            : low + 0.5 * (high - low);
}

using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.CoInsurance.Capacity;

/// <summary>
/// Finds how large something must be so that no more than some trials fail. All sizes are tried on the same draws, and more of it never
/// makes more trials fail, so the number of failures is a falling staircase and the answer is a step of it. Not thread safe.
/// </summary>
/// <param name="failures">The number of trials that fail when what is sized is multiplied by a factor.</param>
public sealed class FactorSearch(Func<double, int> failures)
{
    /// <summary>The relative error of the answer.</summary>
    public const double Tolerance = 1e-4;

    private const double Most = 1 << 20;

    private readonly SortedDictionary<double, int> known = [];

    /// <summary>The number of trials that fail at a factor; each factor is tried once.</summary>
    public int At(double factor)
    {
        if (!known.TryGetValue(factor, out var count))
            known.Add(factor, count = failures(factor));
        return count;
    }

    /// <summary>The smallest factor at which no more than some trials fail; null where no factor up to a million does.</summary>
    /// <param name="allowed">The number of trials that may fail; 0 or more.</param>
    /// <returns>The factor, at most <see cref="Tolerance"/> too large; 0 where even a millionth suffices.</returns>
    public double? Smallest(int allowed)
    {
        At(1);
        var high = known.Where(k => k.Value <= allowed).Select(k => k.Key).Append(double.PositiveInfinity).First();
        var low = known.Where(k => k.Value > allowed).Select(k => k.Key).Append(0).Max();
        for (var factor = 2 * Math.Max(low, 1); double.IsInfinity(high); factor *= 2)
        {
            if (factor > Most)
                return null;
            (low, high) = At(factor) <= allowed ? (low, factor) : (factor, high);
        }

        for (var factor = high / 2; low == 0; factor /= 2)
        {
            if (factor < 1 / Most)
                return 0;
            (low, high) = At(factor) <= allowed ? (low, factor) : (factor, high);
        }

        for (var round = 0; high > low * (1 + Tolerance); round++)
        {
            // The logarithm of the count falls about linearly; every other step halves, so that no staircase holds it up.
            var (above, below) = (Elementary.Log(At(low) + 0.5), Elementary.Log(At(high) + 0.5));
            var part = round % 2 == 0 ? Math.Clamp((above - Elementary.Log(allowed + 0.5)) / (above - below), 0.05, 0.95) : 0.5;
            var factor = low * Elementary.Exp(part * Elementary.Log(high / low));
            (low, high) = At(factor) <= allowed ? (low, factor) : (factor, high);
        }

        return high;
    }
}

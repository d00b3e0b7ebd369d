namespace TechFinance.Actuarial.Pricing.Exact;

/// <summary>Terms on an amount that is known as masses on a grid.</summary>
internal static class GriddedTerms
{
    /// <summary>
    /// The masses of min(max(X − deductible, 0) × share, limit); a point that falls between two is shared by them so that its
    /// mean is kept.
    /// </summary>
    internal static double[] Apply(ReadOnlySpan<double> masses, double step, double deductible, double share, double limit)
    {
        var paid = new double[masses.Length];
        for (var j = 0; j < masses.Length; j++)
        {
            var place = Math.Min(Math.Max(j - deductible / step, 0) * share, limit / step);
            var below = (int)place;
            var rest = place - below;
            paid[below] += masses[j] * (1 - rest);
            if (rest > 0)
                paid[below + 1] += masses[j] * rest;
        }

        return paid;
    }
}

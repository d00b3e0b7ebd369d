namespace TechFinance.Actuarial.CoInsurance.Capital;

/// <summary>
/// Capital by percentile layer: every layer of loss up to the capital is shared in proportion to the parts that the losses which
/// reach it are made of (N. Bodoff, <em>Capital allocation by percentile layer</em>, Variance 3(1), 2009).
/// </summary>
internal static class PercentileLayers
{
    /// <summary>
    /// ∫₀^c E[Xᵢ/S | S &gt; x] dx over the trials; what lies above the largest total is shared as the layer below it. The parts add up
    /// to c.
    /// </summary>
    /// <param name="sample">The trials; no part is negative.</param>
    /// <param name="capital">c.</param>
    internal static double[] Share(Sample sample, double capital)
    {
        var sorted = sample.Sorted;
        var order = sample.Order;
        var n = sample.Trials;
        var shares = new double[sample.Parts];
        for (var i = 0; i < shares.Length; i++)
        {
            var part = sample.Part(i);
            var (share, reaching) = (0.0, 0.0);
            for (var k = n - 1; k >= 0 && sorted[k] > 0; k--)
            {
                reaching += part[order[k]] / sorted[k];
                var top = k == n - 1 ? capital : Math.Min(sorted[k], capital);
                var width = top - Math.Min(k == 0 ? 0 : sorted[k - 1], capital);
                share = Math.FusedMultiplyAdd(width / (n - k), reaching, share);
            }

            shares[i] = share;
        }

        return shares;
    }
}

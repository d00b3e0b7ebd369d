using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>
/// How far observations are from a distribution, by cells: Σ (observed − expected)²/expected (KPW 16.4.3), cells with fewer than five
/// expected observations put together with their neighbours. Where the parameters come from the observations themselves and not from the
/// cells, the statistic lies between the chi-square distributions with the degrees of freedom given here and with one less than the
/// number of cells (Chernoff, Lehmann, Annals of Mathematical Statistics 25, 1954).
/// </summary>
/// <param name="Statistic">The sum.</param>
/// <param name="Cells">The number of cells.</param>
/// <param name="DegreesOfFreedom">One less than that, and less the number of parameters; with 0 or less it is no test.</param>
public readonly record struct ChiSquare(double Statistic, int Cells, int DegreesOfFreedom)
{
    private const double LeastExpected = 5;

    // Sevenths of 35 add up to a little less than 5 each.
    private const double Rounding = 1e-9;

    /// <summary>The probability of a larger statistic if the distribution is right; NaN where it is no test.</summary>
    public double PValue => DegreesOfFreedom > 0 ? new Gamma(0.5 * DegreesOfFreedom, 2).Survival(Statistic) : double.NaN;

    /// <summary>
    /// Of claims and a severity. Cells are of equal probability, given the deductible, as many as 2n^(2/5) of n claims (Mann, Wald, Annals of
    /// Mathematical Statistics 13, 1942), but with five claims each; claims at their limit are a cell of their own.
    /// </summary>
    /// <param name="severity">The distribution.</param>
    /// <param name="claims">The claims.</param>
    /// <param name="parameters">The number of parameters that were estimated.</param>
    public static ChiSquare Of(Severity severity, IReadOnlyList<ObservedClaim> claims, int parameters)
    {
        ArgumentNullException.ThrowIfNull(severity);
        ArgumentNullException.ThrowIfNull(claims);
        var count = claims.Sum(claim => claim.Weight);
        var cells = (int)Math.Max(1, Math.Floor(Math.Min(count / LeastExpected, 2 * Elementary.Exp(0.4 * Elementary.Log(count)))));
        var (observed, expected) = (new double[cells + 1], new double[cells + 1]);
        foreach (var claim in claims)
        {
            var place = Placed.Of(severity, claim).Below;
            observed[claim.IsCensored ? cells : Math.Min(cells - 1, (int)(place * cells))] += claim.Weight;
            var end = double.IsFinite(claim.Limit) ? Placed.At(severity, claim.Deductible, claim.Limit) : 1;
            for (var i = 0; i < cells; i++)
                expected[i] += claim.Weight * Math.Clamp(end - (double)i / cells, 0, 1.0 / cells);
            expected[cells] += claim.Weight * (1 - end);
        }

        return Of(observed.Zip(expected), parameters);
    }

    /// <summary>Of claim counts and a family of them: cells are 0, 1, 2 … claims, the last one so many and more.</summary>
    /// <param name="frequency">The family.</param>
    /// <param name="claimsPerUnit">The expected claims for each unit of exposure.</param>
    /// <param name="counts">The counts.</param>
    /// <param name="parameters">The number of parameters that were estimated.</param>
    public static ChiSquare Of(Frequency frequency, double claimsPerUnit, IReadOnlyList<ObservedCount> counts, int parameters)
    {
        ArgumentNullException.ThrowIfNull(frequency);
        ArgumentNullException.ThrowIfNull(counts);
        var exposures = counts.GroupBy(one => one.Exposure).OrderBy(group => group.Key)
            .Select(group => (Mean: claimsPerUnit * group.Key, Weight: group.Select(one => one.Weight).Order().Sum())).ToArray();
        var cells = new List<(double Observed, double Expected)>();
        var rest = counts.Sum(one => one.Weight);
        for (var (k, most) = (0L, counts.Max(one => one.Count)); rest >= LeastExpected && k <= most; k++)
        {
            var expected = exposures.Sum(one => one.Weight * frequency.Probability(k, one.Mean));
            cells.Add((counts.Where(one => one.Count == k).Sum(one => one.Weight), expected));
            rest -= expected;
        }

        cells.Add((counts.Where(one => one.Count >= cells.Count).Sum(one => one.Weight), Math.Max(0, rest)));
        return Of(cells, parameters);
    }

    private static ChiSquare Of(IEnumerable<(double Observed, double Expected)> cells, int parameters)
    {
        var pooled = new List<(double Observed, double Expected)>();
        var (observed, expected) = (0.0, 0.0);
        foreach (var cell in cells)
        {
            (observed, expected) = (observed + cell.Observed, expected + cell.Expected);
            if (expected < LeastExpected * (1 - Rounding))
                continue;
            pooled.Add((observed, expected));
            (observed, expected) = (0, 0);
        }

        // What is left over belongs to the last cell.
        if (pooled.Count == 0)
            pooled.Add((observed, expected));
        else
            pooled[^1] = (pooled[^1].Observed + observed, pooled[^1].Expected + expected);
        var statistic = pooled.Sum(cell => (cell.Observed - cell.Expected) * (cell.Observed - cell.Expected) / cell.Expected);
        return new(statistic, pooled.Count, pooled.Count - 1 - parameters);
    }
}

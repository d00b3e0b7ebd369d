namespace TechFinance.Actuarial.Pricing.Enterprises;

/// <summary>The points that an indicator is worth from a value on.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="AtLeast">The value; a share or a number.</param>
/// <param name="Points">The points.</param>
public sealed record ScoreBand(Indicator Indicator, double AtLeast, double Points);

/// <summary>An enterprise's points.</summary>
/// <param name="Staff">For research and development staff.</param>
/// <param name="Spending">For spending on it.</param>
/// <param name="Ip">For intellectual property.</param>
public sealed record Score(double Staff, double Spending, double Ip)
{
    /// <summary>The total from which an enterprise is a technology SME.</summary>
    public const double PassMark = 60;

    /// <summary>All points.</summary>
    public double Total => Staff + Spending + Ip;

    /// <summary>Whether they make it a technology SME by its indicators: enough points, and some of them for staff.</summary>
    public bool Passes => Total >= PassMark && Staff > 0;
}

/// <summary>
/// Scores enterprises. The official bands are those of the Chinese <em>Measures for the Evaluation of Technology-based Small and Medium-sized
/// Enterprises</em> (Ministry of Science and Technology, Ministry of Finance and State Taxation Administration, 2017), articles 6 and 7.
/// </summary>
/// <param name="bands">The bands, in any order; an indicator without one is worth nothing.</param>
public sealed class ScoreBands(IEnumerable<ScoreBand> bands)
{
    private readonly ILookup<Indicator, ScoreBand> byIndicator = bands.ToLookup(band => band.Indicator);

    /// <summary>The bands of the Measures: 20 points for staff, 50 for spending, 30 for intellectual property.</summary>
    public static IReadOnlyList<ScoreBand> Official { get; } =
    [
        .. Bands(Indicator.RndStaffShare, (0.3, 20), (0.25, 16), (0.2, 12), (0.15, 8), (0.1, 4)),
        .. Bands(Indicator.RndSpendingOfRevenue, (0.06, 50), (0.05, 40), (0.04, 30), (0.03, 20), (0.02, 10)),
        .. Bands(Indicator.RndSpendingOfCost, (0.3, 50), (0.25, 40), (0.2, 30), (0.15, 20), (0.1, 10)),
        .. Bands(Indicator.IpClass1, (1, 30)),
        .. Bands(Indicator.IpClass2, (4, 24), (3, 18), (2, 12), (1, 6)),
    ];

    /// <summary>The points of an enterprise.</summary>
    public Score Of(Enterprise enterprise)
    {
        ArgumentNullException.ThrowIfNull(enterprise);
        return new(
            Points(Indicator.RndStaffShare),
            Math.Max(Points(Indicator.RndSpendingOfRevenue), Points(Indicator.RndSpendingOfCost)),
            Math.Max(Points(Indicator.IpClass1), Points(Indicator.IpClass2)));

        double Points(Indicator indicator) => byIndicator[indicator]
            .Where(band => enterprise.Indicators.GetValueOrDefault(indicator) >= band.AtLeast)
            .Select(band => band.Points).DefaultIfEmpty().Max();
    }

    private static IEnumerable<ScoreBand> Bands(Indicator indicator, params (double AtLeast, double Points)[] bands) =>
        bands.Select(band => new ScoreBand(indicator, band.AtLeast, band.Points));
}

using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Exact;

/// <summary>
/// The sum over the policies of a book on one grid. Given the economy-wide and the sectors' factors policies are independent, so
/// that their transforms multiply; given the economy-wide factor the sectors are, so that each is averaged over its factor
/// alone; and what is left is averaged over the economy-wide factor.
/// </summary>
/// <remarks>
/// Averages over a standard normal are trapezoidal sums from −8 to 8. For a smooth function times a Gaussian these converge
/// faster than any power of the step, and waste no nodes far out as those of Gauss and Hermite do (L. Trefethen, <em>Exactness of
/// quadrature formulas</em>, SIAM Review 64, 2022).
/// </remarks>
internal sealed class ConditionalBook
{
    /// <summary>How far out the values of a factor go.</summary>
    internal const double Range = 8;

    private readonly (ConditionalLaw Law, int Count)[] alone;
    private readonly (ConditionalLaw Law, int Count)[] economy;
    private readonly (ConditionalLaw Law, int Count)[][] sectors;
    private readonly (double Value, double Weight)[] nodes;
    private readonly int points;
    private readonly Spectrum scratch;

    /// <param name="laws">The distinct policies, each with the number that are like it.</param>
    /// <param name="points">The points of the grid.</param>
    /// <param name="step">The distance of the values of a factor.</param>
    internal ConditionalBook(IReadOnlyList<(ConditionalLaw Law, int Count)> laws, int points, double step)
    {
        this.points = points;
        scratch = Spectrum.One(points);
        alone = [.. laws.Where(l => !l.Law.IsConditional)];
        economy = [.. laws.Where(l => l.Law.IsConditional && l.Law.Sum.OfSector == 0)];
        sectors = [.. laws.Where(l => l.Law.IsConditional && l.Law.Sum.OfSector != 0).GroupBy(l => l.Law.Sum.Sector).Select(g => g.ToArray())];
        var half = (int)Math.Ceiling(Range / step);
        nodes = [.. Enumerable.Range(-half, 2 * half + 1).Select(i => (i * step, Elementary.Exp(-0.5 * i * step * i * step)))];
        var total = nodes.Sum(n => n.Weight);
        nodes = [.. nodes.Select(n => (n.Value, n.Weight / total))];
    }

    /// <summary>The transform of the sum over all policies.</summary>
    internal Spectrum Total(CancellationToken cancellation)
    {
        var result = Spectrum.One(points);
        Multiply(result, alone, 0, 0);
        foreach (var sector in sectors.Where(s => !LeansOnEconomy(s)))
            result.Multiply(OverSector(sector, 0, cancellation));

        var shared = sectors.Where(LeansOnEconomy).ToArray();
        if (economy.Length + shared.Length == 0)
            return result;
        var average = new Spectrum(new double[points]);
        var given = Spectrum.One(points);
        foreach (var (value, weight) in nodes)
        {
            cancellation.ThrowIfCancellationRequested();
            given.SetToOne();
            Multiply(given, economy, value, 0);
            foreach (var sector in shared)
                given.Multiply(OverSector(sector, value, cancellation));
            average.Add(weight, given);
        }

        result.Multiply(average);
        return result;
    }

    private static bool LeansOnEconomy((ConditionalLaw Law, int Count)[] laws) => laws.Any(l => l.Law.Sum.Economy != 0);

    /// <summary>A sector's policies, given the economy-wide factor.</summary>
    private Spectrum OverSector((ConditionalLaw Law, int Count)[] laws, double common, CancellationToken cancellation)
    {
        var average = new Spectrum(new double[points]);
        var given = Spectrum.One(points);
        foreach (var (value, weight) in nodes)
        {
            cancellation.ThrowIfCancellationRequested();
            given.SetToOne();
            Multiply(given, laws, common, value);
            average.Add(weight, given);
        }

        return average;
    }

    private void Multiply(Spectrum product, (ConditionalLaw Law, int Count)[] laws, double common, double sector)
    {
        foreach (var (law, count) in laws)
        {
            law.At(law.Sum.Economy * common + law.Sum.OfSector * sector, scratch);
            scratch.Raise(count);
            product.Multiply(scratch);
        }
    }
}

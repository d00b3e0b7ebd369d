using TechFinance.Actuarial.MonteCarlo.Trials;
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

    // Rarer pairs of values, both far out, are left out: the corners of the square, about a fifth.
    private const double Negligible = 1e-17;

    // The values of the economy-wide factor are dealt out to so many sums, whatever the number of threads.
    private const int Parts = 8;

    private readonly (ConditionalLaw Law, int Count)[] alone;
    private readonly (ConditionalLaw Law, int Count)[] economy;
    private readonly (ConditionalLaw Law, int Count)[][] sectors;
    private readonly (double Value, double Weight)[] nodes;
    private readonly int points;

    /// <param name="laws">The distinct policies, each with the number that are like it.</param>
    /// <param name="points">The points of the grid.</param>
    /// <param name="step">The distance of the values of a factor.</param>
    internal ConditionalBook(IReadOnlyList<(ConditionalLaw Law, int Count)> laws, int points, double step)
    {
        this.points = points;
        alone = [.. laws.Where(l => !l.Law.IsConditional)];
        economy = [.. laws.Where(l => l.Law.IsConditional && l.Law.Sum.OfSector == 0)];
        sectors = [.. laws.Where(l => l.Law.IsConditional && l.Law.Sum.OfSector != 0).GroupBy(l => l.Law.Sum.Sector).Select(g => g.ToArray())];
        var half = (int)Math.Ceiling(Range / step);
        nodes = [.. Enumerable.Range(-half, 2 * half + 1).Select(i => (i * step, Elementary.Exp(-0.5 * i * step * i * step)))];
        var total = nodes.Sum(n => n.Weight);
        nodes = [.. nodes.Select(n => (n.Value, n.Weight / total))];
    }

    /// <summary>The transform of the sum over all policies.</summary>
    /// <param name="threads">The number of threads; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    internal Spectrum Total(int threads, CancellationToken cancellation)
    {
        var result = Spectrum.One(points);
        var first = new Worker(this);
        first.Multiply(result, alone, 0, 0);
        foreach (var sector in sectors.Where(s => !LeansOnEconomy(s)))
            result.Multiply(first.OverSector(sector, (0, 1), cancellation));

        var shared = sectors.Where(LeansOnEconomy).ToArray();
        if (economy.Length + shared.Length == 0)
            return result;
        var averages = Enumerable.Range(0, Parts).Select(_ => new Spectrum(new double[points])).ToArray();
        BlockLoop.Run(
            Parts,
            threads,
            () => new Worker(this),
            (worker, part) =>
            {
                var given = Spectrum.One(points);
                for (var i = part; i < nodes.Length; i += Parts)
                {
                    given.SetToOne();
                    worker.Multiply(given, economy, nodes[i].Value, 0);
                    foreach (var sector in shared)
                        given.Multiply(worker.OverSector(sector, nodes[i], cancellation));
                    averages[part].Add(nodes[i].Weight, given);
                }
            },
            done: null,
            cancellation);
        for (var part = 1; part < Parts; part++)
            averages[0].Add(1, averages[part]);
        result.Multiply(averages[0]);
        return result;
    }

    private static bool LeansOnEconomy((ConditionalLaw Law, int Count)[] laws) => laws.Any(l => l.Law.Sum.Economy != 0);

    /// <summary>The working memory of a thread.</summary>
    private sealed class Worker(ConditionalBook book)
    {
        private readonly GridTransform transform = new(book.points);
        private readonly Spectrum law = Spectrum.One(book.points);
        private readonly Spectrum given = Spectrum.One(book.points);
        private readonly Spectrum average = Spectrum.One(book.points);

        /// <summary>A sector's policies, given the economy-wide factor; holds until it is called again.</summary>
        internal Spectrum OverSector((ConditionalLaw Law, int Count)[] laws, (double Value, double Weight) common, CancellationToken cancellation)
        {
            average.Clear();
            foreach (var (value, weight) in book.nodes)
            {
                if (weight * common.Weight < Negligible)
                    continue;
                cancellation.ThrowIfCancellationRequested();
                given.SetToOne();
                Multiply(given, laws, common.Value, value);
                average.Add(weight, given);
            }

            return average;
        }

        internal void Multiply(Spectrum product, (ConditionalLaw Law, int Count)[] laws, double common, double sector)
        {
            foreach (var (one, count) in laws)
            {
                one.At(one.Sum.Economy * common + one.Sum.OfSector * sector, law, transform);
                law.Raise(count);
                product.Multiply(law);
            }
        }
    }
}

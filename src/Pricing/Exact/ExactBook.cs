namespace TechFinance.Actuarial.Pricing.Exact;

/// <summary>
/// The distribution of the annual payments of a book without simulation: dependent through common factors, with terms per
/// claim and for the year, but without shocks and without anything that is not a sum over policies.
/// </summary>
public static class ExactBook
{
    /// <summary>The distance of the values of a factor by default.</summary>
    public const double DefaultFactorStep = 0.25;

    // The probability of a total beyond half of the grid.
    private const double MostBeyond = 1e-9;
    private const int FewPoints = 1 << 10;
    private const double SearchStep = 1;
    private const int Discretised = 30;
    private const double Least = 1e-200;

    /// <summary>
    /// Works out a book on a grid that is chosen so wide that nothing of weight lies beyond it, and for its errors once more
    /// on half of it, with twice the step and twice the distance of the factors' values.
    /// </summary>
    /// <param name="covers">The policies; at least one.</param>
    /// <param name="points">The points of the grid: a power of two.</param>
    /// <param name="factorStep">The distance of the values of a factor.</param>
    /// <param name="threads">The number of threads; at least 1. The result does not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="NotSupportedException">A cover is one that cannot be worked out, or the mean is infinite.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ExactResult Of(
        IReadOnlyCollection<ExactCover> covers, int points, double factorStep = DefaultFactorStep, int threads = 1, CancellationToken cancellation = default)
    {
        RefuseUnsupported(covers);
        var mean = covers.Sum(c => c.MeanGroundUp);
        if (!double.IsFinite(mean))
            throw new NotSupportedException("the expected loss is infinite");

        // The smallest power of two times the mean beyond whose half nothing of weight lies. Where there are no losses any will do.
        mean = mean > Least ? mean : 1;
        var range = mean;
        while (Beyond(range) > MostBeyond)
            range *= 2;
        while (Beyond(range / 2) <= MostBeyond && range > mean / 2)
            range /= 2;
        var fine = new Grid(RoundAbove(2 * range / points), points);
        return new ExactResult(
            On(covers, fine, factorStep, threads, cancellation),
            On(covers, new Grid(2 * fine.Step, points / 4), 2 * factorStep, threads, cancellation));

        double Beyond(double reach) => On(covers, new Grid(reach / FewPoints, FewPoints), SearchStep, threads, cancellation).Beyond;
    }

    /// <summary>
    /// How many times <see cref="Of"/> works out a policy's distribution given the factors on its finest grid, which is
    /// what takes time: for each distinct policy once, once for each value of a factor, or for each pair of two. To put it on
    /// the grid takes as long as some dozens of these.
    /// </summary>
    public static double WorkOf(IEnumerable<ExactCover> covers, double factorStep = DefaultFactorStep) =>
        covers.Distinct().Sum(c =>
        {
            var nodes = 2 * ConditionalBook.Range / factorStep + 1;
            return Discretised + (c.Sum.OfSector != 0 ? nodes * nodes : c.Sum.Economy != 0 ? nodes : 1);
        });

    private static void RefuseUnsupported(IEnumerable<ExactCover> covers)
    {
        if (covers.Select(c => c.Unsupported).FirstOrDefault(reason => reason is not null) is { } refused)
            throw new NotSupportedException(refused);
    }

    /// <summary>
    /// The next of 1, 2 and 5 times a power of ten: deductibles and limits in round figures then lie on the grid.
    /// </summary>
    private static double RoundAbove(double step)
    {
        var power = 1.0;
        while (power > step)
            power /= 10;
        while (power * 10 <= step)
            power *= 10;
        return step <= power ? power : step <= 2 * power ? 2 * power : step <= 5 * power ? 5 * power : 10 * power;
    }

    /// <summary>Works out a book on a grid.</summary>
    /// <param name="covers">The policies.</param>
    /// <param name="grid">The points.</param>
    /// <param name="factorStep">The distance of the values of a factor.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="NotSupportedException">A cover is one that cannot be worked out.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ExactDistribution On(IReadOnlyCollection<ExactCover> covers, Grid grid, double factorStep, CancellationToken cancellation = default) =>
        On(covers, grid, factorStep, threads: 1, cancellation);

    private static ExactDistribution On(IReadOnlyCollection<ExactCover> covers, Grid grid, double factorStep, int threads, CancellationToken cancellation)
    {
        RefuseUnsupported(covers);
        var transform = new GridTransform(grid.Points);
        var laws = covers.GroupBy(c => c).Select(same => (same.Key.On(grid, transform), same.Count())).ToArray();
        return transform.DistributionOf(new ConditionalBook(laws, grid.Points, factorStep).Total(threads, cancellation), grid);
    }
}

/// <summary>A figure worked out without simulation, and an estimate of how far it may be from the truth.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Error">The estimate; at least 0.</param>
public readonly record struct ExactFigure(double Value, double Error);

/// <summary>
/// A distribution on a grid, and the same on half of the grid with twice the step. The difference of a figure between the two is
/// taken for its error: where it falls with the square of the step, as that of a mean-preserving grid does, it is three times
/// too large (L. Richardson 1911).
/// </summary>
/// <param name="Fine">On the finer grid; what counts.</param>
/// <param name="Coarse">On the coarser one.</param>
public sealed record ExactResult(ExactDistribution Fine, ExactDistribution Coarse)
{
    /// <summary>A figure of the finer grid with its error.</summary>
    /// <param name="measure">The figure of a distribution.</param>
    public ExactFigure Of(Func<ExactDistribution, double> measure)
    {
        var value = measure(Fine);
        return new(value, Math.Abs(value - measure(Coarse)));
    }

    /// <summary>The p quantile, known to one step of the grid at best.</summary>
    public ExactFigure ValueAtRisk(double p)
    {
        var (value, error) = Of(d => d.ValueAtRisk(p));
        return new(value, Math.Max(error, Fine.Grid.Step));
    }
}

namespace TechFinance.Actuarial.MonteCarlo.Measures;

/// <summary>
/// The upper part of a column of annual figures, and the risk measures that it answers: VaR, TVaR and the
/// points of an exceedance curve, at any level from a lowest one. No answer depends on the order of the trials.
/// </summary>
/// <remarks>
/// It lives in the caller's scratch memory, holds until that is written again, and belongs to one thread: an answer may
/// sort a part of it.
/// </remarks>
public readonly ref struct UpperTail
{
    /// <summary>
    /// The fewest trials to be expected beyond a quantile (and before it) for a standard error: with less, the spread of
    /// the order statistics, or of the tail, is too uneven to stand for an error on both sides.
    /// </summary>
    internal const int FewestBeyond = 10;

    private readonly UpperPart part;
    private readonly double most;

    /// <summary>By rank: a return period's tail is often a level's too.</summary>
    private readonly Dictionary<int, ExcessSums> excesses = [];

    private UpperTail(UpperPart part, CheckedColumn column, double lowestLevel)
    {
        this.part = part;
        most = column.Most;
        Trials = column.Trials;
        LowestLevel = lowestLevel;
    }

    /// <summary>The number of trials in the column.</summary>
    public int Trials { get; }

    /// <summary>The lowest level that can be asked for.</summary>
    public double LowestLevel { get; }

    /// <summary>The length of scratch memory that <see cref="Of(CheckedColumn, double, Span{double})"/> needs: the number of trials and a little more.</summary>
    /// <param name="trials">The number of trials; 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range.</exception>
    public static int ScratchLength(int trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        return UpperPart.ScratchLength(trials);
    }

    /// <summary>Checks a column and lays out its upper part.</summary>
    /// <param name="figures">One figure a trial; at least one, each of at most 1e300 in size. They are only read.</param>
    /// <param name="lowestLevel">The lowest level that will be asked for; strictly between 0 and 1.</param>
    /// <param name="scratch">
    /// Working memory of at least <see cref="ScratchLength"/>, apart from the figures; its content is lost, and the tail
    /// lives in it.
    /// </param>
    /// <exception cref="ArgumentException">
    /// There is no figure, one is NaN, infinite or larger than 1e300, or the scratch memory is too short or overlaps the figures.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is out of its range.</exception>
    public static UpperTail Of(ReadOnlySpan<double> figures, double lowestLevel, Span<double> scratch) =>
        Of(CheckedColumn.Of(figures), lowestLevel, scratch);

    /// <summary>Lays out the upper part of a column that has been checked.</summary>
    /// <param name="column">The column.</param>
    /// <param name="lowestLevel">The lowest level that will be asked for; strictly between 0 and 1.</param>
    /// <param name="scratch">
    /// Working memory of at least <see cref="ScratchLength"/>, apart from the figures; its content is lost, and the tail
    /// lives in it.
    /// </param>
    /// <exception cref="ArgumentException">The scratch memory is too short or overlaps the figures.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is out of its range.</exception>
    public static UpperTail Of(CheckedColumn column, double lowestLevel, Span<double> scratch)
    {
        CheckLevel(lowestLevel);
        var n = column.Trials;
        var needed = ScratchLength(n);
        if (scratch.Length < needed)
            throw new ArgumentException($"{n} trials need a length of {needed}, not {scratch.Length}", nameof(scratch));
        if (column.Figures.Overlaps(scratch))
            throw new ArgumentException("the scratch memory overlaps the figures", nameof(scratch));
        return new UpperTail(UpperPart.Of(column, CountFrom(n, lowestLevel), scratch), column, lowestLevel);
    }

    /// <summary>
    /// VaR: the smallest figure x for which the share of trials with at most x reaches the level. Its standard error is
    /// the distance of the two order statistics that are its 95 % confidence limits, over 2 · 1.96.
    /// </summary>
    /// <remarks>
    /// Limits: Conover (1999), Practical Nonparametric Statistics, section 3.2; David and Nagaraja (2003), Order
    /// Statistics, section 7.1. The standard error is infinite where fewer than ten trials are expected on either side of
    /// the level: with about four the upper limit would lie above the largest figure, and before that the distance says
    /// little. It is 0 where the limits are equal, as in the midst of many equal figures.
    /// </remarks>
    /// <param name="level">From <see cref="LowestLevel"/>, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is out of its range.</exception>
    public Estimate ValueAtRisk(double level)
    {
        var ranks = RanksAt(level);
        var tooFew = ranks.Beyond < FewestBeyond || Trials - ranks.Beyond < FewestBeyond;
        var error = tooFew ? double.PositiveInfinity : (At(ranks.Upper) - At(ranks.Lower)) / (2 * Estimate.Width95);
        return new Estimate(At(ranks.Rank), error);
    }

    /// <summary>
    /// TVaR: the mean of the quantiles above the level p, which is VaR + Σ(X − VaR)⁺ / (n(1 − p)). Its standard error is
    /// sd((X − VaR)⁺) / ((1 − p)√n).
    /// </summary>
    /// <remarks>
    /// Acerbi and Tasche (2002), Journal of Banking and Finance 26, 1487–1503, also for figures with ties; error by the
    /// influence function: Manistre and Hancock (2005), North American Actuarial Journal 9(2), 129–156. The standard
    /// error is infinite where fewer than ten trials are expected above the level. For a tail whose variance is not
    /// finite, or nearly so, it is too small.
    /// </remarks>
    /// <param name="level">From <see cref="LowestLevel"/>, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is out of its range.</exception>
    public Estimate TailValueAtRisk(double level)
    {
        var ranks = RanksAt(level);
        var quantile = At(ranks.Rank);
        var tooFew = ranks.Beyond < FewestBeyond;
        if (most == quantile)
            return new Estimate(quantile, tooFew ? double.PositiveInfinity : 0);

        if (!excesses.TryGetValue(ranks.Rank, out var excess))
            excesses[ranks.Rank] = excess = ExcessSums.Of(part.Above(Trials - ranks.Rank), quantile, most, Trials);
        var value = quantile + (excess.First / ranks.Beyond);
        return new Estimate(value, tooFew
            ? double.PositiveInfinity
            : excess.Deviation(Trials) * Math.Sqrt(Trials) / ranks.Beyond);
    }

    /// <summary>
    /// The loss exceeded once in T trials, VaR at 1 − 1/T, between the order statistics that are its 95 % confidence limits.
    /// The limits need no symmetry, so they hold with few trials too; one that the column does not have is infinite.
    /// </summary>
    /// <param name="returnPeriod">T, in trials; above 1, with 1 − 1/T from <see cref="LowestLevel"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The return period is out of its range.</exception>
    public ExceedancePoint LossAt(double returnPeriod)
    {
        var ranks = RanksAt(LevelOf(returnPeriod));
        return new ExceedancePoint(returnPeriod, At(ranks.Rank), At(ranks.Lower), At(ranks.Upper));
    }

    /// <summary>TVaR at 1 − 1/T, between its 95 % confidence limits, 1.96 standard errors to each side.</summary>
    /// <param name="returnPeriod">T, in trials; above 1, with 1 − 1/T from <see cref="LowestLevel"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The return period is out of its range.</exception>
    public ExceedancePoint TailLossAt(double returnPeriod)
    {
        var tail = TailValueAtRisk(LevelOf(returnPeriod));
        return new ExceedancePoint(returnPeriod, tail.Value, tail.Lower, tail.Upper);
    }

    /// <summary>The figure of a rank, counted from 1 at the smallest of the column; infinite where there is no such rank.</summary>
    private double At(int rank) =>
        rank < 1 ? double.NegativeInfinity
        : rank > Trials ? double.PositiveInfinity
        : part.At(Trials - rank);

    private QuantileRanks RanksAt(double level)
    {
        CheckLevel(level);
        if (level < LowestLevel)
            throw new ArgumentOutOfRangeException(nameof(level), level, $"the tail was built from level {LowestLevel} only");
        return QuantileRanks.Of(Trials, level);
    }

    /// <summary>
    /// The number of figures from the lower limit of the lowest level up. One more is kept because below level 0.5 the
    /// margin grows with the level, between two levels of the same rank by less than one.
    /// </summary>
    private static int CountFrom(int trials, double lowestLevel) =>
        trials + 1 - Math.Max(1, QuantileRanks.Of(trials, lowestLevel).Lower - 1);

    private static double LevelOf(double returnPeriod)
    {
        var level = 1 - (1 / returnPeriod);
        return level is > 0 and < 1
            ? level
            : throw new ArgumentOutOfRangeException(nameof(returnPeriod), returnPeriod, "a return period must be above 1 and below 1e16");
    }

    private static void CheckLevel(double level)
    {
        if (!(level is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "a level must lie strictly between 0 and 1");
    }
}

using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.Simulator.Books;

namespace TechFinance.Actuarial.Simulator.Running;

/// <summary>
/// Where a run puts its annual figures: one array an entity, as long as there are trials. Threads write to different
/// blocks of them.
/// </summary>
internal sealed class Figures
{
    private const double Rounding = 1e-9;

    private readonly int trials;

    /// <param name="scenario">The scenario.</param>
    /// <param name="trials">The number of trials.</param>
    /// <param name="isPart">Whether they are of some of the policies, whose losses the pool does not share by themselves.</param>
    internal Figures(CompiledScenario scenario, int trials, bool isPart = false)
    {
        this.trials = trials;
        GroundUp = New();
        Gross = New();
        LargestGroundUp = New();
        LargestGross = New();
        Keep = !isPart && scenario.Cells.Any(cell => cell.Share < 1);
        HasPool = !isPart && scenario.Assumptions.Pool.Members.Count > 0;
        Pool = Keep ? New() : Gross;
        Members = HasPool ? [.. scenario.Pool.Members.Select(_ => New())] : [];
        HasBackstop = HasPool && scenario.Assumptions.Pool.Overflow == CoInsurance.Pools.Overflow.Backstop;
        Backstop = HasBackstop ? New() : [];
        Unplaced = HasPool ? New() : [];
        Layers = isPart ? [] : [.. (scenario.Pool.Tower?.Layers ?? []).Select(_ => New())];
        Borne = scenario.Pool is { IsJoint: true, Debtors.Count: > 0 } ? [.. Members.Select(_ => New())] : [];
        PremiumWithClaims = scenario.Assumptions.Pool.Members.Count > 0 && scenario.Assumptions.Pool.Money.NoClaimsBonus > 0 ? New() : [];
        Shocks = [.. scenario.Assumptions.Shocks.Select(_ => New())];
        LargestOfShocks = [.. scenario.Assumptions.Shocks.Select(_ => New())];
        WholePolicies = scenario.HolderOf.Length == 0 ? [] : [.. scenario.Pool.Members.Select(_ => New())];
        if (!isPart && scenario.Pool.Debtors.Count > 0)
            Shortfalls = new ShortfallSums(Block.Count(trials), scenario.Pool);
        Enterprises = [.. scenario.Enterprises.Reported.Select(_ => New())];
        LargestEnterprise = scenario.Enterprises.HasLargest ? New() : null;
        var cells = scenario.Cells;
        Breakdowns =
        [
            new Breakdown(Views.Cover, cells, c => Words.Of(Words.Covers, c.Cover), New),
            new Breakdown(Views.Sector, cells, c => c.Sector, New),
            new Breakdown(Views.Stage, cells, c => Words.Of(Words.Stages, c.Stage), New),
            new Breakdown(Views.Territory, cells, c => c.Territory, New),
            .. cells.Any(c => c.Tier.Length > 0) ? [new Breakdown(Views.Tier, cells, c => c.Tier, New)] : Array.Empty<Breakdown>(),
        ];
        HasYears = scenario.HasYears;
        LaterYears = [.. Enumerable.Range(2, HasYears ? scenario.LastYear - 1 : 0).Select(_ => New())];
    }

    internal double[] GroundUp { get; }

    internal double[] Gross { get; }

    /// <summary>The largest loss of each trial before policy terms, a claim's or an event's.</summary>
    internal double[] LargestGroundUp { get; }

    /// <summary>The largest loss of each trial after policy terms.</summary>
    internal double[] LargestGross { get; }

    /// <summary>Whether any policy keeps part of its loss from the pool.</summary>
    internal bool Keep { get; }

    internal bool HasPool { get; }

    internal bool HasBackstop { get; }

    /// <summary>The pool's loss; the gross loss itself where the pool takes all of it.</summary>
    internal double[] Pool { get; }

    internal double[][] Members { get; }

    internal double[] Backstop { get; }

    internal double[] Unplaced { get; }

    /// <summary>What each layer of the tower pays.</summary>
    internal double[][] Layers { get; }

    /// <summary>What the events of each shock cost after policy terms.</summary>
    internal double[][] Shocks { get; }

    /// <summary>What the costliest event of each shock costs.</summary>
    internal double[][] LargestOfShocks { get; }

    /// <summary>What each member pays for others that failed; none where that is nothing.</summary>
    internal double[][] Borne { get; }

    /// <summary>The premium of policies with a paid claim; empty where nobody asks.</summary>
    internal double[] PremiumWithClaims { get; }

    /// <summary>
    /// What each member would carry if it held whole policies instead of its line of every one; empty where capital is not asked for.
    /// </summary>
    internal double[][] WholePolicies { get; }

    /// <summary>What members and carriers fail to pay; null where nobody may.</summary>
    internal ShortfallSums? Shortfalls { get; }

    /// <summary>What the enterprises that are reported are paid.</summary>
    internal double[][] Enterprises { get; }

    /// <summary>What the largest enterprise of each trial is paid.</summary>
    internal double[]? LargestEnterprise { get; }

    internal Breakdown[] Breakdowns { get; }

    /// <summary>Copies figures of a block to their place; the last block may reach beyond the last trial.</summary>
    internal void Copy(int block, ReadOnlySpan<double> from, double[] to)
    {
        var start = block * Block.Length;
        from[..Math.Min(Block.Length, trials - start)].CopyTo(to.AsSpan(start));
    }

    /// <summary>Adds the losses of other policies, but not what the pool makes of them.</summary>
    /// <param name="part">Their figures.</param>
    /// <param name="sources">The trial of theirs that is added to each trial; null for the same.</param>
    internal void Add(Figures part, int[]? sources)
    {
        PoolSums.Add(part.GroundUp, sources, GroundUp);
        PoolSums.Add(part.Gross, sources, Gross);
        PoolSums.Add(part.PremiumWithClaims, sources, PremiumWithClaims);
        for (var t = 0; t < trials; t++)
        {
            var source = sources is null ? t : sources[t];
            LargestGroundUp[t] = Math.Max(LargestGroundUp[t], part.LargestGroundUp[source]);
            LargestGross[t] = Math.Max(LargestGross[t], part.LargestGross[source]);
        }

        for (var i = 0; i < WholePolicies.Length; i++)
            PoolSums.Add(part.WholePolicies[i], sources, WholePolicies[i]);
        for (var i = 0; i < Enterprises.Length; i++)
            PoolSums.Add(part.Enterprises[i], sources, Enterprises[i]);
        for (var i = 0; i < Shocks.Length; i++)
        {
            PoolSums.Add(part.Shocks[i], sources, Shocks[i]);
            for (var t = 0; t < trials; t++)
                LargestOfShocks[i][t] = Math.Max(LargestOfShocks[i][t], part.LargestOfShocks[i][sources is null ? t : sources[t]]);
        }

        for (var i = 0; i < LaterYears.Length; i++)
            PoolSums.Add(part.LaterYears[i], sources, LaterYears[i]);
        foreach (var (whole, other) in Breakdowns.Zip(part.Breakdowns))
        {
            for (var level = 0; level < whole.Figures.Length; level++)
                PoolSums.Add(other.Figures[level], sources, whole.Figures[level]);
        }
    }

    /// <summary>Whether a policy's term is longer than a year.</summary>
    internal bool HasYears { get; }

    /// <summary>The gross losses of the second year of the terms and of each that follows.</summary>
    internal double[][] LaterYears { get; }

    /// <summary>What policies keep from the pool.</summary>
    internal double[] Retained() => GrossWithout(Pool);

    /// <summary>The gross losses of the first year of the terms.</summary>
    internal double[] FirstYear() => LaterYears.Length == 0 ? Gross : GrossWithout(Sum(LaterYears));

    /// <summary>
    /// The gross losses less a part of them. Both are sums of up to millions of terms in different orders, so a difference of
    /// some 10^-10 of them is rounding, and nothing is left.
    /// </summary>
    private double[] GrossWithout(double[] part)
    {
        var rest = New();
        for (var t = 0; t < trials; t++)
        {
            var left = Gross[t] - part[t];
            rest[t] = left > Rounding * Gross[t] ? left : 0;
        }

        return rest;
    }

    /// <summary>The sum of several figures; the figures themselves where it is one.</summary>
    internal double[] Sum(IReadOnlyList<double[]> parts)
    {
        if (parts.Count == 1)
            return parts[0];
        var sum = New();
        foreach (var part in parts)
        {
            for (var t = 0; t < trials; t++)
                sum[t] += part[t];
        }

        return sum;
    }

    private double[] New() => new double[trials];
}

/// <summary>The gross figures by the levels of one attribute of the policies.</summary>
internal sealed class Breakdown
{
    internal Breakdown(string view, Cell[] cells, Func<Cell, string> level, Func<double[]> create)
    {
        View = view;
        Levels = [.. cells.Select(level).Distinct().Order(StringComparer.Ordinal)];
        LevelOf = [.. cells.Select(c => Array.IndexOf(Levels, level(c)))];
        Figures = Levels.Length == 1 ? [] : [.. Levels.Select(_ => create())];
    }

    internal string View { get; }

    internal string[] Levels { get; }

    /// <summary>The level of each cell.</summary>
    internal int[] LevelOf { get; }

    /// <summary>One array a level; none where there is one level only, which is the gross figure.</summary>
    internal double[][] Figures { get; }
}

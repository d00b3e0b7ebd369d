using System.Runtime.CompilerServices;
using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Simulator.Running;

/// <summary>
/// Works on one block at a time: draws the factors, events and exchange rates, then policy by policy the losses, books them under the
/// terms, adds them up and shares the pool's part among the members. Owned by one thread; a block allocates nothing.
/// </summary>
internal sealed class BlockWorker
{
    private readonly CompiledScenario scenario;
    private readonly Figures figures;
    private readonly Factors factors;
    private readonly ExchangeMoves moves;
    private readonly Multipliers severities;
    private readonly double[]?[] severityOf;
    private readonly ShockEvents events;
    private readonly ILossDrawer[] drawers;
    private readonly ILossDrawer shocks;
    private readonly Losses losses = new();
    private readonly Ledger ledger = new();
    private readonly PolicyYear year = new();
    private readonly PoolWorker pool;
    private readonly int? group;
    private readonly PoolSums? open;
    private readonly AnnualFigures[] cell = new AnnualFigures[Block.Length];
    private readonly AnnualFigures[] all = new AnnualFigures[Block.Length];
    private readonly double[][][] levels;
    private readonly double[] premiumWithClaims = new double[Block.Length];
    private readonly double[] largestEnterprise = new double[Block.Length];
    private readonly EnterpriseYear[] enterprises;
    private readonly HeldYear[] wholePolicies;
    private readonly double[][] laterYears;
    private double[] eventGround = new double[256];
    private double[] eventGross = new double[256];

    /// <param name="scenario">The scenario.</param>
    /// <param name="figures">Receives the figures.</param>
    /// <param name="group">The group whose policies alone are worked on; null for all policies.</param>
    /// <param name="open">Receives what they leave to the pool, to be shared later with that of others; null to share it here.</param>
    internal BlockWorker(CompiledScenario scenario, Figures figures, int? group = null, PoolSums? open = null)
    {
        (this.scenario, this.figures, this.group, this.open) = (scenario, figures, group, open);
        var seed = scenario.Assumptions.Scenario.Seed;
        factors = new Factors(seed, scenario.FactorSums);
        moves = new ExchangeMoves(seed, scenario.Currencies);
        severities = new Multipliers(seed, scenario.Severity);
        severityOf = [.. scenario.Severity.Select(severities.ValuesOf)];
        events = new ShockEvents(seed, scenario.Assumptions.Shocks);
        drawers = [.. scenario.LossModels.Select(group => group.Model.CreateDrawer(factors))];
        shocks = scenario.Shocks.CreateDrawer(events);
        pool = new PoolWorker(scenario, figures);
        enterprises = [.. Enumerable.Range(0, scenario.Enterprises.Kept).Select(_ => new EnterpriseYear(largestEnterprise))];
        wholePolicies = [.. figures.WholePolicies.Select(_ => new HeldYear())];
        laterYears = [.. figures.LaterYears.Select(_ => new double[Block.Length])];
        levels = [.. figures.Breakdowns.Select(b => b.Figures.Select(_ => new double[Block.Length]).ToArray())];
    }

    internal void Work(int block)
    {
        Begin((ulong)block);
        for (var i = 0; i < scenario.Cells.Length; i++)
        {
            if (group is { } only && scenario.Cells[i].Group != only)
                continue;
            var (together, share) = (scenario.Cells[i].Together, scenario.Cells[i].Share);
            year.IsListed = !together && share > 0 || figures.PremiumWithClaims.Length > 0;
            for (var policy = scenario.Cells[i].Start; policy < scenario.Cells[i].End; policy++)
            {
                ledger.ClaimsAbove = !together && share > 0 ? ClaimsAbove(policy, share) : double.PositiveInfinity;
                Book(policy);
                if (figures.PremiumWithClaims.Length > 0)
                    AddPremium(scenario.PoolPremium[policy]);
                if (share > 0)
                    pool.Ledger.Add(year, share, events.Trial, isSummed: together);
            }

            if (together && share > 0)
                pool.Ledger.Add(cell, share);
            CloseCell(i);
        }

        CloseEvents(block * Block.Length);
        Deliver(block);
        if (open is null)
            pool.Close(block, events.Trial);
        else
            pool.Ledger.Save(open, block * Block.Length, events.Trial);
    }

    /// <summary>Draws a block again and hands over the year of every policy; the pool is left out.</summary>
    internal void Redraw(int block, Action<int, PolicyYear> take)
    {
        Begin((ulong)block);
        ledger.ClaimsAbove = double.PositiveInfinity;
        year.IsListed = true;
        for (var policy = 0; policy < scenario.Terms.Length; policy++)
        {
            Book(policy);
            take(policy, year);
        }

        cell.AsSpan().Clear();
    }

    private void Begin(ulong block)
    {
        factors.Draw(block);
        events.Draw(block);
        moves.Draw(block);
        severities.Draw(block);
        pool.Begin(block, events.Count, factors.Economy);
        all.AsSpan().Clear();
        premiumWithClaims.AsSpan().Clear();
        largestEnterprise.AsSpan().Clear();
        foreach (var enterprise in enterprises)
            enterprise.Gross.AsSpan().Clear();
        foreach (var breakdown in levels)
        {
            foreach (var level in breakdown)
                level.AsSpan().Clear();
        }

        foreach (var held in wholePolicies)
            held.Gross.AsSpan().Clear();
        foreach (var later in laterYears)
            later.AsSpan().Clear();
        if (eventGround.Length < events.Count)
            (eventGround, eventGross) = (new double[2 * events.Count], new double[2 * events.Count]);
        eventGround.AsSpan(0, events.Count).Clear();
        eventGross.AsSpan(0, events.Count).Clear();
    }

    private void AddPremium(double premium)
    {
        for (var i = 0; i < year.Count; i++)
            premiumWithClaims[year.Trial[i]] += year.Gross[i] > 0 ? premium : 0;
    }

    /// <summary>The claim, in the policy's currency, up to which no layer by claim is reached.</summary>
    private double ClaimsAbove(int policy, double share)
    {
        var unit = scenario.Rate[policy] * share;
        var most = pool.Ledger.Tower?.BeginPolicy(scenario.Terms[policy].SumInsured * unit) ?? double.PositiveInfinity;
        return double.IsPositiveInfinity(most) || scenario.CurrencyOf[policy] < 0 ? most / unit : 0;
    }

    private void Book(int policy)
    {
        var group = drawers.Length - 1;
        while (policy < scenario.LossModels[group].Start)
            group--;
        var drawer = drawers[group];
        ref readonly var terms = ref scenario.Terms[policy];
        drawer.Begin(policy - scenario.LossModels[group].Start);
        while (drawer.Draw(losses))
            Add(policy, terms);
        shocks.Begin(policy);
        while (shocks.Draw(losses))
            Add(policy, terms);
        year.Enterprise = enterprises.Length > 0 && scenario.Enterprises.PlaceOf[policy] is >= 0 and var place ? enterprises[place] : null;
        year.Holder = wholePolicies.Length > 0 && scenario.HolderOf[policy] is >= 0 and var holder ? (wholePolicies[holder], scenario.Policies[policy].PoolShare) : null;
        ledger.Close(terms, scenario.Rate[policy], scenario.CurrencyOf[policy] is >= 0 and var currency ? moves.Of(currency) : null, cell, year);
        foreach (var (id, groundUp, paid, _) in year.Events)
        {
            eventGround[id] += groundUp;
            eventGross[id] += paid;
        }

        foreach (var (t, of, paid) in year.Later)
            laterYears[of - 2][t] += paid;
    }

    private void Add(int policy, in Terms terms)
    {
        if (severityOf[policy] is { } multiplier)
            losses.Scale(multiplier);
        ledger.Add(losses, terms);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void CloseCell(int place)
    {
        for (var t = 0; t < Block.Length; t++)
            all[t] += cell[t];
        for (var b = 0; b < levels.Length; b++)
        {
            if (levels[b].Length == 0)
                continue;
            var level = levels[b][figures.Breakdowns[b].LevelOf[place]];
            for (var t = 0; t < Block.Length; t++)
                level[t] += cell[t].Gross;
        }

        cell.AsSpan().Clear();
    }

    /// <summary>Events are few: their figures go where they belong at once, unless the trial is beyond the last.</summary>
    private void CloseEvents(int start)
    {
        var length = Math.Min(Block.Length, figures.GroundUp.Length - start);
        for (var shock = 0; shock < figures.Shocks.Length; shock++)
        {
            figures.Shocks[shock].AsSpan(start, length).Clear();
            figures.LargestOfShocks[shock].AsSpan(start, length).Clear();
            for (var id = events.Starts[shock]; id < events.Starts[shock + 1]; id++)
            {
                var trial = (int)events.Trial[id];
                all[trial] += new AnnualFigures(0, 0, eventGround[id], eventGross[id]);
                if (trial >= length)
                    continue;
                ref var largest = ref figures.LargestOfShocks[shock][start + trial];
                figures.Shocks[shock][start + trial] += eventGross[id];
                largest = Math.Max(largest, eventGross[id]);
            }
        }
    }

    /// <summary>Copies the block to its place in the figures; the last block may reach beyond the last trial.</summary>
    private void Deliver(int block)
    {
        DeliverSums(block * Block.Length);
        for (var b = 0; b < levels.Length; b++)
        {
            for (var level = 0; level < levels[b].Length; level++)
                figures.Copy(block, levels[b][level], figures.Breakdowns[b].Figures[level]);
        }

        for (var i = 0; i < laterYears.Length; i++)
            figures.Copy(block, laterYears[i], figures.LaterYears[i]);
        if (figures.PremiumWithClaims.Length > 0)
            figures.Copy(block, premiumWithClaims, figures.PremiumWithClaims);
        for (var i = 0; i < figures.Enterprises.Length; i++)
            figures.Copy(block, enterprises[i].Gross, figures.Enterprises[i]);
        if (figures.LargestEnterprise is { } largest)
            figures.Copy(block, largestEnterprise, largest);
        for (var member = 0; member < wholePolicies.Length; member++)
            figures.Copy(block, wholePolicies[member].Gross, figures.WholePolicies[member]);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void DeliverSums(int start)
    {
        var from = all.AsSpan(0, Math.Min(Block.Length, figures.GroundUp.Length - start));
        var groundUp = figures.GroundUp.AsSpan(start, from.Length);
        var gross = figures.Gross.AsSpan(start, from.Length);
        var largestGroundUp = figures.LargestGroundUp.AsSpan(start, from.Length);
        var largestGross = figures.LargestGross.AsSpan(start, from.Length);
        for (var t = 0; t < from.Length; t++)
        {
            var year = from[t];
            (groundUp[t], gross[t]) = (year.GroundUp, year.Gross);
            (largestGroundUp[t], largestGross[t]) = (year.LargestGroundUp, year.LargestGross);
        }
    }
}

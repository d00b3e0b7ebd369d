using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.Simulator.Running;

/// <summary>Shares what the policies leave to the pool in a block, and puts what everyone pays into the figures. Owned by one thread.</summary>
internal sealed class PoolWorker
{
    private readonly Figures figures;
    private readonly Defaults? defaults;

    internal PoolWorker(CompiledScenario scenario, Figures figures)
    {
        this.figures = figures;
        var (terms, settings) = (scenario.Pool, scenario.Assumptions.Scenario);
        Ledger = new PoolLedger(terms);
        defaults = figures.Shortfalls is null ? null : new Defaults(settings.Seed, terms.Debtors, terms.DefaultLoading * settings.Stress.Dependence);
    }

    internal PoolLedger Ledger { get; }

    /// <summary>Starts a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="events">The number of its events.</param>
    /// <param name="economy">The economy-wide factor in its trials.</param>
    internal void Begin(ulong block, int events, ReadOnlySpan<double> economy)
    {
        Ledger.Begin(events);
        defaults?.Draw(block, economy);
    }

    /// <summary>Shares the block and copies it to its place in the figures.</summary>
    internal void Close(int block, ReadOnlySpan<ulong> eventTrials)
    {
        Ledger.Close(eventTrials, defaults);
        if (figures.Keep)
            figures.Copy(block, Ledger.Total, figures.Pool);
        for (var member = 0; member < figures.Members.Length; member++)
            figures.Copy(block, Ledger.Paid(member), figures.Members[member]);
        if (figures.HasBackstop)
            figures.Copy(block, Ledger.Backstop, figures.Backstop);
        if (figures.HasPool)
            figures.Copy(block, Ledger.Unplaced, figures.Unplaced);
        figures.Shortfalls?.Deliver(block, Ledger);
        for (var layer = 0; layer < figures.Layers.Length; layer++)
            figures.Copy(block, Ledger.Tower!.Paid(layer), figures.Layers[layer]);
        DeliverTakenOver(block * Block.Length);
    }

    private void DeliverTakenOver(int start)
    {
        foreach (var (trial, member, amount) in Ledger.Shortfalls?.TakenOver ?? [])
        {
            if (start + trial < figures.GroundUp.Length)
                figures.Borne[member][start + trial] = amount;
        }
    }
}

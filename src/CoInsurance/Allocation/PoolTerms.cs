using TechFinance.Actuarial.CoInsurance.Pools;

namespace TechFinance.Actuarial.CoInsurance.Allocation;

/// <summary>A pool as its members stand in a scenario: who is there, on which line and with which capacity.</summary>
public sealed class PoolTerms
{
    /// <param name="pool">The pool of the book.</param>
    /// <param name="excluded">The members that are not there.</param>
    /// <param name="capacity">Multiplies every capacity.</param>
    /// <param name="premium">The pool's premium.</param>
    public PoolTerms(Pool pool, IReadOnlyCollection<string> excluded, double capacity, double premium = 0)
    {
        var present = pool.Members.Where(m => !excluded.Contains(m.Id)).ToArray();
        Overflow = pool.Overflow;
        Members = [.. present.Select(m => m.Id)];
        PolicyCapacity = [.. present.Select(m => m.PolicyCapacity * capacity)];
        AnnualCapacity = [.. present.Select(m => m.AnnualCapacity * capacity)];

        // The line of a member that is not there is open under several liability, else taken by the others.
        var signed = present.Sum(m => m.Line);
        var joint = pool.Liability == Liability.Joint && signed > 0;
        Lines = [.. present.Select(m => joint ? m.Line / signed : m.Line)];
        OpenLine = joint || excluded.Count == 0 ? 0 : 1 - signed;
        LargestShared = present.Length == 0
            ? double.PositiveInfinity
            : Lines.Zip(PolicyCapacity, (line, most) => line > 0 ? most / line : double.PositiveInfinity).Min();
        if (pool.Layers.Count == 0 || present.Length == 0)
            return;
        Tower = new TowerTerms(pool.Layers, premium);
        LayerLines = [.. Tower.Layers.Select(layer => layer.Carrier == Layer.PoolCarrier ? LinesOn(layer) : null)];

        double[] LinesOn(Layer layer)
        {
            if (layer.Lines is not { } signedLines)
                return Lines;
            var lines = present.Select(m => signedLines.GetValueOrDefault(m.Id)).ToArray();
            var there = lines.Sum();
            return pool.Liability == Liability.Joint && there > 0 ? [.. lines.Select(line => line / there)] : lines;
        }
    }

    /// <summary>Who carries what is left when a capacity is full.</summary>
    public Overflow Overflow { get; }

    /// <summary>The members that are there, in the pool's order.</summary>
    public IReadOnlyList<string> Members { get; }

    /// <summary>The share that nobody has signed.</summary>
    public double OpenLine { get; }

    /// <summary>The most each member pays in a term.</summary>
    public double[] AnnualCapacity { get; }

    /// <summary>The share of each member.</summary>
    public double[] Lines { get; }

    /// <summary>The most each member pays for one policy in a term.</summary>
    public double[] PolicyCapacity { get; }

    /// <summary>The layers; null without any.</summary>
    public TowerTerms? Tower { get; }

    /// <summary>For each layer of the tower that the pool carries the share of each member; null for the others.</summary>
    public IReadOnlyList<double[]?> LayerLines { get; } = [];

    /// <summary>Up to this loss to one policy no member's capacity for a policy is reached.</summary>
    public double LargestShared { get; }
}

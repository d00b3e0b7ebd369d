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

        SignedLines = [.. present.Select(m => m.Line)];
        Lines = Owed(SignedLines);
        OpenLine = excluded.Count == 0 ? 0 : Open(Lines);
        IsJoint = pool.Liability != Liability.Several;
        TakeOverCap = pool.Liability == Liability.JointCapped ? pool.JointCap : double.PositiveInfinity;
        RecoveryRates = [.. present.Select(m => m.RecoveryRate)];
        DefaultLoading = pool.DefaultLoading;
        var carriers = present.Length == 0 ? [] : pool.Reinsurers.Where(r => r.DefaultProbability > 0 && pool.Layers.Any(l => l.Carrier == r.Id)).ToArray();
        Debtors = present.Any(m => m.DefaultProbability > 0) || carriers.Length > 0
            ? [.. present.Select(m => ($"member/{m.Id}", m.DefaultProbability)), .. carriers.Select(r => ($"reinsurer/{r.Id}", r.DefaultProbability))]
            : [];
        LargestShared = present.Length == 0
            ? double.PositiveInfinity
            : Lines.Zip(PolicyCapacity, (line, most) => line > 0 ? most / line : double.PositiveInfinity).Min();
        if (pool.Layers.Count == 0 || present.Length == 0)
            return;
        Tower = new TowerTerms(pool.Layers, premium);
        LayerDebtors = [.. Tower.Layers.Select(l => Array.FindIndex(carriers, r => r.Id == l.Carrier) is >= 0 and var place ? (present.Length + place, carriers[place].RecoveryRate) : (-1, 1))];
        SignedLayerLines = [.. Tower.Layers.Select(layer => layer.Carrier == Layer.PoolCarrier ? SignedOn(layer) : null)];
        LayerLines = [.. SignedLayerLines.Select(lines => lines is null ? null : Owed(lines))];
        OpenLayerLines = [.. LayerLines.Select(lines => lines is null ? 0 : Open(lines))];

        double[] SignedOn(Layer layer) =>
            layer.Lines is { } lines ? [.. present.Select(m => lines.GetValueOrDefault(m.Id))] : SignedLines;

        // The line of a member that is not there is open under several liability, else taken by the others as far as they must.
        double[] Owed(double[] lines)
        {
            var signed = lines.Sum();
            if (pool.Liability == Liability.Several || signed == 0)
                return lines;
            var isCapped = pool.Liability == Liability.JointCapped;
            return [.. lines.Select(line => isCapped ? Math.Min(line / signed, line * pool.JointCap) : line / signed)];
        }

        // Lines that miss 1 by less than a billionth do so by rounding.
        static double Open(double[] lines) => 1 - lines.Sum() is var open && open > 1e-9 ? open : 0;
    }

    /// <summary>Who carries what is left when a capacity is full.</summary>
    public Overflow Overflow { get; }

    /// <summary>The members that are there, in the pool's order.</summary>
    public IReadOnlyList<string> Members { get; }

    /// <summary>The share that nobody has signed.</summary>
    public double OpenLine { get; }

    /// <summary>The most each member pays in a term.</summary>
    public double[] AnnualCapacity { get; }

    /// <summary>The share of each member, with what it takes over from those that are not there.</summary>
    public double[] Lines { get; }

    /// <summary>The share that each member has signed.</summary>
    public double[] SignedLines { get; }

    /// <summary>Whether members take over what one of them fails to pay.</summary>
    public bool IsJoint { get; }

    /// <summary>The multiple of what a member owes by its own lines that it pays at most when it takes over; may be infinite.</summary>
    public double TakeOverCap { get; }

    /// <summary>The share of what it owes that each member pays when it defaults.</summary>
    public double[] RecoveryRates { get; }

    /// <summary>Those that may fail to pay, with the probability: all members, then reinsurers; empty where nobody may.</summary>
    public IReadOnlyList<(string Name, double Probability)> Debtors { get; }

    /// <summary>The share of the variance of what decides on default that the economy-wide factor explains.</summary>
    public double DefaultLoading { get; }

    /// <summary>The most each member pays for one policy in a term.</summary>
    public double[] PolicyCapacity { get; }

    /// <summary>The layers; null without any.</summary>
    public TowerTerms? Tower { get; }

    /// <summary>For each layer of the tower that the pool carries the share of each member; null for the others.</summary>
    public IReadOnlyList<double[]?> LayerLines { get; } = [];

    /// <summary>For each layer who of the debtors carries it, -1 for nobody, and the share that it pays when it defaults.</summary>
    public IReadOnlyList<(int Debtor, double RecoveryRate)> LayerDebtors { get; } = [];

    /// <summary>The same as the members have signed them.</summary>
    public IReadOnlyList<double[]?> SignedLayerLines { get; } = [];

    /// <summary>For each layer the share that is the pool's and that nobody has signed.</summary>
    public IReadOnlyList<double> OpenLayerLines { get; } = [];

    /// <summary>Up to this loss to one policy no member's capacity for a policy is reached.</summary>
    public double LargestShared { get; }
}

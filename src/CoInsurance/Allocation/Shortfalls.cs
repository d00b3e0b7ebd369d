using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.CoInsurance.Allocation;

/// <summary>
/// What members fail to pay in one block, and which members take it over. Defaults are few, so trials are looked at one by
/// one. Owned by one thread.
/// </summary>
public sealed class Shortfalls
{
    private readonly PoolTerms terms;
    private readonly double[] lacking = new double[Block.Length];
    private readonly bool[] isOut;
    private readonly int[] trials = new int[Block.Length];
    private readonly double[] most;
    private readonly double[] taken;

    internal Shortfalls(PoolTerms terms)
    {
        this.terms = terms;
        var members = terms.Members.Count;
        (isOut, most, taken) = (new bool[members * Block.Length], new double[members], new double[members]);
        (Caused, Borne) = (new SquareSum[members], new SquareSum[members]);
    }

    /// <summary>What each member has failed to pay.</summary>
    public SquareSum[] Caused { get; }

    /// <summary>What each member has paid for others that failed.</summary>
    public SquareSum[] Borne { get; }

    /// <summary>The same trial by trial: trial, member and amount.</summary>
    public List<(int Trial, int Member, double Amount)> TakenOver { get; } = [];

    /// <summary>Takes off what members fail to pay, and lets the others take it over as far as they must and can.</summary>
    /// <param name="defaults">Who fails to pay; the members come first.</param>
    /// <param name="paid">What members pay: member j in trial t at j × <see cref="PoolLedger.Stride"/> + t.</param>
    /// <param name="retained">What the layers leave of the pool's loss.</param>
    /// <param name="tower">The layers; may be null.</param>
    /// <param name="unplaced">What nobody takes over is added to it.</param>
    internal void Apply(Defaults defaults, double[] paid, double[] retained, TowerLedger? tower, double[] unplaced)
    {
        Array.Clear(Caused);
        Array.Clear(Borne);
        TakenOver.Clear();
        var count = 0;
        for (var member = 0; member < most.Length; member++)
        {
            foreach (var t in defaults.Of(member))
            {
                ref var pays = ref paid[member * PoolLedger.Stride + t];
                var missing = pays * (1 - terms.RecoveryRates[member]);
                if (missing == 0)
                    continue;
                if (lacking[t] == 0)
                    trials[count++] = t;
                pays -= missing;
                lacking[t] += missing;
                isOut[member * Block.Length + t] = true;
                Caused[member].Add(missing);
            }
        }

        foreach (var t in trials.AsSpan(0, count))
        {
            unplaced[t] += terms.IsJoint ? TakeOver(t, paid, retained[t], tower) : lacking[t];
            lacking[t] = 0;
            for (var member = 0; member < most.Length; member++)
                isOut[member * Block.Length + t] = false;
        }
    }

    /// <summary>The members that are not out take over in proportion to their lines, those with room again; gives what is left.</summary>
    private double TakeOver(int t, double[] paid, double retained, TowerLedger? tower)
    {
        for (var member = 0; member < most.Length; member++)
        {
            var own = terms.SignedLines[member] * retained;
            for (var layer = 0; layer < terms.SignedLayerLines.Count; layer++)
                own += terms.SignedLayerLines[layer] is { } lines ? lines[member] * tower!.Paid(layer)[t] : 0;
            var cap = double.IsFinite(terms.TakeOverCap) ? terms.TakeOverCap * own : double.PositiveInfinity;
            most[member] = isOut[member * Block.Length + t] ? 0 : Math.Min(terms.AnnualCapacity[member], cap);
        }

        var left = lacking[t];
        for (var round = 0; round < most.Length && left > 0; round++)
        {
            var free = 0.0;
            for (var member = 0; member < most.Length; member++)
                free += paid[member * PoolLedger.Stride + t] < most[member] ? terms.Lines[member] : 0;
            if (free == 0)
                break;
            var each = left / free;
            left = 0;
            for (var member = 0; member < most.Length; member++)
            {
                ref var pays = ref paid[member * PoolLedger.Stride + t];
                if (!(pays < most[member]))
                    continue;
                var owed = pays + terms.Lines[member] * each;
                var now = Math.Min(owed, most[member]);
                left += owed - now;
                taken[member] += now - pays;
                pays = now;
            }
        }

        for (var member = 0; member < most.Length; member++)
        {
            if (taken[member] == 0)
                continue;
            Borne[member].Add(taken[member]);
            TakenOver.Add((t, member, taken[member]));
            taken[member] = 0;
        }

        return left;
    }
}

/// <summary>The sum of some amounts, and of their squares.</summary>
public struct SquareSum
{
    /// <summary>The sum.</summary>
    public double Sum { get; private set; }

    /// <summary>The sum of the squares.</summary>
    public double Squares { get; private set; }

    /// <summary>Adds an amount.</summary>
    public void Add(double amount) => (Sum, Squares) = (Sum + amount, Squares + amount * amount);

    /// <summary>Adds another sum.</summary>
    public void Add(SquareSum other) => (Sum, Squares) = (Sum + other.Sum, Squares + other.Squares);
}

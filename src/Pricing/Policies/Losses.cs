using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

namespace TechFinance.Actuarial.Pricing.Policies;

/// <summary>
/// Some of the ground-up losses of one policy in a block, in no order of trials. Owned by one thread and used again
/// and again.
/// </summary>
public sealed class Losses
{
    /// <summary>The most losses held at a time.</summary>
    public const int Capacity = Claims.Capacity;

    /// <summary>The claims that the losses come from, with the trial of each.</summary>
    public Claims Claims { get; } = new();

    /// <summary>The losses held now.</summary>
    public int Count
    {
        get => Claims.Count;
        set => Claims.Count = value;
    }

    /// <summary>The layer that the losses are, as of <see cref="Claims.Layer"/>; negative for losses in no order.</summary>
    public int Layer
    {
        get => Claims.Layer;
        set => Claims.Layer = value;
    }

    /// <summary>The place of each loss's trial in the block.</summary>
    public ulong[] Trial => Claims.Trial;

    /// <summary>What was lost or awarded, in the policy's currency.</summary>
    public double[] Amount { get; } = new double[Capacity];

    /// <summary>What its defence cost, in the policy's currency.</summary>
    public double[] Defence { get; } = new double[Capacity];

    /// <summary>Whether any loss held has a defence cost.</summary>
    public bool HasDefence { get; set; }

    /// <summary>The event that a loss belongs to, for losses from shocks.</summary>
    public int[] Event { get; } = new int[Capacity];

    /// <summary>Whether a loss held may fall in a later year of the policy's term than the first.</summary>
    public bool HasYears { get; set; }

    /// <summary>The year of the term, from 1, in which each loss falls; all in the first unless <see cref="HasYears"/>.</summary>
    public int[] Year { get; } = new int[Capacity];

    /// <summary>The year of the term, from 1, that a month after inception belongs to; a whole number of years ends one.</summary>
    public static int YearOf(double month) => Math.Max(1, (int)Math.Ceiling(month / 12));

    /// <summary>Whether the losses held are from shocks.</summary>
    public bool FromEvents { get; set; }

    /// <summary>Multiplies the losses held by what belongs to their trials.</summary>
    /// <param name="factors">One for each trial of a block.</param>
    public void Scale(double[] factors)
    {
        for (var i = 0; i < Count; i++)
        {
            var factor = factors[(int)Trial[i]];
            Amount[i] *= factor;
            if (HasDefence)
                Defence[i] *= factor;
        }
    }
}

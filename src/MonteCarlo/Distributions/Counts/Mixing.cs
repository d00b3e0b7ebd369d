using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

/// <summary>
/// A mixing variable over the trials of a block: what the expected count of each trial is multiplied by.
/// </summary>
public sealed class Mixing
{
    /// <summary>A mixing variable that is 1 in every trial.</summary>
    public static Mixing None { get; } = CreateNone();

    /// <summary>Its value in each trial of the block; 0 or more.</summary>
    internal double[] Values { get; } = new double[Block.Length];

    /// <summary>The largest value in the block.</summary>
    public double Most { get; private set; } = 1;

    /// <summary>Takes the values of another block.</summary>
    public void Set(ReadOnlySpan<double> block)
    {
        block.CopyTo(Values);
        Most = 0;
        foreach (var value in Values)
        {
            if (value > Most)
                Most = value;
        }
    }

    private static Mixing CreateNone()
    {
        var none = new Mixing();
        none.Values.AsSpan().Fill(1);
        return none;
    }
}

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

/// <summary>
/// Some of the claims of one stream in a block, in no order of trials: for each the place of its trial in the block,
/// an index that names the claim within stream and block (for further draws that belong to it), and a uniform of its
/// own. Owned by one thread and used again and again.
/// </summary>
public sealed class Claims
{
    /// <summary>The most claims held at a time; so few that the arrays of a block stay in the cache.</summary>
    public const int Capacity = 1024;

    /// <summary>The claims held now.</summary>
    public int Count { get; set; }

    /// <summary>
    /// Not negative for the claims of a layer, each of another trial. The trials of layer 0 replace those before; those
    /// of each following layer are the first ones of the layer before it, in the same order.
    /// </summary>
    public int Layer { get; set; } = -1;

    /// <summary>The place of each claim's trial in the block.</summary>
    public ulong[] Trial { get; } = new ulong[Capacity];

    /// <summary>Whether the claims of layers get their indices, which only further draws need.</summary>
    public bool Named { get; set; } = true;

    /// <summary>The index of each claim within stream and block; below 2^56. Of layers only where they are named.</summary>
    public ulong[] Index { get; } = new ulong[Capacity];

    /// <summary>A uniform for each claim, strictly between 0 and 1.</summary>
    public double[] Uniform { get; } = new double[Capacity];

    /// <summary>Puts the claim at one place to another one.</summary>
    internal void Move(int from, int to)
    {
        Trial[to] = Trial[from];
        Index[to] = Index[from];
        Uniform[to] = Uniform[from];
    }
}

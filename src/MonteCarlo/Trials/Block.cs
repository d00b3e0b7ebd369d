namespace TechFinance.Actuarial.MonteCarlo.Trials;

/// <summary>
/// A fixed number of consecutive trials, drawn and worked on together. Trial t is at place t mod 1024 of block
/// t / 1024. The length is part of the mapping from streams to draws: a change of it changes every simulated figure.
/// </summary>
public static class Block
{
    /// <summary>The trials of a block.</summary>
    public const int Length = 1024;

    /// <summary>The places of a block's trials, as kernels read them.</summary>
    internal static ulong[] Places { get; } = [.. Enumerable.Range(0, Length).Select(i => (ulong)i)];

    /// <summary>The blocks that hold a number of trials; the last one may be needed in part only.</summary>
    public static int Count(int trials) => (int)((trials + (Length - 1L)) / Length);
}

using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.Pricing.Policies;

/// <summary>What the policies that somebody holds pay in the trials of a block, in the results' currency. Owned by one thread.</summary>
public sealed class HeldYear
{
    /// <summary>What is paid in each trial.</summary>
    public double[] Gross { get; } = new double[Block.Length];

    /// <summary>Adds payments, times a rate.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal void Add(ReadOnlySpan<ulong> trials, ReadOnlySpan<double> payments, double rate)
    {
        var gross = Gross;
        for (var i = 0; i < trials.Length; i++)
            gross[(int)trials[i]] += payments[i] * rate;
    }
}

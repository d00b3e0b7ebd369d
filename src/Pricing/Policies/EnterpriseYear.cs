using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.Pricing.Policies;

/// <summary>What all policies of one enterprise pay in the trials of a block, in the results' currency. Owned by one thread.</summary>
/// <param name="largest">
/// By trial, the largest such figure of all enterprises that share the array. As payments are never negative, a figure on its way
/// is at most what it becomes, so that it may be compared as it grows.
/// </param>
public sealed class EnterpriseYear(double[] largest)
{
    /// <summary>What is paid in each trial.</summary>
    public double[] Gross { get; } = new double[Block.Length];

    /// <summary>Adds payments, times a rate.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal void Add(ReadOnlySpan<ulong> trials, ReadOnlySpan<double> payments, double rate)
    {
        var (gross, most) = (Gross, largest);
        for (var i = 0; i < trials.Length; i++)
        {
            var t = (int)trials[i];
            var sum = gross[t] + payments[i] * rate;
            gross[t] = sum;
            if (sum > most[t])
                most[t] = sum;
        }
    }
}

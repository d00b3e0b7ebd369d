using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Simulator.Running;

/// <summary>An enterprise with what is insured of it.</summary>
/// <param name="Id">The enterprise.</param>
/// <param name="Policies">The number of its policies.</param>
/// <param name="Covers">Their covers, each once.</param>
/// <param name="SumInsured">The sum of their sums insured, in the scenario's currency; infinite if one has no limit.</param>
public sealed record InsuredEnterprise(string Id, int Policies, IReadOnlyList<Cover> Covers, double SumInsured);

/// <summary>
/// Which enterprises' years are kept apart: those with the largest sums insured, to be reported, and all of them, for the largest of
/// a trial, unless they are too many. None where no enterprise has two policies, as nothing accumulates then.
/// </summary>
internal sealed class Enterprises
{
    /// <param name="policies">The policies.</param>
    /// <param name="rate">What one unit of each policy's currency is worth in the scenario's.</param>
    /// <param name="reported">The number of enterprises to be reported; 0 for none.</param>
    /// <param name="isReordered">Whether policies of an enterprise may have their trials in different orders, so that no trial has a largest one until all are added up.</param>
    internal Enterprises(IReadOnlyList<Policy> policies, double[] rate, int reported, bool isReordered)
    {
        InsuredEnterprise[] all = reported > 0 ? [.. Ranked(policies, rate)] : [];
        if (all.All(enterprise => enterprise.Policies < 2))
            all = [];
        Count = all.Length;
        Reported = [.. all.Take(reported)];
        HasLargest = !isReordered && Count is > 0 and <= Accumulation.MostEnterprises;
        Kept = HasLargest ? Count : Reported.Count;
        var places = all.Take(Kept).Select((enterprise, i) => (enterprise.Id, i)).ToDictionary(e => e.Id, e => e.i);
        PlaceOf = Kept == 0 ? [] : [.. policies.Select(p => places.GetValueOrDefault(p.Enterprise, -1))];
    }

    /// <summary>Those that are reported, by falling sum insured.</summary>
    internal IReadOnlyList<InsuredEnterprise> Reported { get; }

    /// <summary>The number of enterprises.</summary>
    internal int Count { get; }

    /// <summary>The number whose years are kept, the reported ones first.</summary>
    internal int Kept { get; }

    /// <summary>Whether the largest of a trial is found.</summary>
    internal bool HasLargest { get; }

    /// <summary>For each policy the place of its enterprise among those kept, -1 for none; empty where none are.</summary>
    internal int[] PlaceOf { get; }

    private static IEnumerable<InsuredEnterprise> Ranked(IReadOnlyList<Policy> policies, double[] rate) => policies
        .Select((policy, i) => (Policy: policy, SumInsured: policy.Terms.SumInsured * rate[i]))
        .GroupBy(p => p.Policy.Enterprise)
        .Select(group => new InsuredEnterprise(
            group.Key, group.Count(), [.. group.Select(p => p.Policy.Cover).Distinct().Order()], group.Sum(p => p.SumInsured)))
        .OrderByDescending(enterprise => enterprise.SumInsured)
        .ThenBy(enterprise => enterprise.Id, StringComparer.Ordinal);
}

/// <summary>The annual figures of enterprises, gross.</summary>
/// <param name="Enterprises">Those with the largest sums insured, with a figure a trial.</param>
/// <param name="Count">The number of all enterprises.</param>
/// <param name="Largest">The figure of each trial's largest enterprise; null where there are too many of them to tell.</param>
public sealed record Accumulation(IReadOnlyList<(InsuredEnterprise Enterprise, double[] Figures)> Enterprises, int Count, double[]? Largest)
{
    /// <summary>The most enterprises of which the largest is found; a thread keeps 8 KiB of each.</summary>
    public const int MostEnterprises = 4096;
}

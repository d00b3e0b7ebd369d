using TechFinance.Actuarial.CoInsurance.Capital;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Simulator.Results;

/// <summary>The sets of entities that capital is allocated to: columns of a result that add up to a whole.</summary>
internal static class CapitalSets
{
    /// <summary>The set of what members would carry if they held whole policies.</summary>
    internal const string WholePolicies = "whole_policies";

    /// <summary>In the set of layers, what none of them carries.</summary>
    internal const string NoLayer = "(no layer)";

    /// <summary>The sets of a result that have two entities or more.</summary>
    internal static IEnumerable<(string Set, CapitalPart[] Parts)> Of(SimulationResult result)
    {
        var members = result.Columns.Where(c => c.View == Views.Member).ToArray();
        var pool = result.Columns.FirstOrDefault(c => c.View == Views.Pool)?.Figures;
        if (members.Length > 1)
        {
            yield return (Views.Member, [.. members.Select((m, i) => Member(m, i))]);
            if (result.WholePolicies.Count > 0)
                yield return (WholePolicies, [.. members.Zip(result.WholePolicies, (m, figures) => new CapitalPart(m.Entity, figures))]);
        }

        var layers = result.Columns.Where(c => c.View == Views.Layer).ToArray();
        if (layers.Length > 0)
            yield return (Views.Layer, [.. layers.Select(l => new CapitalPart(l.Entity, l.Figures)), new CapitalPart(NoLayer, Rest(pool!, layers))]);
        foreach (var view in new[] { Views.Cover, Views.Sector, Views.Stage, Views.Territory, Views.Tier })
        {
            var levels = result.Columns.Where(c => c.View == view).ToArray();
            if (levels.Length > 1)
                yield return (view, [.. levels.Select(l => new CapitalPart(l.Entity, l.Figures))]);
        }

        // By itself a member would hold policies of its line's volume: those dealt out to it, times what they miss of that or have beyond it.
        CapitalPart Member(Column member, int place)
        {
            var part = new CapitalPart(member.Entity, member.Figures);
            var own = result.WholePolicies.Count == 0 ? 0 : Mean(result.WholePolicies[place]);
            return own > 0 ? part with { Alone = result.WholePolicies[place], AloneFactor = result.Lines[place] * Mean(pool!) / own } : part;
        }
    }

    /// <summary>What is left of the pool's loss; below 0 only by rounding.</summary>
    private static double[] Rest(double[] pool, Column[] layers)
    {
        var rest = (double[])pool.Clone();
        for (var t = 0; t < rest.Length; t++)
        {
            foreach (var layer in layers)
                rest[t] -= layer.Figures[t];
            rest[t] = Math.Max(0, rest[t]);
        }

        return rest;
    }

    private static double Mean(double[] figures) => MonteCarlo.Measures.Moments.Of(figures).Mean.Value;
}

using System.Globalization;
using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>Checks the layers of the pool with each other and with the other tables.</summary>
internal static class LayerChecks
{
    public static void Run(ScenarioTables tables, Findings findings)
    {
        if (tables.Layers is { } layers)
        {
            if (tables.Members is null)
                findings.Error(layers, layers.Place(1, LayersTable.Id), FindingCode.Contradiction, "layers carry part of a pool's loss, but there is no pool: members.csv is missing");
            CheckPolicies(layers, tables, findings);
            if (!layers.IsBroken)
                CheckTower(layers, findings);
        }

        CheckLines(tables, findings);
        CheckCarriers(tables, findings);
    }

    /// <summary>Where the book lists its reinsurers, a carrier is one of them.</summary>
    private static void CheckCarriers(ScenarioTables tables, Findings findings)
    {
        if (tables.Reinsurers is not { } reinsurers)
            return;
        foreach (var (_, credit, line) in reinsurers.Rows)
            credit.Check(reinsurers, line, ReinsurersTable.Rating, tables.RatingsFile, findings);
        var known = reinsurers.Ids.Append(Layer.PoolCarrier).Append(Layer.StateCarrier).ToArray();
        foreach (var (layer, line) in (tables.Layers?.Layers ?? []).Where(l => reinsurers.IsComplete && !known.Contains(l.Layer.Carrier)))
        {
            findings.Error(tables.Layers!, tables.Layers!.Place(line, LayersTable.Carrier), FindingCode.Dangling,
                $"carrier '{layer.Carrier}' is not in {reinsurers.Path}{Nearest.Suggestion(layer.Carrier, known)}; allowed: {string.Join(", ", known)}");
        }
    }

    private static void CheckPolicies(LayersTable layers, ScenarioTables tables, Findings findings)
    {
        var policies = tables.Policies!;
        foreach (var (layer, line) in layers.Layers)
        {
            if (layer.Basis == LayerBasis.Surplus && policies.Policies.FindIndex(p => double.IsInfinity(p.Terms.SumInsured) && p.PoolShare > 0) is >= 0 and var place)
            {
                findings.Error(layers, layers.Place(line, LayersTable.Basis), FindingCode.Contradiction,
                    $"basis surplus cedes by sum insured, but the policy '{policies.Policies[place].Id}' ({policies.Path} line {policies.Lines[place]}) has none; "
                    + "allowed: quota_share, claim, policy, event, annual, stop_loss, or a sum_insured on every policy of the pool");
            }

            if (layer.Basis == LayerBasis.StopLoss && policies.IsComplete && policies.Policies.Sum(p => p.Premium * p.PoolShare) == 0)
            {
                findings.Error(layers, layers.Place(line, LayersTable.Basis), FindingCode.Contradiction,
                    $"basis stop_loss is a share of the pool's premium, but no policy has one in {policies.Path}; allowed: annual, or a premium");
            }
        }
    }

    /// <summary>Steps in order, and in each group of layers that see the same loss neither too much taken nor gaps.</summary>
    private static void CheckTower(LayersTable layers, Findings findings)
    {
        var sorted = layers.Layers.OrderBy(l => l.Layer.Order).ThenBy(l => l.Layer.Id, StringComparer.Ordinal).ToArray();
        var steps = TowerTerms.StepsOf([.. sorted.Select(l => l.Layer)]);
        for (var i = 1; i < sorted.Length; i++)
        {
            var (before, after) = (sorted[i - 1], sorted[i]);
            if (after.Layer.Order == before.Layer.Order && steps[i] != steps[i - 1])
            {
                findings.Error(layers, layers.Place(after.Line, LayersTable.Order), FindingCode.Contradiction,
                    $"the layers '{before.Layer.Id}' ({Word(before.Layer)}) and '{after.Layer.Id}' ({Word(after.Layer)}) tie at order {after.Layer.Order}, but do not see the same losses; allowed: an order for each");
            }
            else if (steps[i] < steps[i - 1])
            {
                findings.Error(layers, layers.Place(after.Line, LayersTable.Order), FindingCode.Order,
                    $"the layer '{after.Layer.Id}' ({Word(after.Layer)}) comes after '{before.Layer.Id}' ({Word(before.Layer)}), which has added up what it looks at one by one; "
                    + "allowed, from the lowest order: quota_share, surplus, claim, policy, event, annual or stop_loss or quota_share");
            }
        }

        foreach (var tower in sorted.GroupBy(l => (l.Layer.Order, l.Layer.Basis)))
            CheckGroup(layers, [.. tower.OrderBy(l => l.Layer.Attachment)], findings);
    }

    private static void CheckGroup(LayersTable layers, (Layer Layer, int Line)[] tower, Findings findings)
    {
        var cuts = tower.SelectMany(l => new[] { l.Layer.Attachment, Top(l.Layer) }).Distinct().Order().ToArray();
        for (var i = 0; i + 1 < cuts.Length; i++)
        {
            var covering = tower.Where(l => l.Layer.Attachment <= cuts[i] && Top(l.Layer) >= cuts[i + 1]).ToArray();
            var share = covering.Sum(l => l.Layer.Share);
            if (share > 1 + Tolerance.Sum)
            {
                findings.Error(layers, layers.Place(covering[^1].Line, LayersTable.Share), FindingCode.Sum, string.Create(CultureInfo.InvariantCulture,
                    $"the layers {string.Join(", ", covering.Select(l => $"'{l.Layer.Id}'"))} overlap between {cuts[i]:G6} and {cuts[i + 1]:G6}, where they carry {share:0.######} of the loss; allowed: at most 1, or different orders. {Picture(tower)}"));
                return;
            }

            if (covering.Length == 0)
            {
                findings.Warning(layers, layers.Place(tower.First(l => l.Layer.Attachment == cuts[i + 1]).Line, LayersTable.Attachment), FindingCode.Gap, string.Create(CultureInfo.InvariantCulture,
                    $"the layers of order {tower[0].Layer.Order} leave a gap between {cuts[i]:G6} and {cuts[i + 1]:G6}, which the members carry. {Picture(tower)}"));
            }
        }
    }

    private static void CheckLines(ScenarioTables tables, Findings findings)
    {
        if (tables.Lines is not { } lines)
            return;
        var pool = (tables.Layers?.Layers ?? []).Where(l => l.Layer.Carrier == Layer.PoolCarrier).Select(l => l.Layer.Id).ToArray();
        foreach (var row in lines.Rows)
        {
            if (tables.Layers is not { IsComplete: false } && !(tables.Layers?.Ids ?? []).Contains(row.Layer))
            {
                findings.Error(lines, lines.Place(row.Line, LinesTable.Layer), FindingCode.Dangling, tables.Layers is null
                    ? $"layer '{row.Layer}', but the book has no layers.csv"
                    : $"layer '{row.Layer}' is not in {tables.Layers.Path}{Nearest.Suggestion(row.Layer, tables.Layers.Ids)}");
            }
            else if (tables.Layers!.Layers.Any(l => l.Layer.Id == row.Layer) && !pool.Contains(row.Layer))
            {
                findings.Error(lines, lines.Place(row.Line, LinesTable.Layer), FindingCode.Contradiction,
                    $"the layer '{row.Layer}' is not carried by the pool, so no member has a line on it; allowed: {(pool.Length == 0 ? "layers whose carrier is pool, of which there is none" : string.Join(", ", pool))}");
            }

            if (tables.Members is { IsComplete: true } members && !members.Ids.Contains(row.Member))
            {
                findings.Error(lines, lines.Place(row.Line, LinesTable.Member), FindingCode.Dangling,
                    $"member '{row.Member}' is not in {members.Path}{Nearest.Suggestion(row.Member, members.Ids)}");
            }
        }
    }

    private static double Top(Layer layer) => layer.Attachment + layer.Limit;

    private static string Word(Layer layer) => Words.Of(Words.LayerBases, layer.Basis);

    /// <summary>The tower in words, from the ground.</summary>
    private static string Picture((Layer Layer, int Line)[] tower) => "The tower: " + string.Join("; ", tower.Select(l => string.Create(CultureInfo.InvariantCulture,
        $"'{l.Layer.Id}' {l.Layer.Share:0.####} of {(double.IsInfinity(l.Layer.Limit) ? "unlimited" : l.Layer.Limit.ToString("G6", CultureInfo.InvariantCulture))} xs {l.Layer.Attachment:G6} ({l.Layer.Carrier})")));
}

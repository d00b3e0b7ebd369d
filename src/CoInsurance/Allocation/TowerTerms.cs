using TechFinance.Actuarial.CoInsurance.Pools;

namespace TechFinance.Actuarial.CoInsurance.Allocation;

/// <summary>The steps in which layers apply; a layer of a later step sees what the steps before leave.</summary>
public enum TowerStep
{
    /// <summary>A quota share before layers that look at policies or events.</summary>
    Leading,

    /// <summary>Surplus.</summary>
    Surplus,

    /// <summary>By claim.</summary>
    Claim,

    /// <summary>By policy.</summary>
    Policy,

    /// <summary>By event.</summary>
    Event,

    /// <summary>On the pool's sum of the term.</summary>
    Annual,
}

/// <summary>The layers of a pool in the order in which they apply, as columns that a kernel walks.</summary>
public sealed class TowerTerms
{
    private readonly (int Start, int End)[] groups;

    /// <param name="layers">The layers.</param>
    /// <param name="premium">The pool's premium, of which a stop loss is a share.</param>
    /// <exception cref="ArgumentException">A layer comes after one whose step is later.</exception>
    public TowerTerms(IReadOnlyList<Layer> layers, double premium)
    {
        Layers = [.. layers.OrderBy(l => l.Order).ThenBy(l => l.Attachment).ThenBy(l => l.Id, StringComparer.Ordinal)];
        Steps = StepsOf(Layers);
        if (Enumerable.Range(1, Math.Max(0, Layers.Count - 1)).FirstOrDefault(i => Steps[i] < Steps[i - 1]) is var wrong and > 0)
            throw new ArgumentException($"the layer {Layers[wrong].Id} by {Steps[wrong]} comes after {Layers[wrong - 1].Id} by {Steps[wrong - 1]}", nameof(layers));
        Cuts = [.. Layers.Select((layer, i) => Cut.Of(layer, premium))];
        groups = [.. GroupsOf()];
        Kept = Groups(TowerStep.Leading).Aggregate(1.0, (kept, group) => kept * (1 - ShareOf(group)));
        ClaimAttachment = AttachmentOf(TowerStep.Claim);
        PolicyAttachment = AttachmentOf(TowerStep.Policy);
        RetainedLine = AttachmentOf(TowerStep.Surplus);
        HasPolicySteps = Steps.Any(s => s is TowerStep.Surplus or TowerStep.Claim or TowerStep.Policy);
    }

    /// <summary>The layers, by order, attachment and name.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>The step of each layer.</summary>
    public IReadOnlyList<TowerStep> Steps { get; }

    /// <summary>What the leading quota shares leave.</summary>
    public double Kept { get; }

    /// <summary>Whether any layer looks at single claims or policies.</summary>
    public bool HasPolicySteps { get; }

    /// <summary>A claim up to this reaches no layer by claim; infinite without one.</summary>
    public double ClaimAttachment { get; }

    /// <summary>A policy's term up to this reaches no layer by policy; infinite without one.</summary>
    public double PolicyAttachment { get; }

    /// <summary>A sum insured up to this is not ceded by a surplus; infinite without one.</summary>
    public double RetainedLine { get; }

    /// <summary>What a layer pays in a term when it is exhausted; infinite if it never is.</summary>
    public double Exhausted(int layer)
    {
        var cut = Cuts[layer];
        var most = Steps[layer] is TowerStep.Annual ? Math.Min(cut.AnnualMost, cut.Limit - cut.AnnualDeductible) : cut.AnnualMost;
        return most > 0 ? cut.AfterCorridor(cut.Share * most) : double.PositiveInfinity;
    }

    /// <summary>What each layer takes of what it sees.</summary>
    internal Cut[] Cuts { get; }

    /// <summary>The step of each layer, which must not go back.</summary>
    public static IReadOnlyList<TowerStep> StepsOf(IReadOnlyList<Layer> inOrder)
    {
        var last = inOrder.Select((layer, i) => layer.Basis is LayerBasis.Surplus or LayerBasis.Claim or LayerBasis.Policy or LayerBasis.Event ? i : -1).Append(-1).Max();
        return [.. inOrder.Select((layer, i) => layer.Basis switch
        {
            LayerBasis.QuotaShare => i < last ? TowerStep.Leading : TowerStep.Annual,
            LayerBasis.Surplus => TowerStep.Surplus,
            LayerBasis.Claim => TowerStep.Claim,
            LayerBasis.Policy => TowerStep.Policy,
            LayerBasis.Event => TowerStep.Event,
            _ => TowerStep.Annual,
        })];
    }

    /// <summary>The groups of layers of a step that see the same loss, in their order.</summary>
    internal IEnumerable<(int Start, int End)> Groups(TowerStep step) => groups.Where(group => Steps[group.Start] == step);

    private IEnumerable<(int Start, int End)> GroupsOf()
    {
        for (var (start, i) = (0, 1); i <= Layers.Count; i++)
        {
            if (i < Layers.Count && Layers[i].Order == Layers[start].Order && Steps[i] == Steps[start])
                continue;
            yield return (start, i);
            start = i;
        }
    }

    private double ShareOf((int Start, int End) group) => Cuts[group.Start..group.End].Sum(cut => cut.Share);

    private double AttachmentOf(TowerStep step) =>
        Cuts.Where((_, i) => Steps[i] == step).Select(cut => cut.Attachment).Append(double.PositiveInfinity).Min();
}

/// <summary>What a layer takes: of each loss, of their sum over the term, and the share of that which it carries.</summary>
internal readonly record struct Cut(double Attachment, double Limit, double AnnualDeductible, double AnnualMost, double Share)
{
    /// <summary>What the layer pays above this, as far as the width goes, the pool keeps a share of.</summary>
    internal double CorridorFrom { get; init; }

    internal double CorridorWidth { get; init; }

    internal double CorridorShare { get; init; }

    internal static Cut Of(Layer layer, double premium)
    {
        var isShare = layer.Basis == LayerBasis.StopLoss;
        return new(Amount(layer.Attachment), Amount(layer.Limit), layer.AnnualDeductible, Math.Min(layer.AnnualLimit, Amount(layer.MostByLimit)), layer.Share)
        {
            CorridorFrom = layer.Premium * (layer.Corridor?.From ?? 0),
            CorridorWidth = layer.Premium * (layer.Corridor?.To - layer.Corridor?.From ?? 0),
            CorridorShare = layer.Corridor?.Share ?? 0,
        };

        double Amount(double value) => isShare && double.IsFinite(value) ? value * premium : value;
    }

    /// <summary>What is left of a payment of the term when the pool has kept its share of the corridor.</summary>
    internal double AfterCorridor(double pays) => pays - CorridorShare * Math.Min(Math.Max(pays - CorridorFrom, 0), CorridorWidth);

    /// <summary>The part of one loss that counts.</summary>
    internal double Of(double loss) => Math.Min(Math.Max(loss - Attachment, 0), Limit);
}

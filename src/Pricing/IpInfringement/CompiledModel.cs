using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.IpInfringement;

/// <summary>A model as claims are drawn from it: its endings as columns.</summary>
internal sealed class CompiledModel
{
    private static readonly Severity None = new Fixed(0);

    /// <param name="model">The model.</param>
    /// <param name="samplerOf">The sampler of a distribution.</param>
    internal CompiledModel(InfringementModel model, Func<Severity, SeveritySampler> samplerOf)
    {
        var endings = Ending.Of(model);
        Frequency = model.Frequency;
        UpTo = new double[endings.Length];
        var total = 0.0;
        for (var i = 0; i < endings.Length; i++)
            UpTo[i] = total += endings[i].Probability;

        // The probabilities add up to 1 but for rounding, which the last one takes.
        UpTo[^1] = 1;
        Multiples = [.. endings.Select(e => e.Multiple)];
        FirstAward = samplerOf(endings[0].Path[^1].Award);
        FirstDefence = samplerOf(endings[0].Path[0].DefenceCost);
        Awards = Mixed(e => e.Path[^1].Award);
        DefenceCosts = Mixed(e => e.Path[0].DefenceCost);
        HasDefence = endings.Any(e => e.Path.Any(o => o.DefenceCost.Mean > 0));
        AwardGrowth = Elementary.Log1p(model.AwardInflation) / 12;
        DefenceGrowth = Elementary.Log1p(model.DefenceInflation) / 12;
        if (model.CostsTime || endings.Any(e => e.Path.Skip(1).Any(o => o.DefenceCost.Mean > 0)))
            Stages = [.. Enumerable.Range(0, endings.Max(e => e.Path.Count)).Select(StageAt)];
        NeedsEnding = endings.Length > 1 || endings[0].Path[0].DefenceCost.Variance > 0 || Stages.Length > 0;

        Stage StageAt(int place)
        {
            return new(At(o => model.CostsTime ? o.Duration : None), At(o => o.LostProfit), At(o => o.DefenceCost));

            MixedSampler? At(Func<Outcome, Severity> of)
            {
                var all = endings.Select(e => place < e.Path.Count ? of(e.Path[place]) : None).ToArray();
                return all.Any(severity => severity.Mean > 0) ? new([.. all.Select(samplerOf)]) : null;
            }
        }

        MixedSampler Mixed(Func<Ending, Severity> of) => new([.. endings.Select(e => samplerOf(of(e)))]);
    }

    internal Frequency Frequency { get; }

    /// <summary>For each ending the probability of it or one before it.</summary>
    internal double[] UpTo { get; }

    /// <summary>What each ending multiplies the award by.</summary>
    internal double[] Multiples { get; }

    internal MixedSampler Awards { get; }

    /// <summary>The defence costs of each ending's first outcome.</summary>
    internal MixedSampler DefenceCosts { get; }

    /// <summary>The award of the first ending.</summary>
    internal SeveritySampler FirstAward { get; }

    /// <summary>The defence cost of the first ending's first outcome.</summary>
    internal SeveritySampler FirstDefence { get; }

    internal bool HasDefence { get; }

    /// <summary>
    /// The first outcomes of all endings, the second ones and so on; none where awards and the first outcomes' defence costs
    /// tell all that a claim costs.
    /// </summary>
    internal Stage[] Stages { get; } = [];

    /// <summary>The logarithm of what awards grow by in a month.</summary>
    internal double AwardGrowth { get; }

    /// <summary>The logarithm of what defence costs grow by in a month.</summary>
    internal double DefenceGrowth { get; }

    /// <summary>Whether all claims end in one way, at one award and one defence cost.</summary>
    internal bool IsSimple => UpTo.Length == 1 && Stages.Length == 0;

    /// <summary>Whether a claim needs more draws than its award.</summary>
    internal bool NeedsEnding { get; }
}

/// <summary>What is drawn for outcomes that stand in the same place of their endings' paths; null for what none of them has.</summary>
/// <param name="Durations">Months, where they cost anything.</param>
/// <param name="LostProfits">Lost profit a month.</param>
/// <param name="DefenceCosts">Defence costs.</param>
internal sealed record Stage(MixedSampler? Durations, MixedSampler? LostProfits, MixedSampler? DefenceCosts);

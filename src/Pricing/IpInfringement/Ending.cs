using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.Pricing.IpInfringement;

/// <summary>
/// One of the ways in which a claim ends, punitive awards apart from others, with the probability of ending so or in
/// one of those before it.
/// </summary>
internal readonly record struct Ending(double UpTo, Severity Award, double Multiple, Severity DefenceCost, SeveritySampler AwardSampler, SeveritySampler DefenceSampler)
{
    /// <summary>The endings of a model; those that cannot happen are left out.</summary>
    internal static Ending[] Of(InfringementModel model, Func<Severity, SeveritySampler> samplerOf)
    {
        var endings = new List<Ending>();
        var total = 0.0;
        foreach (var outcome in model.Outcomes)
        {
            Add(outcome.Probability * (1 - outcome.PunitiveProbability), 1, outcome);
            Add(outcome.Probability * outcome.PunitiveProbability, outcome.PunitiveMultiple, outcome);
        }

        // The probabilities add up to 1 but for rounding, which the last one takes.
        endings[^1] = endings[^1] with { UpTo = 1 };
        return [.. endings];

        void Add(double probability, double multiple, Outcome outcome)
        {
            if (probability > 0)
                endings.Add(new Ending(total += probability, outcome.Award, multiple, outcome.DefenceCost, samplerOf(outcome.Award), samplerOf(outcome.DefenceCost)));
        }
    }
}

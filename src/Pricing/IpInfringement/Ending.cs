namespace TechFinance.Actuarial.Pricing.IpInfringement;

/// <summary>
/// One of the ways in which a claim ends, punitive awards apart from others: the outcomes that it passes, of which the last
/// has its award.
/// </summary>
/// <param name="Probability">The probability of ending so; positive.</param>
/// <param name="Multiple">Multiplies the award.</param>
/// <param name="Path">The outcomes from the first to the last.</param>
internal sealed record Ending(double Probability, double Multiple, IReadOnlyList<Outcome> Path)
{
    // What the probabilities after an outcome may miss 1 by and still leave none to end there.
    private const double Rounding = 1e-9;

    /// <summary>
    /// The endings of a model; those that cannot happen are left out. What follows an outcome stands between its own endings, those
    /// without and with a punitive award: so a claim that does not go on ends as it would if none did.
    /// </summary>
    internal static Ending[] Of(InfringementModel model)
    {
        var following = model.Outcomes.ToLookup(outcome => outcome.Parent);
        var endings = new List<Ending>();
        Follow(null, 1, []);
        return [.. endings];

        void Follow(string? parent, double reached, Outcome[] path)
        {
            foreach (var outcome in following[parent])
            {
                var here = reached * outcome.Probability;
                var left = 1 - following[outcome.Name].Sum(next => next.Probability);
                var ended = left > Rounding ? here * left : 0;
                Outcome[] way = [.. path, outcome];
                Add(ended * (1 - outcome.PunitiveProbability), 1, way);
                Follow(outcome.Name, here, way);
                Add(ended * outcome.PunitiveProbability, outcome.InsuredMultiple, way);
            }
        }

        void Add(double probability, double multiple, Outcome[] path)
        {
            if (probability > 0)
                endings.Add(new Ending(probability, multiple, path));
        }
    }
}

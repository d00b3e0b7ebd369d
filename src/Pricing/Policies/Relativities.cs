namespace TechFinance.Actuarial.Pricing.Policies;

/// <summary>Looks up what the relativities of a book say about a policy.</summary>
public sealed class Relativities
{
    private readonly Dictionary<(Cover, Dimension, string), Relativity> byLevel;

    /// <param name="relativities">At most one for each cover, dimension and level.</param>
    public Relativities(IEnumerable<Relativity> relativities) =>
        byLevel = relativities.ToDictionary(r => (r.Cover, r.Dimension, r.Level));

    /// <summary>The products of the relativities of a policy's sector, stage, territory and tier.</summary>
    public (double Frequency, double Severity) Of(Policy policy)
    {
        var (frequency, severity) = (1.0, 1.0);
        Apply(Dimension.Sector, policy.Sector);
        Apply(Dimension.Stage, policy.Stage.ToString().ToLowerInvariant());
        Apply(Dimension.Territory, policy.Territory);
        Apply(Dimension.Tier, policy.Tier);
        return (frequency, severity);

        void Apply(Dimension dimension, string level)
        {
            if (!byLevel.TryGetValue((policy.Cover, dimension, level), out var found))
                return;
            frequency *= found.Frequency;
            severity *= found.Severity;
        }
    }
}

using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Dependence;

/// <summary>What holds for a policy of the loadings on common factors.</summary>
/// <param name="Loadings">Those on the economy-wide, the sector's and the enterprise's factor.</param>
/// <param name="Named">Those on named factors, by name; two of one factor where none of both names more of the policy.</param>
public sealed record Leaning(Loadings Loadings, IReadOnlyList<NamedLoading> Named)
{
    /// <summary>The share of the latent variance that all factors explain.</summary>
    public double Sum => Loadings.Sum + Named.Sum(n => Math.Abs(n.Loading));

    /// <summary>Whether factors do anything to the policy: a claim count is mixed only where it is given a variation.</summary>
    public bool IsDriven => Loadings.FrequencyCv > 0 || !Loadings.Cover.IsInfringement();
}

/// <summary>
/// Finds the loadings of policies: of each table the row that names most of a policy. Not thread safe.
/// </summary>
public sealed class Leanings
{
    private readonly Dictionary<(Cover, string?), Loadings> loadings;
    private readonly (string Factor, NamedLoading[] Rows)[] factors;
    private readonly Dictionary<(Cover, string, string, Stage), Leaning> known = [];

    /// <param name="loadings">At most one for each cover and sector.</param>
    /// <param name="named">The loadings on named factors.</param>
    public Leanings(IEnumerable<Loadings> loadings, IEnumerable<NamedLoading> named)
    {
        this.loadings = loadings.ToDictionary(l => (l.Cover, l.Sector));
        factors = [.. named.GroupBy(n => n.Factor).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (f.Key, f.ToArray()))];
    }

    /// <summary>What holds for a policy; the same for all of its cover, sector, territory and stage.</summary>
    public Leaning Of(Policy policy)
    {
        var kind = (policy.Cover, policy.Sector, policy.Territory, policy.Stage);
        if (!known.TryGetValue(kind, out var leaning))
            known.Add(kind, leaning = new Leaning(LoadingsOf(policy), [.. factors.SelectMany(factor => Closest(factor.Rows, policy))]));
        return leaning;
    }

    private Loadings LoadingsOf(Policy policy) =>
        loadings.GetValueOrDefault((policy.Cover, policy.Sector))
        ?? loadings.GetValueOrDefault((policy.Cover, null))
        ?? new Loadings(policy.Cover, null, 0, 0, 0);

    private static IEnumerable<NamedLoading> Closest(NamedLoading[] rows, Policy policy)
    {
        var reaching = rows.Where(row => row.Reaches(policy)).ToArray();
        return reaching.Where(row => row.Precision == reaching.Max(other => other.Precision));
    }
}

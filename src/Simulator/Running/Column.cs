namespace TechFinance.Actuarial.Simulator.Running;

/// <summary>The annual figures of one entity, one a trial, in the scenario's currency.</summary>
/// <param name="View">What is looked at: ground_up, gross, pool, member …</param>
/// <param name="Entity">Whose figures: <c>all</c>, or a member's, cover's, sector's … id.</param>
/// <param name="Figures">The figures; entities that are the same by definition share the array.</param>
/// <param name="Capacity">The figure at which the entity is exhausted; infinite if it never is.</param>
/// <param name="Largest">The largest single loss of each trial, a claim's or an event's; null where it is not kept.</param>
public sealed record Column(string View, string Entity, double[] Figures, double Capacity = double.PositiveInfinity, double[]? Largest = null);

/// <summary>The views of a result.</summary>
public static class Views
{
    /// <summary>Losses before policy terms.</summary>
    public const string GroundUp = "ground_up";

    /// <summary>Losses after policy terms.</summary>
    public const string Gross = "gross";

    /// <summary>What is kept before the pool.</summary>
    public const string Retained = "retained";

    /// <summary>What the pool takes.</summary>
    public const string Pool = "pool";

    /// <summary>What a member pays.</summary>
    public const string Member = "member";

    /// <summary>What a member pays after its own protection.</summary>
    public const string MemberNet = "member_net";

    /// <summary>What a layer pays.</summary>
    public const string Layer = "layer";

    /// <summary>What a carrier outside the pool pays.</summary>
    public const string Carrier = "carrier";

    /// <summary>What nobody pays.</summary>
    public const string Unplaced = "unplaced";

    /// <summary>Gross losses of a cover.</summary>
    public const string Cover = "cover";

    /// <summary>Gross losses of a sector.</summary>
    public const string Sector = "sector";

    /// <summary>Gross losses of a stage.</summary>
    public const string Stage = "stage";

    /// <summary>Gross losses of a territory.</summary>
    public const string Territory = "territory";

    /// <summary>Gross losses from the events of a shock.</summary>
    public const string Shock = "shock";

    /// <summary>Gross losses of an enterprise.</summary>
    public const string Enterprise = "enterprise";

    /// <summary>Gross losses of each trial's largest enterprise.</summary>
    public const string LargestEnterprise = "largest_enterprise";

    /// <summary>Gross losses of a tier of enterprises.</summary>
    public const string Tier = "tier";

    /// <summary>Gross losses of a year of the policies' terms, from 1.</summary>
    public const string Year = "year";

    /// <summary>The entity of a view as a whole.</summary>
    public const string All = "all";

    /// <summary>The carrier of the pool's backstop.</summary>
    public const string Backstop = "backstop";
}

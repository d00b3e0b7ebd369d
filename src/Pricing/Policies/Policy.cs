namespace TechFinance.Actuarial.Pricing.Policies;

/// <summary>One cover bought by one enterprise.</summary>
public sealed record Policy
{
    /// <summary>The name of the policy; it keys the policy's random streams.</summary>
    public required string Id { get; init; }

    /// <summary>The enterprise that is insured.</summary>
    public required string Enterprise { get; init; }

    /// <summary>What the enterprise is insured against.</summary>
    public required Cover Cover { get; init; }

    /// <summary>The name of the loss model: a stage-gate, infringement or loan model, by cover.</summary>
    public required string Model { get; init; }

    /// <summary>The enterprise's sector.</summary>
    public required string Sector { get; init; }

    /// <summary>The enterprise's stage of life.</summary>
    public required Stage Stage { get; init; }

    /// <summary>Where the cover holds.</summary>
    public required string Territory { get; init; }

    /// <summary>The enterprise's tier by its score; empty in a book without tiers.</summary>
    public string Tier { get; init; } = "";

    /// <summary>The currency of every amount of this policy.</summary>
    public required string Currency { get; init; }

    /// <summary>The budget of each project, the units at risk of an infringement cover, or what is outstanding of a loan; positive.</summary>
    public required double Exposure { get; init; }

    /// <summary>The number of projects, all of the same budget and model; 1 for the other covers.</summary>
    public int Projects { get; init; } = 1;

    /// <summary>The policy's terms.</summary>
    public required Terms Terms { get; init; }

    /// <summary>The length of the policy's term in months; a gate that falls after it is not reached, a loan may default in it, and claims come in proportion to it.</summary>
    public int TermMonths { get; init; } = 12;

    /// <summary>
    /// Whether an ip cover answers for claims made in its term, rather than for acts that fall into it, whenever they are claimed.
    /// </summary>
    public bool IsClaimsMade { get; init; }

    /// <summary>How many months before inception a claims-made cover's retroactive date lies: earlier acts are not covered.</summary>
    public double RetroactiveMonths { get; init; } = double.PositiveInfinity;

    /// <summary>The premium charged, in the policy's currency; zero when not stated.</summary>
    public double Premium { get; init; }

    /// <summary>The share of the premium that is subsidised; 0 to 1.</summary>
    public double Subsidy { get; init; }

    /// <summary>The share of the policy's loss that the pool takes; 0 to 1.</summary>
    public double PoolShare { get; init; } = 1;
}

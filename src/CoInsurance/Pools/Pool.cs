using TechFinance.Actuarial.CoInsurance.Capital;

namespace TechFinance.Actuarial.CoInsurance.Pools;

/// <summary>Who owes the line of a member that is not there.</summary>
public enum Liability
{
    /// <summary>Nobody: each member owes its own line only.</summary>
    Several,

    /// <summary>The other members, in proportion to their lines.</summary>
    Joint,

    /// <summary>The other members, each up to a multiple of what it owes by its own line.</summary>
    JointCapped,
}

/// <summary>Who carries what is left when a member's capacity is full.</summary>
public enum Overflow
{
    /// <summary>Nobody.</summary>
    Uncovered,

    /// <summary>The members with capacity left, in proportion to their lines, until nothing moves.</summary>
    Redistribute,

    /// <summary>The state or a guarantor.</summary>
    Backstop,
}

/// <summary>What a member does for the others.</summary>
public enum Role
{
    /// <summary>Takes its line and follows the lead.</summary>
    Follow,

    /// <summary>Leads the pool and pays first.</summary>
    Lead,
}

/// <summary>A co-insurer in the pool.</summary>
/// <param name="Id">The name by which the book refers to the member.</param>
/// <param name="Name">Its name in full.</param>
/// <param name="Role">What it does for the others.</param>
/// <param name="Line">Its signed share; those of a pool add up to 1.</param>
/// <param name="PolicyCapacity">The most it pays for one policy in a term, in the scenario's currency; may be infinite.</param>
/// <param name="AnnualCapacity">The most it pays in a term, in the scenario's currency; may be infinite.</param>
public sealed record Member(string Id, string Name, Role Role, double Line, double PolicyCapacity, double AnnualCapacity)
{
    /// <summary>The probability that it fails to pay in a term; 0 to 1.</summary>
    public double DefaultProbability { get; init; }

    /// <summary>The share of what it owes that it pays then; 0 to 1.</summary>
    public double RecoveryRate { get; init; }

    /// <summary>Its expenses, as a share of its premium; 0 to 1.</summary>
    public double ExpenseRatio { get; init; }

    /// <summary>What protects its share of the pool, in the order in which it applies.</summary>
    public IReadOnlyList<Protection> Protections { get; init; } = [];

    /// <summary>What is left of what it pays for the pool in a term: a protection sees what those before it leave.</summary>
    public double NetOfProtections(double paid)
    {
        foreach (var p in Protections)
            paid -= p.Share * Math.Min(Math.Max(paid - p.Attachment, 0), p.Limit);
        return paid;
    }

    /// <summary>The capital that it holds, in the scenario's currency; null where it is not given.</summary>
    public double? Capital { get; init; }

    /// <summary>The return that its capital costs in a term; null for the pool's.</summary>
    public double? CostOfCapital { get; init; }

    /// <summary>The largest line that it takes, on the pool or on a layer; 0 to 1.</summary>
    public double MostLine { get; init; } = 1;

    /// <summary>The most TVaR that it takes, as a share of its capital; null for any.</summary>
    public double? RiskAppetite { get; init; }

    /// <summary>The least result that it asks for, as a share of its TVaR; null for any.</summary>
    public double? MinimumReturn { get; init; }
}

/// <summary>
/// A member's own reinsurance of what it pays for the pool in a term: of the loss above the attachment at most the limit, and
/// of that a share.
/// </summary>
/// <param name="Id">The name of the contract.</param>
/// <param name="Attachment">0 or more.</param>
/// <param name="Limit">Positive, may be infinite.</param>
/// <param name="Share">0 to 1.</param>
/// <param name="Premium">Its price as a share of the member's premium; 0 to 1.</param>
/// <param name="Commission">The share of that which comes back; 0 to 1.</param>
public sealed record Protection(string Id, double Attachment, double Limit, double Share, double Premium, double Commission);

/// <summary>A reinsurer that carries layers.</summary>
/// <param name="Id">The name by which layers refer to it.</param>
/// <param name="DefaultProbability">The probability that it fails to pay in a term; 0 to 1.</param>
/// <param name="RecoveryRate">The share of what it owes that it pays then; 0 to 1.</param>
public sealed record Reinsurer(string Id, double DefaultProbability, double RecoveryRate);

/// <summary>The co-insurers together and the rules between them.</summary>
/// <param name="Liability">Who owes the line of a member that is not there.</param>
/// <param name="Overflow">Who carries what is left when a capacity is full.</param>
/// <param name="Members">The members in the book's order; may be empty, then the pool's share of every loss is unplaced.</param>
public sealed record Pool(Liability Liability, Overflow Overflow, IReadOnlyList<Member> Members)
{
    /// <summary>The layers that carry part of the pool's loss; what they leave, the members carry on their lines.</summary>
    public IReadOnlyList<Layer> Layers { get; init; } = [];

    /// <summary>The reinsurers that may fail to pay; a carrier that is not among them never does.</summary>
    public IReadOnlyList<Reinsurer> Reinsurers { get; init; } = [];

    /// <summary>Under <see cref="Liability.JointCapped"/>, the multiple of what a member owes by its own line that it pays at most.</summary>
    public double JointCap { get; init; } = 2;

    /// <summary>Premium, fees and reserves.</summary>
    public PoolMoney Money { get; init; } = new();

    /// <summary>The share of the variance of what decides on default that the economy-wide factor explains; 0 to below 1.</summary>
    public double DefaultLoading { get; init; }

    /// <summary>The most of one risk that a member should carry, as a share of its capital and reserves; positive.</summary>
    public double RiskCeiling { get; init; } = 0.1;

    /// <summary>The most premium that a member should retain, as a multiple of its capital and reserves; positive.</summary>
    public double PremiumCeiling { get; init; } = 4;

    /// <summary>The measures of capital that are asked for.</summary>
    public IReadOnlyList<CapitalMeasure> CapitalMeasures { get; init; } = [];

    /// <summary>The return that capital costs in a term; null where it is not given.</summary>
    public double? CostOfCapital { get; init; }
}

namespace TechFinance.Actuarial.CoInsurance.Pools;

/// <summary>What a layer is applied to.</summary>
public enum LayerBasis
{
    /// <summary>Everything the pool pays: a share of it, without attachment or limit.</summary>
    QuotaShare,

    /// <summary>
    /// Each policy in proportion: of the pool's sum insured the part above the attachment (the retained line), at most the
    /// limit, over the sum insured is the share ceded of every loss to the policy.
    /// </summary>
    Surplus,

    /// <summary>Each claim.</summary>
    Claim,

    /// <summary>What a policy costs in the term.</summary>
    Policy,

    /// <summary>What an event costs over all policies that it strikes.</summary>
    Event,

    /// <summary>What the pool pays in the term.</summary>
    Annual,

    /// <summary>What the pool pays in the term, with attachment and limit as shares of the pool's premium.</summary>
    StopLoss,
}

/// <summary>
/// A slice of the pool's loss that somebody carries: of the loss above the attachment at most the limit; of the sum of
/// these over the term, above the annual deductible at most the annual limit; of that the share. Amounts are in the
/// scenario's currency.
/// </summary>
public sealed record Layer
{
    /// <summary>The carrier that stands for the members.</summary>
    public const string PoolCarrier = "pool";

    /// <summary>The carrier that stands for the state.</summary>
    public const string StateCarrier = "state";

    /// <summary>The name of the layer.</summary>
    public required string Id { get; init; }

    /// <summary>Its place in the inuring order: it sees what layers of a lower order leave. Layers of one order see the same loss.</summary>
    public required int Order { get; init; }

    /// <summary>What it is applied to.</summary>
    public required LayerBasis Basis { get; init; }

    /// <summary>The loss above which it pays; 0 or more.</summary>
    public double Attachment { get; init; }

    /// <summary>The most of one loss that counts; positive, may be infinite.</summary>
    public double Limit { get; init; } = double.PositiveInfinity;

    /// <summary>The share of it that is carried; 0 to 1.</summary>
    public double Share { get; init; } = 1;

    /// <summary>Taken off the sum of the term; 0 or more.</summary>
    public double AnnualDeductible { get; init; }

    /// <summary>The most of the sum of the term that counts; positive, may be infinite.</summary>
    public double AnnualLimit { get; init; } = double.PositiveInfinity;

    /// <summary>How many times the limit may be used again; null for any number, without premium.</summary>
    public int? Reinstatements { get; init; }

    /// <summary>For each reinstatement, its premium as a share of the layer's for the whole limit.</summary>
    public IReadOnlyList<double> ReinstatementRates { get; init; } = [];

    /// <summary>What the layer costs; 0 or more.</summary>
    public double Premium { get; init; }

    /// <summary>What the carrier gives back of the premium for the pool's cost of writing the business.</summary>
    public Commission Commission { get; init; }

    /// <summary>Losses that the pool keeps although the layer has taken them; null for none.</summary>
    public Corridor? Corridor { get; init; }

    /// <summary>Who carries it: <see cref="PoolCarrier"/>, <see cref="StateCarrier"/> or a reinsurer's name.</summary>
    public required string Carrier { get; init; }

    /// <summary>The members' lines on a layer that the pool carries; null for their lines in the pool.</summary>
    public IReadOnlyDictionary<string, double>? Lines { get; init; }

    /// <summary>Whether it is applied to single claims or policies.</summary>
    public bool IsBelowEvents => Basis is LayerBasis.Surplus or LayerBasis.Claim or LayerBasis.Policy;

    /// <summary>The limit as often as it may be used in a term.</summary>
    public double MostByLimit => Reinstatements is { } times ? (times + 1) * Limit : double.PositiveInfinity;

    /// <summary>
    /// The premium for using the limit again, pro rata as to amount and not as to time: each reinstatement costs its rate of
    /// the layer's premium for the part of the limit that it restores (Mata 2000).
    /// </summary>
    /// <param name="loss">What the layer pays in the term before its share; 0 or more.</param>
    public double ReinstatementPremium(double loss)
    {
        var premium = 0.0;
        for (var i = 0; i < ReinstatementRates.Count && loss > i * Limit; i++)
            premium += ReinstatementRates[i] * Math.Min(loss - i * Limit, Limit) / Limit;
        return Premium * premium;
    }
}

/// <summary>What the carrier of a layer gives back of its premium.</summary>
/// <param name="Rate">The share of the premium, whatever the losses; 0 to 1.</param>
/// <param name="Sliding">A further share that depends on the losses; null for none.</param>
/// <param name="Profit">A share of the carrier's profit; null for none.</param>
public readonly record struct Commission(double Rate, SlidingScale? Sliding = null, ProfitShare? Profit = null)
{
    /// <summary>What is given back (D. Clark, Basics of Reinsurance Pricing, Casualty Actuarial Society 1996, 2).</summary>
    /// <param name="premium">The layer's premium with that for reinstatements; 0 or more.</param>
    /// <param name="loss">What the layer pays; 0 or more.</param>
    public double Of(double premium, double loss)
    {
        if (premium == 0)
            return 0;
        var commission = (Rate + (Sliding?.Of(loss / premium) ?? 0)) * premium;
        return commission + (Profit?.Of(premium, loss + commission) ?? 0);
    }
}

/// <summary>A commission between two rates: the highest up to one loss ratio, the lowest from another, a line between.</summary>
public readonly record struct SlidingScale(double Least, double Most, double From, double To)
{
    /// <summary>The rate at a loss ratio.</summary>
    public double Of(double lossRatio) => Most + (Least - Most) * Math.Clamp((lossRatio - From) / (To - From), 0, 1);
}

/// <summary>A share of what the premium less a margin leaves when losses and commission are paid.</summary>
public readonly record struct ProfitShare(double Share, double Margin)
{
    /// <summary>The share of the profit; 0 in a loss.</summary>
    public double Of(double premium, double cost) => Share * Math.Max(0, premium * (1 - Margin) - cost);
}

/// <summary>Between two loss ratios of the layer the pool keeps a share of its losses.</summary>
public readonly record struct Corridor(double From, double To, double Share);

using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.IpInfringement;

/// <summary>
/// A node of the tree of how a claim goes on. A claim is in one of those without a parent first; from there it goes on to
/// one that follows, or ends. Time and defence cost add up along its way; the award is that of the node where it ends.
/// </summary>
/// <param name="Name">Dismissed, settled, lost, affirmed and the like.</param>
/// <param name="Probability">
/// The probability of it, given its parent. Those without a parent add up to 1, those of one parent to at most 1; with the
/// rest the claim ends at the parent.
/// </param>
/// <param name="Award">What is awarded or settled for where a claim ends here, in the policy's currency.</param>
/// <param name="DefenceCost">What the defence costs on the way here from the parent, in the policy's currency.</param>
/// <param name="PunitiveProbability">The probability that the award is a punitive one; 0 to 1.</param>
/// <param name="PunitiveMultiple">A punitive award is the award times this multiple in all; 1 or more.</param>
public sealed record Outcome(
    string Name,
    double Probability,
    Severity Award,
    Severity DefenceCost,
    double PunitiveProbability,
    double PunitiveMultiple)
{
    /// <summary>The longest duration: without an end to it, growth with time may have no finite mean.</summary>
    public const double MostMonths = 1200;

    private static readonly Severity None = new Fixed(0);

    /// <summary>The outcome that this one follows, by name; null for one that a claim has first.</summary>
    public string? Parent { get; init; }

    /// <summary>The share that is insured of what a punitive award adds to the award; 0 to 1.</summary>
    public double PunitiveInsured { get; init; } = 1;

    /// <summary>The months from the parent, or from the claim, to here; at most <see cref="MostMonths"/>.</summary>
    public Severity Duration { get; init; } = None;

    /// <summary>The profit that is lost in each of these months, in the policy's currency.</summary>
    public Severity LostProfit { get; init; } = None;

    /// <summary>What an insured award is multiplied by when it is punitive.</summary>
    internal double InsuredMultiple => PunitiveInsured == 1 ? PunitiveMultiple : 1 + PunitiveInsured * (PunitiveMultiple - 1);
}

/// <summary>How often claims come and how each of them ends.</summary>
/// <param name="Name">The name by which policies refer to the model.</param>
/// <param name="Frequency">The family of the claim count.</param>
/// <param name="ClaimsPerUnit">The expected claims in twelve months for each unit of exposure, before relativities; positive.</param>
/// <param name="Outcomes">At least one outcome.</param>
public sealed record InfringementModel(
    string Name,
    Frequency Frequency,
    double ClaimsPerUnit,
    IReadOnlyList<Outcome> Outcomes)
{
    /// <summary>The most outcomes on a claim's way, one after the other.</summary>
    public const int MostStages = 8;

    /// <summary>What awards grow by in a year from the claim to its end; above −1.</summary>
    public double AwardInflation { get; init; }

    /// <summary>What defence costs grow by in a year from the claim to when they are spent; above −1.</summary>
    public double DefenceInflation { get; init; }

    /// <summary>The months from an infringing act to its claim.</summary>
    public Severity ReportLag { get; init; } = new Fixed(0);

    /// <summary>Whether what a claim costs depends on how long it lasts.</summary>
    internal bool CostsTime =>
        (AwardInflation != 0 || DefenceInflation != 0 || Outcomes.Any(o => o.LostProfit.Mean > 0)) && Outcomes.Any(o => o.Duration.Mean > 0);

    /// <summary>The expected claims of a policy in its term, before relativities.</summary>
    public double ClaimsOf(Policy policy) =>
        policy.Exposure * ClaimsPerUnit * (policy.TermMonths / 12.0) * CoveredShare(policy);

    /// <summary>
    /// The share of the claims made in a policy's term whose acts fell after its retroactive date. With acts at a steady rate
    /// a claim made t months into the term is covered with probability F(R + t), F the report lag's distribution function
    /// and R the months between retroactive date and inception, so that the share is the mean of F over R to R + T.
    /// </summary>
    public double CoveredShare(Policy policy)
    {
        var (from, term) = (policy.RetroactiveMonths, policy.TermMonths);
        if (!policy.IsClaimsMade || double.IsPositiveInfinity(from))
            return 1;
        var late = (ReportLag.LimitedExpectedValue(from + term) - ReportLag.LimitedExpectedValue(from)) / term;
        return Math.Max(0, 1 - late);
    }
}

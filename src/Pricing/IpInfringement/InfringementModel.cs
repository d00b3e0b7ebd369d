using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.Pricing.IpInfringement;

/// <summary>How a claim may end.</summary>
/// <param name="Name">Dismissed, settled, lost and the like.</param>
/// <param name="Probability">The probability that a claim ends so; those of a model add up to 1.</param>
/// <param name="Award">What is awarded or settled for, in the policy's currency.</param>
/// <param name="DefenceCost">What the defence costs, in the policy's currency.</param>
/// <param name="PunitiveProbability">The probability that the award is a punitive one; 0 to 1.</param>
/// <param name="PunitiveMultiple">A punitive award is the award times this multiple in all; 1 or more.</param>
public sealed record Outcome(
    string Name,
    double Probability,
    Severity Award,
    Severity DefenceCost,
    double PunitiveProbability,
    double PunitiveMultiple);

/// <summary>How often claims come and how each of them ends.</summary>
/// <param name="Name">The name by which policies refer to the model.</param>
/// <param name="Frequency">The family of the claim count.</param>
/// <param name="ClaimsPerUnit">The expected claims a term for each unit of exposure, before relativities; positive.</param>
/// <param name="Outcomes">At least one outcome.</param>
public sealed record InfringementModel(
    string Name,
    Frequency Frequency,
    double ClaimsPerUnit,
    IReadOnlyList<Outcome> Outcomes);

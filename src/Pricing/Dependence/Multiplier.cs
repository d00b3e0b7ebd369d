using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.Pricing.Dependence;

/// <summary>What an uncertain parameter is multiplied by, drawn once a trial: a positive number, or a product of such.</summary>
/// <param name="Name">It keys the random stream: multipliers of one name come from the same uniform.</param>
/// <param name="Law">Its distribution; of mean 1 where it says only how uncertain the parameter is.</param>
/// <param name="Times">The multiplier that it is multiplied by; null for none.</param>
public sealed record Multiplier(string Name, Severity Law, Multiplier? Times = null);

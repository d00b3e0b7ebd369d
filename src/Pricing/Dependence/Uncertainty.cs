using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Dependence;

/// <summary>A parameter of the loss models that may be uncertain.</summary>
public enum UncertainParameter
{
    /// <summary>The expected number of claims, of infringement covers.</summary>
    Frequency,

    /// <summary>The odds of failing at each gate, or of default, of the other covers.</summary>
    Odds,

    /// <summary>The amount of each loss, of every cover.</summary>
    Severity,
}

/// <summary>How little is known of a parameter: in each trial it is multiplied by a number drawn for all policies that are meant.</summary>
/// <param name="Name">It keys the random stream: rows of one name move together.</param>
/// <param name="Cover">The cover that is meant; null for every cover that has the parameter.</param>
/// <param name="Sector">The sector that is meant; null for every sector.</param>
/// <param name="Model">The loss model that is meant; null for every model.</param>
/// <param name="Parameter">What is multiplied.</param>
/// <param name="Law">The distribution of what it is multiplied by: positive, of finite mean.</param>
public sealed record Uncertainty(string Name, Cover? Cover, string? Sector, string? Model, UncertainParameter Parameter, Severity Law)
{
    /// <summary>Whether a cover has a parameter.</summary>
    public static bool Applies(UncertainParameter parameter, Cover cover) =>
        parameter == UncertainParameter.Severity || parameter == UncertainParameter.Frequency == cover.IsInfringement();

    /// <summary>Whether a policy is meant.</summary>
    public bool Reaches(Policy policy) =>
        Applies(Parameter, policy.Cover)
        && (Cover is null || Cover == policy.Cover)
        && (Sector is null || Sector == policy.Sector)
        && (Model is null || Model == policy.Model);

    /// <summary>What a parameter of a policy is multiplied by; null for nothing.</summary>
    public static Multiplier? MultiplierOf(IEnumerable<Uncertainty> uncertainties, UncertainParameter parameter, Policy policy) =>
        uncertainties
            .Where(u => u.Parameter == parameter && u.Reaches(policy))
            .Aggregate(default(Multiplier), (product, u) => new Multiplier(u.Name, u.Law, product));
}

using TechFinance.Actuarial.CoInsurance.Capital;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Enterprises;
using TechFinance.Actuarial.Pricing.IpInfringement;
using TechFinance.Actuarial.Pricing.LoanGuarantee;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Pricing.RndFailure;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>
/// One scenario with the tables that hold in it, checked: every reference resolves, every number is in its range.
/// </summary>
public sealed record Assumptions
{
    /// <summary>The scenario.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The policies, in the book's order; at least one.</summary>
    public required IReadOnlyList<Policy> Policies { get; init; }

    /// <summary>The stage-gate models by name.</summary>
    public required IReadOnlyDictionary<string, StageGateModel> StageGateModels { get; init; }

    /// <summary>The infringement models by name.</summary>
    public required IReadOnlyDictionary<string, InfringementModel> InfringementModels { get; init; }

    /// <summary>The loan models by name.</summary>
    public IReadOnlyDictionary<string, LoanModel> LoanModels { get; init; } = new Dictionary<string, LoanModel>();

    /// <summary>The enterprises with their scores; none in a book without enterprises.csv.</summary>
    public IReadOnlyList<ScoredEnterprise> Enterprises { get; init; } = [];

    /// <summary>The relativities.</summary>
    public required IReadOnlyList<Relativity> Relativities { get; init; }

    /// <summary>The loadings on the common factors.</summary>
    public required IReadOnlyList<Loadings> Dependence { get; init; }

    /// <summary>The loadings on named factors.</summary>
    public IReadOnlyList<NamedLoading> NamedFactors { get; init; } = [];

    /// <summary>The copulas that join the years of groups of policies; no group is in two.</summary>
    public IReadOnlyList<AnnualCopula> Copulas { get; init; } = [];

    /// <summary>The shocks.</summary>
    public required IReadOnlyList<Shock> Shocks { get; init; }

    /// <summary>How little is known of parameters.</summary>
    public IReadOnlyList<Uncertainty> Uncertainties { get; init; } = [];

    /// <summary>The pool.</summary>
    public required Pool Pool { get; init; }

    /// <summary>The formulas of capital that are asked for; their lines of business are covers.</summary>
    public IReadOnlyList<StandardFormula> CapitalFormulas { get; init; } = [];

    /// <summary>What one unit of a currency is worth, in a unit common to the table.</summary>
    public required IReadOnlyDictionary<string, double> ExchangeRates { get; init; }

    /// <summary>The standard deviation of the logarithm of that over the term; 0 for a currency that is not there.</summary>
    public IReadOnlyDictionary<string, double> ExchangeVolatilities { get; init; } = new Dictionary<string, double>();

    /// <summary>What every amount of every policy is multiplied by, from the loss to the premium; positive.</summary>
    public double Size { get; init; } = 1;

    /// <summary>The group of a copula that a policy belongs to: that of its cover and sector, else of its cover; null for none.</summary>
    internal CopulaGroup? GroupOf(Policy policy)
    {
        var groups = Copulas.SelectMany(copula => copula.Groups).Where(group => group.Cover == policy.Cover).ToArray();
        return groups.FirstOrDefault(group => group.Sector == policy.Sector) ?? groups.FirstOrDefault(group => group.Sector is null);
    }

    /// <summary>The volatility of a currency.</summary>
    internal double VolatilityOf(string currency) => ExchangeVolatilities.GetValueOrDefault(currency);

    /// <summary>What one unit of a policy's currency is worth in the scenario's, times <see cref="Size"/>.</summary>
    internal double RateOf(Policy policy)
    {
        var (from, to) = (policy.Currency, Scenario.Currency);
        return Size * (from == to ? 1 : ExchangeRates[from] / ExchangeRates[to]);
    }

    /// <summary>Whether the rate at which a policy is converted differs by trial.</summary>
    internal bool Moves(Policy policy) =>
        policy.Currency != Scenario.Currency && (VolatilityOf(policy.Currency) > 0 || VolatilityOf(Scenario.Currency) > 0);
}

/// <summary>A file that a scenario was read from.</summary>
/// <param name="Path">Its path relative to the book's folder, with forward slashes.</param>
/// <param name="Sha256">The hash of its bytes, in lower-case hexadecimal.</param>
public sealed record SourceFile(string Path, string Sha256);

/// <summary>A book: all its scenarios, each with the tables that hold in it.</summary>
/// <param name="Folder">The book's folder.</param>
/// <param name="Scenarios">The scenarios in the book's order, with the files each was read from.</param>
public sealed record Book(string Folder, IReadOnlyList<(Assumptions Assumptions, IReadOnlyList<SourceFile> Sources)> Scenarios);

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>What a scenario changes in the book's assumptions; every field is neutral by default.</summary>
public sealed record Stress
{
    /// <summary>Multiplies the odds of failing at each gate.</summary>
    public double RndFailureOdds { get; init; } = 1;

    /// <summary>Multiplies the money spent on a project.</summary>
    public double RndCost { get; init; } = 1;

    /// <summary>Multiplies the expected number of infringement claims.</summary>
    public double IpFrequency { get; init; } = 1;

    /// <summary>Multiplies awards and defence costs.</summary>
    public double IpSeverity { get; init; } = 1;

    /// <summary>Multiplies the odds of a loan's default.</summary>
    public double LoanDefaultOdds { get; init; } = 1;

    /// <summary>Multiplies the variance that the common factors explain.</summary>
    public double Dependence { get; init; } = 1;

    /// <summary>Multiplies every capacity of every member.</summary>
    public double PoolCapacity { get; init; } = 1;

    /// <summary>The members that are not there.</summary>
    public IReadOnlyList<string> ExcludeMembers { get; init; } = [];
}

/// <summary>One row of scenarios.csv.</summary>
/// <param name="Id">The scenario's name, and that of its result folder.</param>
/// <param name="Description">What the scenario is about.</param>
/// <param name="Currency">The currency of its results.</param>
/// <param name="Trials">The number of trials; positive.</param>
/// <param name="Seed">The seed of every random stream.</param>
/// <param name="Tables">A subfolder of the book whose tables replace the book's own; null for none.</param>
/// <param name="Stress">What it changes.</param>
public sealed record Scenario(
    string Id,
    string Description,
    string Currency,
    int Trials,
    ulong Seed,
    string? Tables,
    Stress Stress);

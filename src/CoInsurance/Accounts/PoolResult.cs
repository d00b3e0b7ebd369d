using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.CoInsurance.Pools;

namespace TechFinance.Actuarial.CoInsurance.Accounts;

/// <summary>What a run has left of a pool, from which its members' accounts are drawn up: columns with a figure a trial.</summary>
public sealed record PoolResult
{
    /// <summary>The pool.</summary>
    public required Pool Pool { get; init; }

    /// <summary>The pool as it stands in the scenario.</summary>
    public required PoolTerms Terms { get; init; }

    /// <summary>The pool's premium, in the scenario's currency.</summary>
    public required double Premium { get; init; }

    /// <summary>The part of it that the state pays for the enterprises.</summary>
    public double Subsidy { get; init; }

    /// <summary>What each member that is there pays.</summary>
    public required IReadOnlyList<double[]> Paid { get; init; }

    /// <summary>What each layer of the tower pays.</summary>
    public required IReadOnlyList<double[]> Layers { get; init; }

    /// <summary>What each member pays for others that failed; empty where nobody does.</summary>
    public required IReadOnlyList<double[]> Borne { get; init; }

    /// <summary>The premium of the policies that have a paid claim; empty where nobody asks.</summary>
    public required double[] PremiumWithClaims { get; init; }
}

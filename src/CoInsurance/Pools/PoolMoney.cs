namespace TechFinance.Actuarial.CoInsurance.Pools;

/// <summary>What flows between the members besides losses; shares are of premium, 0 to 1.</summary>
public sealed record PoolMoney
{
    /// <summary>The share of the followers' premium that the lead receives.</summary>
    public double LeaderFee { get; init; }

    /// <summary>The pool's expenses, as a share of premium.</summary>
    public double ExpenseRatio { get; init; }

    /// <summary>The share of its premium that a policy without a paid claim gets back.</summary>
    public double NoClaimsBonus { get; init; }

    /// <summary>What is in the equalisation reserve at the beginning of the term, in the scenario's currency.</summary>
    public double EqualisationOpening { get; init; }

    /// <summary>The share of premium that goes into the reserve.</summary>
    public double EqualisationContribution { get; init; }

    /// <summary>The loss ratio of what the members pay above which the reserve pays, as far as it goes; infinite for never.</summary>
    public double EqualisationFrom { get; init; } = double.PositiveInfinity;
}

namespace TechFinance.Actuarial.CoInsurance.Accounts;

/// <summary>The items of a member's account in their order; what it receives is positive, what it pays negative, and they add up to the net.</summary>
public enum AccountItem
{
    /// <summary>Its line of the pool's premium, with what is subsidised.</summary>
    Premium,

    /// <summary>What the lead receives from the followers, and a follower pays.</summary>
    LeaderFee,

    /// <summary>Its expenses and its line of the pool's.</summary>
    Expense,

    /// <summary>What policies without a claim get back.</summary>
    NoClaimsBonus,

    /// <summary>Its line of the layers' premium, and for layers that the pool carries what it receives by its line on them.</summary>
    LayerPremium,

    /// <summary>The same for reinstatements.</summary>
    Reinstatements,

    /// <summary>The same for commissions, which flow the other way.</summary>
    Commission,

    /// <summary>What it owes for the pool's losses before what carriers outside the pool pay.</summary>
    Claims,

    /// <summary>Its line of what carriers outside the pool pay.</summary>
    Recoveries,

    /// <summary>What it pays for members that failed.</summary>
    DefaultCost,

    /// <summary>What the equalisation reserve pays it, less what it pays in.</summary>
    Equalisation,

    /// <summary>The premium of its own protection, less commission.</summary>
    ProtectionPremium,

    /// <summary>What its own protection pays.</summary>
    ProtectionRecoveries,
}

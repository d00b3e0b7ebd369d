using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Enterprises;

/// <summary>What an enterprise's score is made of.</summary>
public enum Indicator
{
    /// <summary>Research and development staff, as a share of all staff.</summary>
    RndStaffShare,

    /// <summary>Spending on research and development, as a share of revenue.</summary>
    RndSpendingOfRevenue,

    /// <summary>The same as a share of cost; the better of the two counts.</summary>
    RndSpendingOfCost,

    /// <summary>The number of intellectual property rights of class I: invention patents, new plant varieties, chip layouts and the like.</summary>
    IpClass1,

    /// <summary>The number of those of class II: utility models, designs, software copyrights; the better of the two counts.</summary>
    IpClass2,
}

/// <summary>An enterprise as the book describes it.</summary>
/// <param name="Id">Its name, by which policies refer to it.</param>
/// <param name="Name">Its name in full.</param>
/// <param name="Sector">Its sector; null where not stated.</param>
/// <param name="Stage">Its stage of life; null where not stated.</param>
/// <param name="Indicators">For each <see cref="Indicator"/> its value.</param>
public sealed record Enterprise(string Id, string Name, string? Sector, Stage? Stage, IReadOnlyDictionary<Indicator, double> Indicators);

using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Tests;

/// <summary>Policies to try loss models on.</summary>
internal static class Insured
{
    internal static Policy Policy(string id, Cover cover = Cover.IpLiability, string sector = "chips", double exposure = 1, double sumInsured = 1000) =>
        new()
        {
            Id = id,
            Enterprise = "E",
            Cover = cover,
            Model = "model",
            Sector = sector,
            Stage = Stage.Growth,
            Territory = "CN",
            Currency = "CNY",
            Exposure = exposure,
            Terms = Terms.Unlimited with { SumInsured = sumInsured },
        };

    internal static Policy Project(string id, double budget = 1000, string sector = "chips") => Policy(id, Cover.RndFailure, sector, budget);
}

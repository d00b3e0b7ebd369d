using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Tests.Dependence;

public class LeaningsTests
{
    private static readonly Loadings Default = new(Cover.LoanGuarantee, null, 0.1, 0, 0), Chips = new(Cover.LoanGuarantee, "chips", 0.2, 0.05, 0);

    private static readonly NamedLoading[] Named =
    [
        new("rates", null, null, null, null, 0.01),
        new("rates", Cover.LoanGuarantee, null, null, null, 0.02),
        new("rates", Cover.LoanGuarantee, "chips", null, null, -0.03),
        new("export", null, "chips", "us", null, 0.04),
        new("export", null, "chips", null, Stage.Seed, 0.05),
    ];

    [Theory]
    [InlineData(Cover.RndFailure, "ai", "us", Stage.Seed, 0.01, "0.01")]
    [InlineData(Cover.LoanGuarantee, "ai", "us", Stage.Seed, 0.12, "0.02")]
    [InlineData(Cover.LoanGuarantee, "chips", "cn", Stage.Mature, 0.28, "-0.03")]
    [InlineData(Cover.LoanGuarantee, "chips", "us", Stage.Mature, 0.32, "0.04 -0.03")]
    [InlineData(Cover.LoanGuarantee, "chips", "us", Stage.Seed, 0.37, "0.04 0.05 -0.03")]
    public void The_row_that_names_most_of_a_policy_holds(Cover cover, string sector, string territory, Stage stage, double sum, string named)
    {
        var policy = Insured.Policy("P", cover) with { Sector = sector, Territory = territory, Stage = stage };
        var leaning = new Leanings([Default, Chips], Named).Of(policy);
        Assert.Equal(sum, leaning.Sum, 1e-15);
        Assert.Equal(named, string.Join(' ', leaning.Named.Select(n => FormattableString.Invariant($"{n.Loading}"))));
        Assert.Equal(cover == Cover.RndFailure ? new Loadings(cover, null, 0, 0, 0) : sector == "chips" ? Chips : Default, leaning.Loadings);
    }

    [Fact]
    public void A_claim_count_is_driven_only_where_it_varies()
    {
        var policy = Insured.Policy("P");
        Assert.False(new Leanings([], Named).Of(policy).IsDriven);
        Assert.True(new Leanings([new Loadings(Cover.IpLiability, null, 0, 0, 0.5)], Named).Of(policy).IsDriven);
        Assert.True(new Leanings([], Named).Of(policy with { Cover = Cover.RndFailure }).IsDriven);
    }
}

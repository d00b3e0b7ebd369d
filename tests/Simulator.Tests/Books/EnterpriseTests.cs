using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Simulator.Tests.Books;

/// <summary>Enterprises, their scores and their tiers.</summary>
public class EnterpriseTests
{
    private const string Enterprises = "enterprise,rnd_staff_share,rnd_spending_of_revenue,ip_class_2\nE1,0.31,0.07,2\nE2,0.12,0.03,\n";
    private const string Tiers = "tier,at_least\nB,0\nA,60\n";

    [Fact]
    public void Policies_have_the_tiers_of_their_enterprises()
    {
        using var test = new TestBook().With("enterprises.csv", Enterprises).With("tiers.csv", Tiers);
        var assumptions = Assert.Single(test.ReadSound().Scenarios).Assumptions;
        Assert.Equal(["A", "B"], assumptions.Policies.Select(policy => policy.Tier));
        Assert.Equal([82, 24.0], assumptions.Enterprises.Select(one => one.Score.Total));
        Assert.Equal(["A", "B"], assumptions.Enterprises.Select(one => one.Tier!.Name));

        test.Without("tiers.csv");
        assumptions = Assert.Single(test.ReadSound().Scenarios).Assumptions;
        Assert.Equal(["", ""], assumptions.Policies.Select(policy => policy.Tier));
        Assert.Equal([null, null], assumptions.Enterprises.Select(one => one.Tier));
    }

    [Fact]
    public void Every_column_reaches_its_record()
    {
        using var test = new TestBook().With("enterprises.csv",
            "enterprise,name,sector,stage,rnd_staff_share,rnd_spending_of_revenue,rnd_spending_of_cost,ip_class_1,ip_class_2\nE2,Second,biotech,growth,0.1,1.2,0.3,4,5\nE1,,,,,,,,\n");
        var (enterprise, bare) = (test.ReadSound().Scenarios[0].Assumptions.Enterprises[0].Enterprise, test.ReadSound().Scenarios[0].Assumptions.Enterprises[1].Enterprise);
        Assert.Equal(("E2", "Second", "biotech", Stage.Growth), (enterprise.Id, enterprise.Name, enterprise.Sector, enterprise.Stage!.Value));
        Assert.Equal([0.1, 1.2, 0.3, 4, 5], enterprise.Indicators.Values);
        Assert.Equal(("E1", "E1", null, null), (bare.Id, bare.Name, bare.Sector, bare.Stage));
        Assert.All(bare.Indicators.Values, value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_books_own_bands_replace_the_official_ones()
    {
        using var test = new TestBook().With("enterprises.csv", Enterprises)
            .With("score_bands.csv", "indicator,at_least,points\nip_class_2,2,25\nrnd_staff_share,0.12,30\nrnd_staff_share,0.5,40\n");
        Assert.Equal([55, 30.0], test.ReadSound().Scenarios[0].Assumptions.Enterprises.Select(one => one.Score.Total));
    }

    [Theory]
    [InlineData("enterprises.csv", "enterprise\nE1\nE2\nE1\n", "enterprises.csv:4:1 TF0301", "the enterprise 'E1' stands on line 2 already")]
    [InlineData("enterprises.csv", "enterprise\nE1\n", "policies.csv:3:4 TF0302", "the enterprise 'E2' is not in enterprises.csv; the nearest known one is 'E1'")]
    [InlineData("enterprises.csv", "enterprise,rnd_staff_share\nE1,30\nE2,\n", "enterprises.csv:2:4 TF0207", "is not a fraction: write 0.3 for 30 %")]
    [InlineData("enterprises.csv", "enterprise,ip_class_1\nE1,1.5\nE2,\n", "enterprises.csv:2:4 TF0206", "is not a whole number")]
    [InlineData("enterprises.csv", "enterprise,rnd_spending_of_revenue\nE1,-1\nE2,\n", "enterprises.csv:2:4 TF0207", "allowed: 0 or more")]
    [InlineData("enterprises.csv", "enterprise,sector\nE1,ai\nE2,\n", "policies.csv:2:24 TF0403", "sector 'chips' differs from that of the enterprise 'E1' (enterprises.csv line 2); allowed: ai")]
    [InlineData("enterprises.csv", "enterprise,stage\nE1,\nE2,seed\n", "policies.csv:3:35 TF0403", "stage 'growth' differs from that of the enterprise 'E2' (enterprises.csv line 3); allowed: seed")]
    [InlineData("tiers.csv", "tier,at_least\nA,60\nB,0\nA,30\n", "tiers.csv:4:1 TF0301", "the tier 'A' stands on line 2 already")]
    [InlineData("tiers.csv", "tier,at_least\nA,0\nB,0\n", "tiers.csv:3:3 TF0301", "a tier from 0 on stands on line 2 already")]
    [InlineData("tiers.csv", "tier,at_least\nA,60\nB,40\n", "tiers.csv:3:3 TF0403", "the lowest tier begins at 40, so that a lower score has none")]
    [InlineData("tiers.csv", "tier,at_least\nA,101\nB,0\n", "tiers.csv:2:3 TF0207", "allowed: 0 to 100")]
    [InlineData("score_bands.csv", "indicator,at_least,points\nstaff,0.1,4\n", "score_bands.csv:2:1 TF0209", "allowed: rnd_staff_share, ")]
    [InlineData("score_bands.csv", "indicator,at_least,points\nip_class_1,1,30\nip_class_1,1,20\n", "score_bands.csv:3:12 TF0301", "ip_class_1 at_least 1 stands on line 2 already")]
    [InlineData("score_bands.csv", "indicator,at_least,points\nip_class_1,3,20\nip_class_1,1,30\n", "score_bands.csv:2:14 TF0403", "points 20 from 3 on are fewer than 30 from 1 on (line 3)")]
    [InlineData("score_bands.csv", "indicator,at_least,points\nrnd_staff_share,0.1,60\nip_class_1,1,30\nrnd_spending_of_cost,0.1,20\n", "score_bands.csv:4:26 TF0401", "add up to 110; allowed: at most 100")]
    [InlineData("relativities.csv", "cover,dimension,level,frequency\nrnd_failure,tier,A1,2\n", "relativities.csv:2:18 TF0302", "the tier 'A1' is not in tiers.csv; the nearest known one is 'A'")]
    public void Is_refused_by_cell(string file, string text, string finding, string words)
    {
        using var test = new TestBook().With("enterprises.csv", Enterprises).With("tiers.csv", Tiers).With(file, text);
        test.ExpectOne(finding, words);
    }

    [Theory]
    [InlineData("tiers.csv", Tiers, "enterprises.csv:0:0 TF0101", "enterprises.csv is missing; tiers.csv is about the enterprises in it")]
    [InlineData("score_bands.csv", "indicator,at_least,points\nip_class_1,1,30\n", "enterprises.csv:0:0 TF0101", "score_bands.csv is about")]
    [InlineData("relativities.csv", "cover,dimension,level\nrnd_failure,tier,A\n", "tiers.csv:0:0 TF0101", "relativities.csv line 2 is for the tier 'A'")]
    public void A_table_that_is_needed_is_named(string file, string text, string finding, string words)
    {
        using var test = new TestBook().With(file, text);
        test.ExpectOne(finding, words);
    }

    [Fact]
    public void An_enterprise_without_policies_is_warned_about()
    {
        using var test = new TestBook().With("enterprises.csv", "enterprise\nE1\nE2\nE3\n");
        test.ExpectOne("enterprises.csv:4:1 TF0501", "no policy is of the enterprise 'E3'");
    }

    /// <summary>0.01 × 20 units × 10,000,000 of the tier is more than a policy may expect.</summary>
    [Fact]
    public void A_claim_count_is_checked_with_the_relativity_of_the_tier()
    {
        using var test = new TestBook().With("enterprises.csv", Enterprises).With("tiers.csv", Tiers)
            .With("relativities.csv", "cover,dimension,level,frequency\nip_liability,tier,B,1e7\n");
        test.ExpectOne("policies.csv:3:45 TF0404", "relativities 10000000");
    }
}

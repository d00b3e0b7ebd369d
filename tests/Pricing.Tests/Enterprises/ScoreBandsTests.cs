using TechFinance.Actuarial.Pricing.Enterprises;

namespace TechFinance.Actuarial.Pricing.Tests.Enterprises;

public class ScoreBandsTests
{
    private static readonly ScoreBands Official = new(ScoreBands.Official);

    /// <summary>The bands of the Measures (2017), article 7: at each bound, and just below the lowest.</summary>
    [Theory]
    [InlineData(Indicator.RndStaffShare, new[] { 0.3, 0.25, 0.2, 0.15, 0.1, 0.0999 }, new double[] { 20, 16, 12, 8, 4, 0 })]
    [InlineData(Indicator.RndSpendingOfRevenue, new[] { 0.06, 0.05, 0.04, 0.03, 0.02, 0.0199 }, new double[] { 50, 40, 30, 20, 10, 0 })]
    [InlineData(Indicator.RndSpendingOfCost, new[] { 0.3, 0.25, 0.2, 0.15, 0.1, 0.0999 }, new double[] { 50, 40, 30, 20, 10, 0 })]
    [InlineData(Indicator.IpClass1, new double[] { 9, 1, 0 }, new double[] { 30, 30, 0 })]
    [InlineData(Indicator.IpClass2, new double[] { 40, 4, 3, 2, 1, 0 }, new double[] { 24, 24, 18, 12, 6, 0 })]
    public void The_official_bands_are_those_of_the_Measures(Indicator indicator, double[] values, double[] points)
    {
        foreach (var (value, expected) in values.Zip(points))
            Assert.Equal(expected, Official.Of(With((indicator, value))).Total);
    }

    [Fact]
    public void The_better_of_two_counts()
    {
        Assert.Equal(new Score(0, 50, 0), Official.Of(With((Indicator.RndSpendingOfRevenue, 0.02), (Indicator.RndSpendingOfCost, 0.4))));
        Assert.Equal(new Score(0, 0, 30), Official.Of(With((Indicator.IpClass1, 1), (Indicator.IpClass2, 9))));
        Assert.Equal(100, Official.Of(With((Indicator.RndStaffShare, 1), (Indicator.RndSpendingOfRevenue, 3), (Indicator.IpClass1, 1))).Total);
    }

    /// <summary>Article 6: 60 points or more, and some of them for staff.</summary>
    [Theory]
    [InlineData(0.1, 0.06, 1, true)]
    [InlineData(0.09, 0.06, 1, false)]
    [InlineData(0.3, 0.02, 1, true)]
    [InlineData(0.25, 0.02, 1, false)]
    public void Enough_points_and_some_for_staff_pass(double staff, double spending, double rights, bool passes) => Assert.Equal(
        passes,
        Official.Of(With((Indicator.RndStaffShare, staff), (Indicator.RndSpendingOfRevenue, spending), (Indicator.IpClass1, rights))).Passes);

    [Fact]
    public void A_tier_begins_at_its_score()
    {
        Tier[] tiers = [new("low", 0), new("high", 80), new("middle", 50)];
        Assert.Equal("high", ScoredEnterprise.Of(With((Indicator.RndSpendingOfRevenue, 1), (Indicator.IpClass1, 1)), Official, tiers).Tier!.Name);
        Assert.Equal("middle", ScoredEnterprise.Of(With((Indicator.RndSpendingOfRevenue, 1)), Official, tiers).Tier!.Name);
        Assert.Equal("low", ScoredEnterprise.Of(With(), Official, tiers).Tier!.Name);
        Assert.Null(ScoredEnterprise.Of(With(), Official, []).Tier);
    }

    /// <summary>More of anything never gives fewer points.</summary>
    [Fact]
    public void Scores_rise_with_each_indicator()
    {
        foreach (var indicator in Enum.GetValues<Indicator>())
        {
            var totals = Enumerable.Range(0, 500).Select(i => Official.Of(With((indicator, i / 100.0))).Total).ToArray();
            Assert.Equal(totals.Order(), totals);
        }
    }

    private static Enterprise With(params (Indicator Indicator, double Value)[] indicators) =>
        new("E", "E", null, null, indicators.ToDictionary(one => one.Indicator, one => one.Value));
}

using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Simulator.Tests.Running;

public class EnterprisesTests
{
    private static readonly Policy Any = new()
    {
        Id = "P",
        Enterprise = "E",
        Cover = Cover.RndFailure,
        Model = "model",
        Sector = "chips",
        Stage = Stage.Growth,
        Territory = "cn",
        Currency = "CNY",
        Exposure = 1,
        Terms = Terms.Unlimited,
    };

    [Fact]
    public void The_most_insured_come_first_and_their_names_decide_between_equals()
    {
        Policy[] policies = [Of("b", 50), Of("c", 30, Cover.LoanGuarantee), Of("a", 50), Of("c", 4), Of("d", double.PositiveInfinity), Of("c", 1)];
        var enterprises = new Enterprises(policies, [1, 1, 1, 7.1, 1, 1], reported: 3, isReordered: false);
        Assert.Equal(["d", "c", "a"], enterprises.Reported.Select(e => e.Id));
        Assert.Equal([double.PositiveInfinity, 30 + 4 * 7.1 + 1, 50], enterprises.Reported.Select(e => e.SumInsured));
        Assert.Equal((3, 4, true), (enterprises.Reported[1].Policies, enterprises.Count, enterprises.HasLargest));
        Assert.Equal([Cover.RndFailure, Cover.LoanGuarantee], enterprises.Reported[1].Covers);
        Assert.Equal([3, 1, 2, 1, 0, 1], enterprises.PlaceOf);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void Nothing_is_kept_where_nothing_accumulates_or_nothing_is_asked(int reported)
    {
        var enterprises = new Enterprises(reported == 0 ? [Of("a", 1), Of("a", 1)] : [Of("a", 1), Of("b", 1)], [1, 1], reported, isReordered: false);
        Assert.Equal((0, 0, false), (enterprises.Count, enterprises.Kept, enterprises.HasLargest));
        Assert.Empty(enterprises.PlaceOf);
    }

    [Fact]
    public void Of_too_many_only_the_reported_are_kept()
    {
        Policy[] policies = [.. Enumerable.Range(0, Accumulation.MostEnterprises + 2).Select(i => Of($"E{Math.Max(1, i)}", 5 + i % 9))];
        var enterprises = new Enterprises(policies, [.. policies.Select(_ => 1.0)], reported: 2, isReordered: false);
        Assert.Equal((Accumulation.MostEnterprises + 1, 2, false), (enterprises.Count, enterprises.Kept, enterprises.HasLargest));
        Assert.Equal(2, enterprises.PlaceOf.Count(place => place >= 0));
    }

    private static Policy Of(string enterprise, double sumInsured, Cover cover = Cover.RndFailure) =>
        Any with { Enterprise = enterprise, Cover = cover, Terms = Terms.Unlimited with { SumInsured = sumInsured } };
}

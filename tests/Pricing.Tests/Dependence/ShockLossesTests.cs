using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Tests.Dependence;

public class ShockLossesTests
{
    private static readonly Fixed Hundred = new(100);

    [Fact]
    public void Each_event_strikes_each_policy_with_the_hit_probability_on_its_own()
    {
        var (struck, both, events) = (new long[2], 0L, 0L);
        ForBlocks(60, [Insured.Policy("P"), Insured.Policy("Q")], [Everywhere("S", 0.8, 0.3)], (drawn, losses) =>
        {
            events += drawn.Count;
            struck[0] += losses[0].Length;
            struck[1] += losses[1].Length;
            both += losses[0].Select(l => l.Event).Intersect(losses[1].Select(l => l.Event)).Count();
        });
        Statistics.AssertShare(0.3, struck[0], events);
        Statistics.AssertShare(0.3, struck[1], events);
        Statistics.AssertShare(0.09, both, events);
    }

    [Fact]
    public void Losses_name_their_event_and_fall_on_its_trial()
    {
        ForBlocks(3, [Insured.Policy("P")], [Everywhere("S", 2, 0.6), Everywhere("T", 0.5, 0.9)], (events, losses) =>
        {
            Assert.Equal(losses[0].Length, losses[0].Select(l => l.Event).Distinct().Count());
            Assert.All(losses[0], l => Assert.Equal((int)events.Trial[l.Event], l.Trial));
            Assert.Contains(losses[0], l => l.Event >= events.Of(0, out _).Length);
        });
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.9)]
    [InlineData(1)]
    [InlineData(3.3)]
    public void What_strikes_for_sure_strikes_every_policy_once_an_event(double rate)
    {
        // About 1,024 events fill a part of the losses just, or just not.
        ForBlocks(30, [Insured.Policy("P"), Insured.Policy("Q")], [Everywhere("S", rate, 1)], (events, losses) =>
        {
            Assert.Equal(Enumerable.Range(0, events.Count), losses[0].Select(l => l.Event));
            Assert.Equal(losses[0], losses[1]);
        });
    }

    [Fact]
    public void A_part_that_is_exactly_full_is_not_the_last()
    {
        var found = 0;
        for (var block = 0ul; found < 2 && block < 3000; block++)
        {
            var events = new ShockEvents(5, [Everywhere("S", 1, 1), Everywhere("T", 0.1, 1)]);
            events.Draw(block);
            if (events.Of(0, out _).Length != Losses.Capacity)
                continue;
            found++;
            var group = new ShockLosses(5, [Insured.Policy("P")], [Everywhere("S", 1, 1), Everywhere("T", 0.1, 1)], _ => 1);
            Assert.Equal(Enumerable.Range(0, events.Count), Drawing.All(group.CreateDrawer(events), 0).Select(l => l.Event));
        }

        Assert.Equal(2, found);
    }

    [Fact]
    public void What_never_strikes_or_does_not_reach_a_policy_leaves_it_alone()
    {
        var strikes = new Strike[]
        {
            new(Cover.RndFailure, null, null, 1, Hundred, SeverityBasis.Amount),
            new(null, "biotech", null, 1, Hundred, SeverityBasis.Amount),
            new(null, null, "US", 1, Hundred, SeverityBasis.Amount),
            new(Cover.IpLiability, "chips", "CN", 0, Hundred, SeverityBasis.Amount),
        };
        ForBlocks(5, [Insured.Policy("P"), Insured.Policy("Q", sector: "biotech")], [new Shock("S", 1, strikes)], (events, losses) =>
        {
            Assert.Empty(losses[0]);
            Assert.Equal(events.Count, losses[1].Length);
        });
    }

    [Theory]
    [InlineData(null, null, null, true)]
    [InlineData(Cover.IpLiability, "chips", "CN", true)]
    [InlineData(Cover.IpLiability, null, "CN", true)]
    [InlineData(null, "chips", null, true)]
    [InlineData(Cover.IpEnforcement, "chips", "CN", false)]
    [InlineData(Cover.IpLiability, "biotech", "CN", false)]
    [InlineData(null, null, "US", false)]
    public void A_strike_reaches_the_policies_of_its_group(Cover? cover, string? sector, string? territory, bool reaches) =>
        Assert.Equal(reaches, new Strike(cover, sector, territory, 1, Hundred, SeverityBasis.Amount).Reaches(Insured.Policy("P")));

    [Theory]
    [InlineData(SeverityBasis.Amount, 0.25)]
    [InlineData(SeverityBasis.Exposure, 0.25 * 40)]
    [InlineData(SeverityBasis.SumInsured, 0.25 * 7000)]
    public void A_severity_is_in_units_of_its_basis_times_the_policys_scale(SeverityBasis basis, double expected)
    {
        var policy = Insured.Policy("P", exposure: 40, sumInsured: 7000);
        var shock = new Shock("S", 1, [new Strike(null, null, null, 1, new Fixed(0.25), basis)]);
        ForBlocks(1, [policy], [shock], (_, losses) => Assert.All(losses[0], l => Assert.Equal((3 * expected, 0.0), (l.Amount, l.Defence))), scale: 3);
    }

    [Fact]
    public void Severities_follow_their_distribution_whoever_is_struck()
    {
        var (amounts, products) = (new List<double>(), new List<double>());
        var shock = new Shock("S", 1, [new Strike(null, null, null, 0.5, new Lognormal(0, 0.5), SeverityBasis.Amount)]);
        ForBlocks(60, [Insured.Policy("P"), Insured.Policy("Q")], [shock], (_, losses) =>
        {
            var others = losses[1].ToDictionary(l => l.Event, l => Math.Log(l.Amount));
            amounts.AddRange(losses[0].Select(l => Math.Log(l.Amount)));
            products.AddRange(losses[0].Where(l => others.ContainsKey(l.Event)).Select(l => Math.Log(l.Amount) * others[l.Event]));
        });
        Statistics.AssertMean(0, amounts);
        Statistics.AssertMean(0.25, [.. amounts.Select(x => x * x)]);

        // Two policies struck by one event are struck independently.
        Statistics.AssertMean(0, products);
    }

    [Fact]
    public void A_policy_of_two_groups_is_struck_in_each_on_its_own()
    {
        var shock = new Shock("S", 1, [Strike(null, 1), Strike(Cover.IpLiability, 0.5)]);
        var (events, twice) = (0L, 0L);
        ForBlocks(20, [Insured.Policy("P")], [shock], (drawn, losses) =>
        {
            events += drawn.Count;
            twice += losses[0].GroupBy(l => l.Event).Count(g => g.Count() == 2);
            Assert.Equal(drawn.Count, losses[0].Select(l => l.Event).Distinct().Count());
        });
        Statistics.AssertShare(0.5, twice, events);

        static Strike Strike(Cover? cover, double hit) => new(cover, null, null, hit, Hundred, SeverityBasis.Amount);
    }

    [Fact]
    public void A_higher_hit_probability_keeps_every_loss()
    {
        var kept = new Loss[3][];
        foreach (var hit in new[] { 0.1, 0.5, 0.9 })
        {
            var block = 0;
            ForBlocks(3, [Insured.Policy("P")], [Everywhere("S", 1, hit)], (_, losses) =>
            {
                Assert.Subset(losses[0].ToHashSet(), (kept[block] ?? []).ToHashSet());
                Assert.True(losses[0].Length > (kept[block] ?? []).Length);
                kept[block++] = losses[0];
            });
        }
    }

    [Fact]
    public void Another_policy_and_another_shock_change_nothing()
    {
        var (alone, among) = (new List<Loss[]>(), new List<Loss[]>());
        ForBlocks(3, [Insured.Policy("P")], [Everywhere("S", 1, 0.4)], (_, losses) => alone.Add(losses[0]));
        ForBlocks(
            3,
            [Insured.Policy("A"), Insured.Policy("P")],
            [Everywhere("R", 1.5, 0.4), Everywhere("S", 1, 0.4)],
            (events, losses) => among.Add([.. losses[1]
                .Where(l => l.Event >= events.Of(0, out _).Length)
                .Select(l => l with { Event = l.Event - events.Of(0, out _).Length })]));
        Assert.Equal(alone, among);
    }

    private static Shock Everywhere(string id, double rate, double hit) =>
        new(id, rate, [new Strike(null, null, null, hit, Hundred, SeverityBasis.Amount)]);

    /// <summary>Draws blocks and gives the events and, by policy, the losses of each.</summary>
    private static void ForBlocks(int blocks, Policy[] policies, Shock[] shocks, Action<ShockEvents, Loss[][]> check, double scale = 1)
    {
        var events = new ShockEvents(5, shocks);
        var drawer = new ShockLosses(5, policies, shocks, _ => scale).CreateDrawer(events);
        for (var block = 0; block < blocks; block++)
        {
            events.Draw((ulong)block);
            var losses = policies.Select((_, i) => Drawing.All(drawer, i)).ToArray();
            Assert.All(losses.SelectMany(l => l), l => Assert.InRange(l.Event, 0, events.Count - 1));
            check(events, losses);
        }
    }
}

using CsCheck;
using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.CoInsurance.Tests.Allocation;

public class TowerTests
{
    private const int Cases = 3000;
    private const int Trial = 517;

    [Fact]
    public void A_trial_is_paid_as_the_rules_say_layer_by_layer() =>
        RandomTowers.Any.Sample(
            c =>
            {
                var (paid, rest) = PlainTower.Pay(c.Layers, c.Premium, c.Policies);
                var ledger = Run(c, Pool(c.Layers), c.Premium);
                var size = 1e-9 * Math.Max(1, c.Policies.Sum(p => p.Claims.Sum(x => x.Loss)));
                foreach (var (layer, i) in new TowerTerms(c.Layers, c.Premium).Layers.Select((l, i) => (l, i)))
                    Assert.Equal(paid[layer.Id], ledger.Tower!.Paid(i)[Trial], size);
                Assert.Equal(rest, ledger.Paid(0)[Trial], size);
            },
            iter: Cases);

    [Fact]
    public void Nothing_is_lost_or_made() =>
        RandomTowers.Any.Sample(
            c =>
            {
                var total = c.Policies.Sum(p => p.Claims.Sum(x => x.Loss));
                var ledger = Run(c, Pool(c.Layers, Overflow.Redistribute, 70, 30), c.Premium);
                var layers = Enumerable.Range(0, c.Layers.Length).Sum(i => ledger.Tower!.Paid(i)[Trial]);
                Assert.Equal(total, layers + ledger.Paid(0)[Trial] + ledger.Paid(1)[Trial] + ledger.Unplaced[Trial], 1e-9 * total);
                Assert.Equal(total, ledger.Total[Trial], 1e-9 * total);
            },
            iter: Cases);

    [Fact]
    public void What_the_pool_carries_of_a_layer_goes_to_the_members_on_their_lines() =>
        RandomTowers.Any.Sample(
            c =>
            {
                var lines = new Dictionary<string, double> { ["A"] = 0.25, ["B"] = 0.75 };
                var layers = c.Layers.Select((l, i) => l with { Carrier = Layer.PoolCarrier, Lines = i % 2 == 0 ? lines : null }).ToArray();
                var ledger = Run(c, Pool(layers), c.Premium);
                var (paid, rest) = PlainTower.Pay(c.Layers, c.Premium, c.Policies);
                var ofA = 0.6 * rest + layers.Sum(l => (l.Lines is null ? 0.6 : 0.25) * paid[l.Id]);
                Assert.Equal(ofA, Run(c, Pool(layers, Overflow.Uncovered, 0.6, 0.4), c.Premium).Paid(0)[Trial], 1e-9 * Math.Max(1, ofA));
                Assert.Equal(rest + paid.Values.Sum(), ledger.Paid(0)[Trial] + ledger.Unplaced[Trial], 1e-9 * Math.Max(1, rest + paid.Values.Sum()));
            },
            iter: Cases / 3);

    [Fact]
    public void A_surplus_on_two_policies_by_hand()
    {
        // Retained line 100, four lines: of a sum insured of 250 the treaty takes 150/250 of each loss, of 80 nothing, and of
        // 1,000 at most 400/1,000. Losses 50, 40 and 200: 30 + 0 + 80 ceded.
        var treaty = new Layer { Id = "S", Order = 1, Basis = LayerBasis.Surplus, Attachment = 100, Limit = 400, Carrier = "Re" };
        var ledger = Run(new TowerCase([treaty], 0, [Of(250, 50), Of(80, 40), Of(1000, 200)]), Pool([treaty]), 0);
        Assert.Equal(110, ledger.Tower!.Paid(0)[Trial], 1e-9);
        Assert.Equal(180, ledger.Paid(0)[Trial], 1e-9);
    }

    [Fact]
    public void A_tower_by_the_year_by_hand()
    {
        // Of 600: half by quota share of the first 300 (basis annual), 80 % of 100 xs 300, and what is above 550 by the state.
        Layer[] tower =
        [
            new() { Id = "A", Order = 1, Basis = LayerBasis.Annual, Limit = 300, Share = 0.5, Carrier = "Re-A" },
            new() { Id = "B", Order = 1, Basis = LayerBasis.Annual, Attachment = 300, Limit = 100, Share = 0.8, Carrier = "Re-B" },
            new() { Id = "C", Order = 1, Basis = LayerBasis.Annual, Attachment = 550, Carrier = Layer.StateCarrier },
        ];
        var ledger = Run(new TowerCase(tower, 0, [Of(1000, 350), Of(1000, 250)]), Pool(tower), 0);
        Assert.Equal([150, 80, 50], Enumerable.Range(0, 3).Select(i => ledger.Tower!.Paid(i)[Trial]));
        Assert.Equal(320, ledger.Paid(0)[Trial], 1e-9);
    }

    [Fact]
    public void What_a_layer_that_is_used_up_gives_back_the_layers_by_year_see()
    {
        // 100 xs 50 by claim, once and again: claims of 200, 200 and 200 take 300, of which 200 are paid. 400 are left, and
        // the layer by year pays what is above 350.
        Layer[] tower =
        [
            new() { Id = "A", Order = 1, Basis = LayerBasis.Claim, Attachment = 50, Limit = 100, Reinstatements = 1, Carrier = "Re" },
            new() { Id = "B", Order = 2, Basis = LayerBasis.Annual, Attachment = 350, Carrier = "Re" },
        ];
        var ledger = Run(new TowerCase(tower, 0, [Of(1000, 200, 200, 200)]), Pool(tower), 0);
        Assert.Equal([200, 50], Enumerable.Range(0, 2).Select(i => ledger.Tower!.Paid(i)[Trial]));
    }

    [Theory]
    [InlineData(150, 12.5)]
    [InlineData(100, 10)]
    [InlineData(250, 15)]
    [InlineData(40, 4)]
    [InlineData(0, 0)]
    public void Reinstatements_have_rates_of_their_own(double loss, double premium)
    {
        // 100 limit, premium 10; the first reinstatement at 100 %, the second at 50 %: 150 restore one at 100 % and half of one
        // at 50 %. A third limit is not restored.
        var layer = new Layer { Id = "L", Order = 1, Basis = LayerBasis.Claim, Limit = 100, Reinstatements = 2, ReinstatementRates = [1, 0.5], Premium = 10, Carrier = "Re" };
        Assert.Equal(premium, layer.ReinstatementPremium(loss), 1e-12);
    }

    [Fact]
    public void Layers_that_look_at_single_losses_come_before_those_by_year()
    {
        Layer[] layers =
        [
            new() { Id = "A", Order = 1, Basis = LayerBasis.Annual, Carrier = "Re" },
            new() { Id = "B", Order = 2, Basis = LayerBasis.Claim, Carrier = "Re" },
        ];
        Assert.Throws<ArgumentException>(() => new TowerTerms(layers, 0));
    }

    private static TrialPolicy Of(double sumInsured, params double[] claims) => new(sumInsured, [.. claims.Select(c => (c, -1))]);

    /// <summary>One member, or two: with lines, where these are given as shares, else with annual capacities.</summary>
    private static Pool Pool(Layer[] layers, Overflow overflow = Overflow.Uncovered, params double[] members)
    {
        (double, double, double)[] drawn = members.Length == 0
            ? [(1, double.PositiveInfinity, double.PositiveInfinity)]
            : [.. members.Select(m => m <= 1 ? (m, double.PositiveInfinity, double.PositiveInfinity) : (1.0 / members.Length, double.PositiveInfinity, m))];
        return Shared.Pool(Liability.Several, overflow, drawn) with { Layers = layers };
    }

    private static PoolLedger Run(TowerCase c, Pool pool, double premium)
    {
        var ledger = new PoolLedger(new PoolTerms(pool, [], 1, premium));
        var trialOf = Enumerable.Repeat((ulong)Trial, RandomTowers.Events).ToArray();
        ledger.Begin(RandomTowers.Events);
        foreach (var policy in c.Policies)
        {
            ledger.Tower!.BeginPolicy(policy.SumInsured);
            var year = new PolicyYear { Count = 1 };
            (year.Trial[0], year.Gross[0]) = (Trial, policy.Claims.Sum(x => x.Loss));
            year.Claims.AddRange(policy.Claims.Select(x => (Trial, x.Loss)));
            year.Events.AddRange(policy.Claims.Where(x => x.Event >= 0).GroupBy(x => x.Event).Select(g => (g.Key, 0.0, 0.0, g.Sum(x => x.Loss))));
            ledger.Add(year, 1, trialOf);
        }

        ledger.Close(trialOf);
        return ledger;
    }
}

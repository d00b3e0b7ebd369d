using CsCheck;
using TechFinance.Actuarial.CoInsurance.Accounts;
using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.CoInsurance.Pools;

namespace TechFinance.Actuarial.CoInsurance.Tests.Accounts;

public class MemberAccountsTests
{
    private const double Any = double.PositiveInfinity;

    /// <summary>
    /// A pool of two with premium 1,000 in three trials. The lead has 60 %, fee 5 %, expenses 20 % and 5 % of its own. Layer X, of a
    /// reinsurer, costs 100, pays 0, 40 and 200 with a limit of 100 reinstated once at 50 %, gives back 10 % and a fifth of its profit
    /// above a margin of 10 %. Layer Y of the pool costs 50 and is B's alone; it pays 0, 0 and 30. B reinsures half of what it pays above 100.
    /// </summary>
    [Fact]
    public void An_account_by_hand()
    {
        var accounts = new MemberAccounts(Result());
        Equal(AccountItem.Premium, accounts, [600, 600, 600], [400, 400, 400]);
        Equal(AccountItem.LeaderFee, accounts, [20, 20, 20], [-20, -20, -20]);
        Equal(AccountItem.Expense, accounts, [-150, -150, -150], [-80, -80, -80]);

        // Half of the premium that had no claim: of 1,000, 600 and none.
        Equal(AccountItem.NoClaimsBonus, accounts, [-300, -180, 0], [-200, -120, 0]);

        // X: −60 and −40. Y: A pays 30 of 50, B pays 20 and receives 50.
        Equal(AccountItem.LayerPremium, accounts, [-90, -90, -90], [-10, -10, -10]);

        // X restores 40 of 100 at half of the premium of 100: 20; and all of it: 50.
        Equal(AccountItem.Reinstatements, accounts, [0, -12, -30], [0, -8, -20]);

        // Premium 100, 120, 150; 10 % back; profit (90 − 0 − 10)/5 = 16, (108 − 40 − 12)/5 = 11.2, none.
        Equal(AccountItem.Commission, accounts, [15.6, 13.92, 9], [10.4, 9.28, 6]);
        Equal(AccountItem.Claims, accounts, [0, -84, -420], [0, -56, -290]);
        Equal(AccountItem.Recoveries, accounts, [0, 24, 120], [0, 16, 80]);
        Equal(AccountItem.DefaultCost, accounts, [0, 0, -10], [0, 0, 0]);

        // 1 % of premium goes in. The reserve of 100 pays what is above 30 % of premium, 180 and 120: of 310 and 210, at most 60 and 40.
        Equal(AccountItem.Equalisation, accounts, [-6, -6, 54], [-4, -4, 36]);
        Equal(AccountItem.ProtectionPremium, accounts, [0, 0, 0], [-9, -9, -9]);
        Equal(AccountItem.ProtectionRecoveries, accounts, [0, 0, 0], [0, 0, 55]);
    }

    [Fact]
    public void What_flows_between_members_adds_up_to_nothing()
    {
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 0.2], Gen.Double[0, 300]).Sample((line, fee, loss) =>
        {
            var result = Result();
            var pool = result.Pool with
            {
                Members = [result.Pool.Members[0] with { Line = line }, result.Pool.Members[1] with { Line = 1 - line }],
                Money = result.Pool.Money with { LeaderFee = fee },
                Layers = [.. result.Pool.Layers.Select(l => l with { Carrier = Layer.PoolCarrier, Lines = new Dictionary<string, double> { ["A"] = 0.1, ["B"] = 0.9 } })],
            };
            var accounts = new MemberAccounts(result with { Pool = pool, Terms = new PoolTerms(pool, [], 1, 1000), Layers = [[0, 40, loss], [0, 0, loss / 3]] });
            foreach (var item in new[] { AccountItem.LeaderFee, AccountItem.LayerPremium, AccountItem.Reinstatements, AccountItem.Commission })
                Assert.All(Column(accounts, 0, item).Zip(Column(accounts, 1, item)), pair => Assert.Equal(0, pair.First + pair.Second, 1e-9));
        });
    }

    [Theory]
    [InlineData(0.3, 0.35)]
    [InlineData(0.5, 0.35)]
    [InlineData(0.65, 0.275)]
    [InlineData(0.8, 0.2)]
    [InlineData(2, 0.2)]
    public void A_sliding_commission_falls_with_the_loss_ratio(double lossRatio, double rate) =>
        Assert.Equal(rate, new SlidingScale(0.2, 0.35, 0.5, 0.8).Of(lossRatio), 1e-12);

    [Fact]
    public void The_pool_keeps_its_share_of_a_corridor()
    {
        // Premium 100, half of the losses between 80 % and 120 % of it: of 150 the pool keeps 20.
        var layer = new Layer { Id = "L", Order = 1, Basis = LayerBasis.Annual, Premium = 100, Corridor = new Corridor(0.8, 1.2, 0.5), Carrier = "Re" };
        var pool = Pool() with { Layers = [layer] };
        var ledger = new PoolLedger(new PoolTerms(pool, [], 1));
        ledger.Begin();
        ledger.Add([3, 4, 5], [50, 100, 150], 1);
        ledger.Close();
        Assert.Equal([50, 90, 130], ledger.Tower!.Paid(0)[3..6].ToArray());
        Assert.Equal([0, 10, 20], Enumerable.Range(3, 3).Select(t => Math.Round(ledger.Paid(0)[t] + ledger.Paid(1)[t], 9)));
    }

    private static void Equal(AccountItem item, MemberAccounts accounts, double[] ofA, double[] ofB)
    {
        Assert.Equal(ofA, Column(accounts, 0, item).Select(x => Math.Round(x, 9) + 0.0));
        Assert.Equal(ofB, Column(accounts, 1, item).Select(x => Math.Round(x, 9) + 0.0));
    }

    private static double[] Column(MemberAccounts accounts, int member, AccountItem item)
    {
        var column = new double[3];
        accounts.Fill(member, item, column);
        return column;
    }

    private static Pool Pool() => new(Liability.Joint, Overflow.Uncovered,
    [
        new("A", "", Role.Lead, 0.6, Any, Any) { ExpenseRatio = 0.05 },
        new("B", "", Role.Follow, 0.4, Any, Any) { Protections = [new Protection("P", 100, Any, 0.5, 0.03, 0.25)] },
    ]);

    private static PoolResult Result()
    {
        var pool = Pool() with
        {
            Money = new PoolMoney
            {
                LeaderFee = 0.05,
                ExpenseRatio = 0.2,
                NoClaimsBonus = 0.5,
                EqualisationOpening = 100,
                EqualisationContribution = 0.01,
                EqualisationFrom = 0.3,
            },
            Layers =
            [
                new Layer
                {
                    Id = "X",
                    Order = 1,
                    Basis = LayerBasis.Claim,
                    Limit = 100,
                    Reinstatements = 1,
                    ReinstatementRates = [0.5],
                    Premium = 100,
                    Commission = new Commission(0.1, null, new ProfitShare(0.2, 0.1)),
                    Carrier = "Re",
                },
                new Layer { Id = "Y", Order = 2, Basis = LayerBasis.Annual, Premium = 50, Carrier = Layer.PoolCarrier, Lines = new Dictionary<string, double> { ["B"] = 1 } },
            ],
        };
        return new PoolResult
        {
            Pool = pool,
            Terms = new PoolTerms(pool, [], 1, 1000),
            Premium = 1000,
            Paid = [[0, 60, 310], [0, 40, 210]],
            Layers = [[0, 40, 200], [0, 0, 30]],
            Borne = [[0, 0, 10], [0, 0, 0]],
            PremiumWithClaims = [0, 400, 1000],
        };
    }
}

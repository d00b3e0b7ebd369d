using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.CoInsurance.Tests.Allocation;

public class DefaultTests
{
    private const double Any = double.PositiveInfinity;
    private const int Trial = 7;

    [Theory]
    [InlineData(Liability.Several, Any, 0, 300, 200, 500)]
    [InlineData(Liability.Joint, Any, 0, 600, 400, 0)]
    [InlineData(Liability.Joint, 450, 0, 450, 550, 0)]
    [InlineData(Liability.JointCapped, Any, 0, 450, 300, 250)]
    [InlineData(Liability.Joint, Any, 0.25, 525, 350, 0)]
    public void One_member_defaults_and_the_others_step_in_as_they_must(
        Liability liability, double capacityOfB, double recovery, double paidByB, double paidByC, double unplaced)
    {
        // Of 1,000 A owes 500 but pays nothing, or a quarter. What is missing B and C, who owe 300 and 200, share as 3 to 2. B's
        // capacity stops it at 450, and C takes over the rest. Capped at one and a half of what they owe, B and C leave 250.
        var ledger = Run(Pool(liability, capacityOfB, recovery), 1000);
        Assert.Equal([500 * recovery, paidByB, paidByC], Enumerable.Range(0, 3).Select(j => Math.Round(ledger.Paid(j)[Trial], 9)));
        Assert.Equal(unplaced, ledger.Unplaced[Trial], 1e-9);
        Assert.Equal(500 * (1 - recovery), ledger.Shortfalls!.Caused[0].Sum, 1e-9);
        Assert.Equal([0, paidByB - 300, paidByC - 200], ledger.Shortfalls.Borne.Select(b => Math.Round(b.Sum, 9)));
        Assert.Equal(Math.Pow(paidByC - 200, 2), ledger.Shortfalls.Borne[2].Squares, 1e-6);
    }

    [Fact]
    public void Under_a_cap_the_line_of_a_member_that_is_not_there_is_taken_over_as_far_as_the_cap_goes()
    {
        // B and C stand for half of the pool: twice their lines would be all of it, one and a half leaves a quarter open.
        var terms = new PoolTerms(Pool(Liability.JointCapped, Any, 0), ["A"], 1);
        Assert.Equal([0.45, 0.3], terms.Lines.Select(line => Math.Round(line, 12)));
        Assert.Equal(0.25, terms.OpenLine, 1e-12);
    }

    [Fact]
    public void What_a_reinsurer_fails_to_pay_stays_with_the_members()
    {
        var pool = Pool(Liability.Several, Any, 1) with
        {
            Layers = [new Layer { Id = "L", Order = 1, Basis = LayerBasis.Annual, Attachment = 600, Carrier = "Re" }],
            Reinsurers = [new Reinsurer("Re", 1, 0.7)],
        };
        var ledger = Run(pool, 1000);
        Assert.Equal(280, ledger.Tower!.Paid(0)[Trial], 1e-9);
        Assert.Equal(120, ledger.Tower.Missing[0].Sum, 1e-9);
        Assert.Equal([360, 216, 144], Enumerable.Range(0, 3).Select(j => Math.Round(ledger.Paid(j)[Trial], 9)));
        Assert.Equal(1000, ledger.Total[Trial], 1e-9);
    }

    [Theory]
    [InlineData(0.02, 0, 0.02, 0.0004)]
    [InlineData(0.02, 0.2, 0.02, 0.001100176)]
    [InlineData(0.3, 0.5, 0.3, 0.156767321)]
    public void Defaults_are_as_likely_and_as_dependent_as_stated(double probability, double loading, double single, double both)
    {
        // P(both) = the bivariate normal cdf at twice the quantile of the probability, with correlation ρ (SciPy's).
        const int Blocks = 400;
        var defaults = new Defaults(11, [("member/A", probability), ("member/B", probability)], loading);
        var factor = new StreamKey(11, "factor/economy");
        var economy = new double[Block.Length];
        var (ofA, together) = (0, 0);
        for (var block = 0UL; block < Blocks; block++)
        {
            Words.Uniforms(factor, 16, block, economy);
            Map.Run(default(NormalQuantile), economy, economy);
            defaults.Draw(block, economy);
            ofA += defaults.Of(0).Length;
            together += defaults.Of(0).ToArray().Intersect(defaults.Of(1).ToArray()).Count();
        }

        var n = (double)Blocks * Block.Length;
        Assert.Equal(single, ofA / n, 4 * Math.Sqrt(single * (1 - single) / n));
        Assert.Equal(both, together / n, 4 * Math.Sqrt(both * (1 - both) / n));
    }

    private static Pool Pool(Liability liability, double capacityOfB, double recovery) => new(liability, Overflow.Uncovered,
    [
        new("A", "", Role.Lead, 0.5, Any, Any) { DefaultProbability = 1, RecoveryRate = recovery },
        new("B", "", Role.Follow, 0.3, Any, capacityOfB),
        new("C", "", Role.Follow, 0.2, Any, Any),
    ])
    {
        JointCap = 1.5,
    };

    private static PoolLedger Run(Pool pool, double loss)
    {
        var terms = new PoolTerms(pool, [], 1);
        var ledger = new PoolLedger(terms);
        var defaults = new Defaults(1, terms.Debtors, pool.DefaultLoading);
        defaults.Draw(0, new double[Block.Length]);
        ledger.Begin();
        ledger.Add([Trial], [loss], 1);
        ledger.Close(default, defaults);
        return ledger;
    }
}

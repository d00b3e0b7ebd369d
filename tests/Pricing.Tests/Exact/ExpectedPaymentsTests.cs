using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Exact;
using TechFinance.Actuarial.Pricing.IpInfringement;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Pricing.RndFailure;

namespace TechFinance.Actuarial.Pricing.Tests.Exact;

public class ExpectedPaymentsTests
{
    private static readonly Gen<Terms> AnyTerms = Gen.Select(
        Gen.OneOf(Gen.Const(0.0), Gen.Double[1, 60]),
        Gen.Double[0, 0.8],
        Gen.OneOf(Gen.Const(double.PositiveInfinity), Gen.Double[5, 80]),
        Gen.OneOf(Gen.Const(0.0), Gen.Double[1, 60]),
        Gen.OneOf(Gen.Const(double.PositiveInfinity), Gen.Double[5, 200]),
        Gen.Bool,
        (deductible, share, limit, annualDeductible, annualLimit, inside) => new Terms(deductible, share, limit, annualDeductible, annualLimit, inside));

    private static readonly Gen<Severity> AnySeverity = Gen.OneOf<Severity>(
        Gen.Const((Severity)new Fixed(0)),
        Gen.Const((Severity)new Fixed(30)),
        Gen.Const((Severity)new UniformSeverity(10, 90)),
        Gen.Const((Severity)new Gamma(2, 12)));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Two ways to one figure: the mean of the distribution on its own grid, and this.</summary>
    [Fact]
    public void The_expected_payment_is_the_mean_of_the_distribution() =>
        Gen.Select(AnyTerms, AnySeverity, AnySeverity, Gen.Double[0.05, 2], Gen.OneOf(0, 0.7)).Sample(
            (terms, award, defence, mean, sigma) =>
            {
                var model = new InfringementModel("m", new NegativeBinomial(3), 1, [new("lost", 0.7, award, defence, 0.2, 2), new("won", 0.3, new Fixed(0), defence, 0, 1)]);
                var cover = new ClaimsCover(model, mean, 1.5, terms, new FactorSum("chips", 1, 0, sigma));
                if (cover.Unsupported is not null)
                    return;
                AssertMean(cover);
            },
            iter: 15);

    [Fact]
    public void The_expected_payment_for_a_project_is_the_mean_of_the_distribution() =>
        Gen.Select(AnyTerms, Gen.OneOf(0, 0.2)).Sample(
            (terms, salvageSd) => AssertMean(new ProjectCover(
                new StageGateModel("m", [new Gate("G1", 3, 0.8, 0.4, 0.9, 0.2, salvageSd / 2), new Gate("G2", 6, 0.7, 0.5, 1, 0, 0), new Gate("G3", 20, 0.5, 1, 1, 0, 0)]),
                12, 1.3, 150, terms, new FactorSum("chips", 0.5, 0, 0))),
            iter: 15);

    [Fact]
    public void The_expected_payment_for_a_loan_is_the_mean_of_the_distribution() =>
        AnyTerms.Sample(terms => AssertMean(new LoanCover(0.07, new Beta(4, 2.5, 1), 120, terms, new FactorSum("chips", 0.5, 0, 0))), iter: 10);

    /// <summary>
    /// Two units with a claim of 100 each with probability ½, and 20 for its defence: the annual limit of 150 acts on awards, and all
    /// defence is paid beside it. ½ × 100 + ¼ × 150 + 20.
    /// </summary>
    [Fact]
    public void Annual_terms_act_on_awards_beside_defence_costs_outside_them()
    {
        var model = new InfringementModel("m", new Binomial(2), 1, [new("lost", 1, new Fixed(100), new Fixed(20), 0, 1)]);
        var terms = Terms.Unlimited with { AnnualLimit = 150, DefenceInside = false };
        var paid = Assert.Single(ExpectedPayments.Of([new ClaimsCover(model, 1, 1, terms, new FactorSum("chips", 0, 0, 0))], 1, Cancellation));
        Assert.Equal(0.5 * 100 + 0.25 * 150 + 20, paid.Value, 1e-3);
        Assert.InRange(paid.Error, 0, 1e-3);
    }

    /// <summary>With a deductible of 130 an award of 100 leaves 30 of it to the defence cost of 50; one of 200 leaves nothing.</summary>
    [Fact]
    public void A_defence_cost_bears_what_an_award_leaves_of_the_deductible()
    {
        var model = new InfringementModel("m", new Poisson(), 1, [new("lost", 0.5, new Fixed(100), new Fixed(50), 0, 1), new("worse", 0.5, new Fixed(200), new Fixed(50), 0, 1)]);
        var terms = Terms.Unlimited with { Deductible = 130, SumInsured = 60, DefenceInside = false };
        var paid = Assert.Single(ExpectedPayments.Of([new ClaimsCover(model, 2, 1, terms, new FactorSum("chips", 0, 0, 0))], 1, Cancellation));
        Assert.Equal(2 * (0.5 * 20 + 0.5 * (60 + 50)), paid.Value, paid.Error + 1e-9);
        Assert.InRange(paid.Error, 0, 0.1);
    }

    [Fact]
    public void Figures_do_not_depend_on_the_threads_or_on_other_policies()
    {
        ExactCover[] covers =
        [
            .. Enumerable.Range(1, 150).Select(i => new ClaimsCover(
                new InfringementModel("m", new Poisson(), 1, [new("lost", 1, new Gamma(2, 12), new Fixed(0), 0, 1)]),
                0.1, 1, Terms.Unlimited with { AnnualLimit = i }, new FactorSum("chips", 0.6, 0.8, 0.5))),
        ];
        var all = ExpectedPayments.Of(covers, 1, Cancellation);
        Assert.Equal(all, ExpectedPayments.Of(covers, 3, Cancellation));
        Assert.Equal(all[7..8], ExpectedPayments.Of([covers[7]], 1, Cancellation));
        Assert.Equal(all.OrderBy(f => f.Value), all);
    }

    [Fact]
    public void An_infinite_expected_payment_is_infinite()
    {
        var model = new InfringementModel("m", new Poisson(), 1, [new("lost", 1, new Pareto(0.9, 10), new Fixed(0), 0, 1)]);
        ExactFigure Paid(Terms terms) => Assert.Single(ExpectedPayments.Of([new ClaimsCover(model, 1, 1, terms, new FactorSum("chips", 0, 0, 0))], 1, Cancellation));
        Assert.Equal(new(double.PositiveInfinity, 0), Paid(Terms.Unlimited));
        Assert.Equal(new(double.PositiveInfinity, 0), Paid(Terms.Unlimited with { AnnualDeductible = 5 }));
        Assert.InRange(Paid(Terms.Unlimited with { AnnualLimit = 5 }).Value, 0, 5);
        Assert.Equal(default, Paid(Terms.Unlimited with { InsuredShare = 1 }));
    }

    private static void AssertMean(ExactCover cover)
    {
        var paid = Assert.Single(ExpectedPayments.Of([cover], 1, Cancellation));
        var mean = ExactBook.Of([cover], 1 << 14, ExactBook.DefaultFactorStep, cancellation: Cancellation).Of(d => d.Mean);
        Assert.Equal(mean.Value, paid.Value, mean.Error + paid.Error + 1e-4 * (1 + mean.Value));
        Assert.InRange(paid.Error, 0, 2e-3 * (1 + mean.Value));
    }
}

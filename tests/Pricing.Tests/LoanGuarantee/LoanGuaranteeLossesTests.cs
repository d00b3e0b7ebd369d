using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.LoanGuarantee;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Tests.LoanGuarantee;

public class LoanGuaranteeLossesTests
{
    private static readonly FactorSum Alone = new("chips", 0, 0, 0);
    private static readonly LoanModel Model = new("model", 0.04, new Beta(4, 2.5, 1), 0.3, 0.25);

    [Theory]
    [InlineData(12, 1, 0.04)]
    [InlineData(12, 2.5, 0.1 / 1.06)]
    [InlineData(24, 1, 0.0784)]
    [InlineData(18, 1, 0.05939)]
    [InlineData(6, 2.5, 0.048338)]
    public void A_loan_defaults_as_often_as_its_term_and_odds_say(int months, double odds, double probability)
    {
        // 1 − 0.96², 1 − 0.96^1.5 and 1 − (0.96/1.06)^0.5.
        Assert.Equal(probability, Model.DefaultWithin(months, odds), 6e-6);
        const int blocks = 300;
        var loan = Insured.Policy("L", Cover.LoanGuarantee) with { TermMonths = months };
        var (defaults, lgd) = (0L, new List<double>());
        foreach (var losses in Draw([loan], Model, odds, blocks))
        {
            Assert.Equal(losses.Length, losses.Select(l => l.Trial).Distinct().Count());
            defaults += losses.Length;
            lgd.AddRange(losses.Select(l => l.Amount));
        }

        Statistics.AssertShare(Model.DefaultWithin(months, odds), defaults, blocks * Block.Length);
        Statistics.AssertMean(4 / 6.5, lgd);
        Statistics.AssertMean(10 / (6.5 * 6.5 * 7.5), [.. lgd.Select(x => (x - 4 / 6.5) * (x - 4 / 6.5))]);
        Assert.All(lgd, x => Assert.InRange(x, 0, 1));
    }

    [Theory]
    [InlineData(30, 2, false)]
    [InlineData(36, 5, false)]
    [InlineData(30, 2, true)]
    public void Defaults_fall_in_each_year_as_often_as_a_constant_intensity_says(int months, double odds, bool isUncertain)
    {
        // A multiplier of the odds that is 1.5 in every trial.
        FactorSum? sum = isUncertain ? Alone with { Odds = new Multiplier("thin", new Fixed(1.5)) } : null;
        const int blocks = 100;
        var model = Model with { DefaultProbability = 0.1 };
        var defaults = Draw([Insured.Policy("L", Cover.LoanGuarantee) with { TermMonths = months }], model, isUncertain ? odds / 1.5 : odds, blocks, sum).SelectMany(losses => losses).ToArray();
        double[] by = [0, .. new[] { 12, 24, months }.Select(month => model.DefaultWithin(month, odds))];
        long[] counts = [.. Enumerable.Range(1, 3).Select(year => (long)defaults.Count(loss => loss.Year == year))];
        Assert.Equal(defaults.Length, counts.Sum());
        Statistics.AssertFits([.. counts, blocks * Block.Length - counts.Sum()], [by[1], by[2] - by[1], by[3] - by[2], 1 - by[3]]);
    }

    [Fact]
    public void What_is_lost_is_the_exposure_times_loss_given_default_and_severity_relativity()
    {
        var loan = Insured.Policy("L", Cover.LoanGuarantee, exposure: 200);
        var loss = Draw([loan], Model with { LossGivenDefault = new Fixed(0.6), DefaultProbability = 1 }, 1, 1)[0];
        Assert.Equal(Enumerable.Range(0, Block.Length), loss.Select(l => l.Trial));
        Assert.All(loss, l => Assert.Equal(200 * 0.6 * 1.5, l.Amount, 1e-12));
        Assert.Empty(Draw([loan], Model with { DefaultProbability = 0 }, 1, 1)[0]);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(100)]
    [InlineData(2000)]
    public void Terms_on_the_whole_loss_are_those_on_the_insurers_part(double loss)
    {
        var terms = new Terms(20, 0.1, 300, 5, 400, DefenceInside: true);
        var whole = Model.OnWholeLoss(terms);
        var expected = Math.Min(Math.Max(0.45 * loss - 20, 0) * 0.9, 300);
        Assert.Equal(expected, Math.Min(Math.Max(loss - whole.Deductible, 0) * (1 - whole.InsuredShare), whole.SumInsured), 1e-12);
        Assert.Equal((300, 5, 400), (whole.SumInsured, whole.AnnualDeductible, whole.AnnualLimit));
        Assert.Equal(terms, (Model with { BankShare = 0, GovernmentShare = 0 }).OnWholeLoss(terms));
    }

    private static Loss[][] Draw(Policy[] policies, LoanModel model, double odds, int blocks, FactorSum? leaning = null)
    {
        var sum = leaning ?? Alone;
        var relativities = new Relativities([new(Cover.LoanGuarantee, Dimension.Sector, "chips", 1, policies[0].Exposure == 1 ? 1 : 1.5)]);
        var factors = new Factors(5, [sum]);
        var group = new LoanGuaranteeLosses(5, policies, new Dictionary<string, LoanModel> { ["model"] = model }, relativities, odds, [0], [sum]);
        var drawer = group.CreateDrawer(factors);
        return [.. Enumerable.Range(0, blocks).Select(block =>
        {
            factors.Draw((ulong)block);
            return Drawing.All(drawer, 0);
        })];
    }
}

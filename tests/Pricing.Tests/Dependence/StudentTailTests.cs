using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.LoanGuarantee;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Tests.Dependence;

public class StudentTailTests
{
    /// <summary>Newton steps on scipy.special.stdtr; its own quantile has an error of up to 3e-9.</summary>
    [Theory]
    [InlineData(1, 1e-9, -318309886.183791)]
    [InlineData(1, 1e-3, -318.30883898555)]
    [InlineData(1, 0.2, -1.3763819204712)]
    [InlineData(2.5, 1e-9, -3489.58339537)]
    [InlineData(2.5, 0.2, -1.0101638747222)]
    [InlineData(4, 1e-3, -7.1731822197823085)]
    [InlineData(4, 0.2, -0.94096457723518)]
    [InlineData(4, 0.49999, -2.6666666670551e-05)]
    [InlineData(30, 1e-9, -8.4458627962742)]
    [InlineData(30, 0.2, -0.8537672614713)]
    [InlineData(1000, 1e-3, -3.0984021639129)]
    [InlineData(1000, 0.2, -0.84198082216243)]
    public void The_quantile_is_that_of_Student(double df, double p, double quantile)
    {
        var tail = new StudentTail(Cover.RndFailure, df);
        Assert.Equal(1, tail.Quantile(p) / quantile, 1e-10);
        Assert.Equal(1, tail.Quantile(1 - p) / -quantile, 1e-6);
        Assert.Equal([double.NegativeInfinity, 0, double.PositiveInfinity], new[] { 0, 0.5, 1 }.Select(tail.Quantile));
    }

    /// <summary>Tail dependence with 4 degrees of freedom (McNeil, Frey, Embrechts, <em>Quantitative Risk Management</em>, 7.2.4).</summary>
    [Theory]
    [InlineData(0, 0.0755868)]
    [InlineData(0.5, 0.2531700)]
    [InlineData(0.9, 0.6298119)]
    public void Tail_dependence_is_that_of_the_literature(double correlation, double dependence) =>
        Assert.Equal(-Math.Sqrt(5 * (1 - correlation) / (1 + correlation)), new StudentTail(Cover.RndFailure, 5).Quantile(dependence / 2), 1e-6);

    /// <summary>
    /// The probability that two loans default in one trial, from SciPy: bivariate normals below q√W integrated over W. For
    /// normals it would be 0.0004, 0.0034 and 0.0116 at the smaller probability.
    /// </summary>
    [Theory]
    [InlineData(0, 0.02, 0.00208549)]
    [InlineData(0.5, 0.02, 0.00607324)]
    [InlineData(0.9, 0.02, 0.01335238)]
    [InlineData(0, 0.2, 0.0468612)]
    [InlineData(0.5, 0.2, 0.0922215)]
    public void Two_loans_default_together_as_a_bivariate_t_says(double correlation, double probability, double both)
    {
        // The common part is half the economy's and half the enterprise's.
        var sum = new FactorSum("chips", Math.Sqrt(correlation / 2), 0, 0) { OfEnterprise = Math.Sqrt(correlation / 2), Tail = new StudentTail(Cover.LoanGuarantee, 4) };
        var factors = new Factors(5, [sum]);
        var models = new Dictionary<string, LoanModel> { ["model"] = new("model", probability, new Fixed(1), 0, 0) };
        Policy[] loans = [Insured.Policy("P", Cover.LoanGuarantee), Insured.Policy("Q", Cover.LoanGuarantee)];
        var drawer = new LoanGuaranteeLosses(5, loans, models, new Relativities([]), 1, [0, 0], [sum]).CreateDrawer(factors);
        const int blocks = 300;
        var (each, together) = (0L, 0L);
        for (var block = 0; block < blocks; block++)
        {
            factors.Draw((ulong)block);
            var first = Drawing.All(drawer, 0).Select(l => l.Trial).ToHashSet();
            each += first.Count;
            together += Drawing.All(drawer, 1).Count(l => first.Contains(l.Trial));
        }

        Statistics.AssertShare(probability, each, blocks * Block.Length);
        Statistics.AssertShare(both, together, blocks * Block.Length);
    }

    [Fact]
    public void Covers_have_each_a_W_of_their_own_and_tails_of_one_cover_move_together()
    {
        FactorSum[] sums = [.. new[] { (Cover.RndFailure, 4.0), (Cover.RndFailure, 8.0), (Cover.LoanGuarantee, 4.0) }
            .Select(t => new FactorSum("chips", 0, 0, 0) { Tail = new StudentTail(t.Item1, t.Item2) })];
        var factors = new Factors(5, sums);
        factors.Draw(0);
        var (heavy, light, other) = (factors.PartOf(0, default).Scale!, factors.PartOf(1, default).Scale!, factors.PartOf(2, default).Scale!);
        var order = Enumerable.Range(0, Block.Length).OrderBy(t => heavy[t]).ToArray();
        Assert.Equal(order, Enumerable.Range(0, Block.Length).OrderBy(t => light[t]));
        Assert.NotEqual(order, Enumerable.Range(0, Block.Length).OrderBy(t => other[t]));
    }
}

using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Exact;
using TechFinance.Actuarial.Pricing.IpInfringement;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Pricing.RndFailure;

namespace TechFinance.Actuarial.Pricing.Tests.Exact;

public class ExactBookTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>
    /// Two latent normals of correlation ρ are both below 0 with probability ¼ + arcsin(ρ)/2π (W. Sheppard, Phil. Trans. Royal
    /// Soc. A 192, 1899).
    /// </summary>
    [Theory]
    [InlineData("chips", 0.5)]
    [InlineData("drugs", 0.2)]
    public void Projects_fail_together_as_often_as_their_correlation_says(string otherSector, double correlation)
    {
        var model = new StageGateModel("m", [new Gate("only", 1, 0.5, 1, 1, 0, 0)]);
        ExactCover Project(string sector) => new ProjectCover(model, 12, 1, 1, Terms.Unlimited, new FactorSum(sector, Math.Sqrt(0.2), Math.Sqrt(0.3), 0));
        var year = ExactBook.On([Project("chips"), Project(otherSector)], new Grid(1, 8), ExactBook.DefaultFactorStep, Cancellation);
        Assert.Equal(0.25 + Math.Asin(correlation) / (2 * Math.PI), year.Masses[2], 1e-12);
        Assert.Equal(1, year.Mean, 1e-12);
    }

    /// <summary>
    /// Given the mixing variables Var S = Σ λ E[X²] + Σ Σ λ_i μ_i λ_j μ_j Cov(M_i, M_j) for Poisson counts, and lognormal variables
    /// of mean 1 have the covariance exp(σ_i σ_j ρ_ij) − 1.
    /// </summary>
    [Fact]
    public void Mixed_counts_have_the_variance_that_their_covariances_say()
    {
        var covers = new[] { Claims("chips", 2, 0.6, 0.8, 0.5, 1), Claims("drugs", 1.5, 0.6, 0.8, 0.3, 2), Claims("drugs", 1, 0.6, 0.8, 0.3, 3) };
        var variance = 0.0;
        foreach (var a in covers)
        {
            // The claims are Fixed of size Scale.
            variance += a.Mean * a.Scale * a.Scale;
            foreach (var b in covers)
            {
                var correlation = a.Sum.Economy * b.Sum.Economy + (a.Sum.Sector == b.Sum.Sector ? a.Sum.OfSector * b.Sum.OfSector : 0);
                variance += a.Mean * a.Scale * b.Mean * b.Scale * (Math.Exp(a.Sum.Sigma * b.Sum.Sigma * correlation) - 1);
            }
        }

        var year = ExactBook.On(covers, new Grid(1, 512), ExactBook.DefaultFactorStep, Cancellation);
        Assert.Equal(variance, year.Variance, 1e-9 * variance);
        Assert.Equal(covers.Sum(c => c.MeanGroundUp), year.Mean, 1e-9);

        static ClaimsCover Claims(string sector, double mean, double economy, double ofSector, double sigma, double size) =>
            new(Model(new Fixed(1), new Fixed(0)), mean, size, Terms.Unlimited, new FactorSum(sector, economy, ofSector, sigma));
    }

    [Fact]
    public void Defence_costs_are_paid_as_the_terms_say() =>
        Gen.Select(Gen.Double[0, 60], Gen.Double[0, 0.8], Gen.Double[5, 80], Gen.Bool).Sample(
            (deductible, share, limit, inside) =>
            {
                var terms = new Terms(deductible, share, limit, 0, double.PositiveInfinity, inside);
                var grid = new Grid(0.25, 1 << 10);
                var masses = ClaimMasses.Of(Model(new UniformSeverity(0, 100), new UniformSeverity(10, 50)), 1, terms, grid, new GridTransform(grid.Points));
                Assert.Equal(1, masses.Sum(), 1e-10);
                var (mean, square) = (0.0, 0.0);
                for (var j = 0; j < masses.Length; j++)
                    (mean, square) = (mean + masses[j] * j * 0.25, square + masses[j] * j * 0.25 * j * 0.25);

                // The midpoint rule over awards and costs, by the terms' own words.
                const int n = 400;
                var (expected, expectedSquare) = (0.0, 0.0);
                for (var i = 0; i < n * n; i++)
                {
                    var (award, cost) = ((i / n + 0.5) * 100 / n, 10 + (i % n + 0.5) * 40 / n);
                    var loss = inside ? award + cost : award;
                    var paid = Math.Min(Math.Max(loss - deductible, 0) * (1 - share), limit)
                        + (inside ? 0 : Math.Max(cost - Math.Max(deductible - award, 0), 0) * (1 - share));
                    (expected, expectedSquare) = (expected + paid / n / n, expectedSquare + paid * paid / n / n);
                }

                Assert.Equal(expected, mean, 0.01 + 0.0005 * expected);
                Assert.Equal(expectedSquare, square, 0.2 + 0.002 * expectedSquare);
            },
            iter: 20);

    [Fact]
    public void An_error_is_estimated_that_covers_the_true_one()
    {
        // The sum of Poisson(λ) exponential amounts has mean λθ, variance 2λθ² and skewness 6/√(8λ).
        var cover = new ClaimsCover(Model(new ExponentialSeverity(10), new Fixed(0)), 2, 1, Terms.Unlimited, new FactorSum("chips", 0, 0, 0));
        var result = ExactBook.Of([cover], 1 << 14, cancellation: Cancellation);
        AssertCovered(20, result.Of(d => d.Mean), 1e-6);
        AssertCovered(20, result.Of(d => d.Sd), 1e-4);
        AssertCovered(1.5, result.Of(d => d.Skewness), 1e-3);

        // Where the sum over counts of gamma tails is 1 %: SciPy 1.10.
        AssertCovered(86.2256798, result.ValueAtRisk(0.99), 0.1);
        Assert.InRange(result.Fine.Aliasing, 0, 1e-10);

        static void AssertCovered(double truth, ExactFigure figure, double most)
        {
            Assert.InRange(figure.Error, 0, most);
            Assert.Equal(truth, figure.Value, figure.Error + 1e-9);
        }
    }

    [Fact]
    public void A_project_that_is_all_factors_and_an_infinite_mean_are_refused()
    {
        var model = new StageGateModel("m", [new Gate("only", 1, 0.5, 1, 1, 0, 0)]);
        ExactCover project = new ProjectCover(model, 12, 1, 1, Terms.Unlimited, new FactorSum("chips", 1, 0, 0));
        Assert.Contains("nothing of its own", Assert.Throws<NotSupportedException>(() => ExactBook.Of([project], 256, cancellation: Cancellation)).Message, StringComparison.Ordinal);
        ExactCover heavy = new ClaimsCover(Model(new Pareto(0.9, 1), new Fixed(0)), 1, 1, Terms.Unlimited, new FactorSum("chips", 0, 0, 0));
        Assert.Contains("infinite", Assert.Throws<NotSupportedException>(() => ExactBook.Of([heavy], 256, cancellation: Cancellation)).Message, StringComparison.Ordinal);
    }

    /// <summary>The grid has to hold what is there before the annual deductible.</summary>
    [Fact]
    public void An_annual_deductible_leaves_what_is_above_it()
    {
        var model = Model(new Fixed(100), new Fixed(0)) with { Frequency = new Binomial(2) };
        ExactCover cover = new ClaimsCover(model, 1, 1, Terms.Unlimited with { AnnualDeductible = 90 }, new FactorSum("chips", 0, 0, 0));
        var year = ExactBook.Of([cover], 1 << 10, cancellation: Cancellation).Fine;
        Assert.Equal(0.5 * 10 + 0.25 * 110, year.Mean, 1e-7);
        Assert.Equal(110, year.ValueAtRisk(0.9));
    }

    [Fact]
    public void Annual_terms_beside_defence_outside_are_refused()
    {
        var terms = Terms.Unlimited with { AnnualLimit = 10, DefenceInside = false };
        ExactCover cover = new ClaimsCover(Model(new Fixed(1), new Fixed(1)), 1, 1, terms, new FactorSum("chips", 0, 0, 0));
        Assert.Contains("defence costs", Assert.Throws<NotSupportedException>(() => ExactBook.Of([cover], 256, cancellation: Cancellation)).Message, StringComparison.Ordinal);
        Assert.Equal(double.PositiveInfinity, cover.MostPaid);
    }

    /// <summary>
    /// Trial and appeal of fixed lengths: a claim's cost is a sum of independent amounts with known factors, and the annual sum of a
    /// Poisson number has the mean λE[X] and the variance λE[X²].
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_tree_of_fixed_durations_has_the_moments_of_its_parts(bool inside)
    {
        var model = new InfringementModel("model", new Poisson(), 1,
        [
            new("dropped", 0.6, new Fixed(0), new UniformSeverity(0, 20), 0, 1) { Duration = new Fixed(6) },
            new("lost", 0.4, new UniformSeverity(50, 150), new UniformSeverity(10, 30), 0.5, 3) { Duration = new Fixed(24), PunitiveInsured = 0.25, LostProfit = new UniformSeverity(0, 2) },
            new("reversed", 0.5, new Fixed(0), new UniformSeverity(5, 15), 0, 1) { Parent = "lost", Duration = new Fixed(12) },
        ])
        {
            AwardInflation = 0.1,
            DefenceInflation = 0.21,
        };
        (double Probability, (double Mean, double Variance)[] Parts)[] endings =
        [
            (0.6, [Uniform(0, 20, Math.Pow(1.21, 0.25))]),
            (0.1, [Uniform(50, 150, 1.21), Uniform(10, 30, 1.21), Uniform(0, 2, 24)]),
            (0.1, [Uniform(50, 150, 1.21 * 1.5), Uniform(10, 30, 1.21), Uniform(0, 2, 24)]),
            (0.2, [Uniform(10, 30, 1.21), Uniform(5, 15, Math.Pow(1.21, 2.5)), Uniform(0, 2, 24)]),
        ];
        var (first, second) = (0.0, 0.0);
        foreach (var (probability, parts) in endings)
        {
            var mean = parts.Sum(part => part.Mean);
            (first, second) = (first + probability * mean, second + probability * (mean * mean + parts.Sum(part => part.Variance)));
        }

        var cover = new ClaimsCover(model, 3, 2, Terms.Unlimited with { DefenceInside = inside }, new FactorSum("chips", 0, 0, 0));
        var year = ExactBook.On([cover], new Grid(1, 1 << 13), ExactBook.DefaultFactorStep, Cancellation);
        Assert.Equal(3 * 2 * first, cover.MeanGroundUp, 1e-9);
        Assert.Equal(3 * 2 * first, year.Mean, 1e-4);

        // A grid that keeps means adds to the variance, at most a quarter of a step's square for each part.
        Assert.InRange(year.Variance, 3 * 4 * second - 0.01, 3 * 4 * second + 3);

        static (double Mean, double Variance) Uniform(double from, double to, double factor) =>
            (factor * (from + to) / 2, factor * factor * (to - from) * (to - from) / 12);
    }

    [Fact]
    public void A_duration_that_varies_is_refused_where_it_costs_anything()
    {
        var model = Model(new Fixed(1), new Fixed(1));
        var varies = model with { Outcomes = [model.Outcomes[0] with { Duration = new UniformSeverity(1, 20) }] };
        Assert.Null(Cover(varies).Unsupported);
        Assert.Null(Cover(model with { Outcomes = [model.Outcomes[0] with { Duration = new Fixed(20) }], AwardInflation = 0.1 }).Unsupported);
        foreach (var costly in new[] { varies with { AwardInflation = 0.1 }, varies with { DefenceInflation = 0.1 }, varies with { Outcomes = [varies.Outcomes[0] with { LostProfit = new Fixed(1) }] } })
        {
            var refused = Assert.Throws<NotSupportedException>(() => ExactBook.Of([Cover(costly)], 256, cancellation: Cancellation));
            Assert.Contains("the model 'model' cost depends on how long they last, which varies", refused.Message, StringComparison.Ordinal);
        }

        static ExactCover Cover(InfringementModel model) => new ClaimsCover(model, 1, 1, Terms.Unlimited, new FactorSum("chips", 0, 0, 0));
    }

    private static InfringementModel Model(Severity award, Severity defence) =>
        new("model", new Poisson(), 1, [new Outcome("lost", 1, award, defence, 0, 1)]);
}

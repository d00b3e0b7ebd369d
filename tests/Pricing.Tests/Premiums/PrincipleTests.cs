using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Distortions;
using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.Pricing.Exact;
using TechFinance.Actuarial.Pricing.Premiums;

namespace TechFinance.Actuarial.Pricing.Tests.Premiums;

public class PrincipleTests
{
    /// <summary>0, 1, 2 and 3 with probabilities 0.5, 0.3, 0.15 and 0.05.</summary>
    private static readonly ExactDistribution Small = new(new Grid(1, 4), [0.5, 0.3, 0.15, 0.05]);

    private static readonly Gen<Principle> AnyPrinciple = Gen.OneOf(
        Gen.Double[0, 2].Select(theta => (Principle)new ExpectedValuePrinciple(theta)),
        Gen.Double[0, 2].Select(theta => (Principle)new StandardDeviationPrinciple(theta)),
        Gen.Double[0, 0.1].Select(theta => (Principle)new VariancePrinciple(theta)),
        Gen.Double[0, 0.1].Select(theta => (Principle)new SemiVariancePrinciple(theta)),
        Gen.Double[0, 1].Select(h => (Principle)new EsscherPrinciple(h)),
        Gen.Double[0.01, 1].Select(a => (Principle)new ExponentialUtilityPrinciple(a)),
        Gen.Double[0.1, 1].Select(rho => (Principle)new DistortionPrinciple(new ProportionalHazard(rho))),
        Gen.Double[0, 2].Select(lambda => (Principle)new DistortionPrinciple(new WangTransform(lambda))),
        Gen.Double[0, 0.99].Select(p => (Principle)new DistortionPrinciple(new TailAverage(p))),
        Gen.Select(Gen.Double[0, 1], Gen.Int[1, 20], (r, a) => (Principle)new DistortionPrinciple(new ConstantCostOfCapital(r), a + 20)));

    // Whole amounts, so that a grid holds the column exactly.
    private static readonly Gen<int[]> AnyLosses = Gen.Int[0, 15].Array[2, 60];

    /// <summary>Worked out with NumPy from the definitions.</summary>
    [Fact]
    public void A_small_loss()
    {
        Assert.Equal(1.003125, new SemiVariancePrinciple(0.5).Premium(Small), 1e-12);
        Assert.Equal(1.1145810554227693, new EsscherPrinciple(0.4).Premium(Small), 1e-12);
        Assert.Equal(0.9243951544637352, new ExponentialUtilityPrinciple(0.4).Premium(Small), 1e-12);
        Assert.Equal(Math.Sqrt(0.5) + Math.Sqrt(0.2) + Math.Sqrt(0.05), new DistortionPrinciple(new ProportionalHazard(0.5)).Premium(Small), 1e-12);

        // E[X ∧ 2] = 0.7, of 1.5 E[X ∧ 1.5] = 0.6.
        Assert.Equal((0.7 + 0.1 * 2) / 1.1, new CostOfCapitalPrinciple(0.1, 0.9).Premium(Small), 1e-12);
        Assert.Equal((0.6 + 0.1 * 1.5) / 1.1, new DistortionPrinciple(new ConstantCostOfCapital(0.1), 1.5).Premium(Small), 1e-12);
    }

    [Fact]
    public void A_column_has_the_premium_of_its_own_distribution() =>
        Gen.Select(AnyPrinciple, AnyLosses).Sample((principle, losses) =>
        {
            if (principle is StandardDeviationPrinciple or VariancePrinciple)
                return; // their variance has divisor n − 1
            var masses = new double[16];
            foreach (var loss in losses)
                masses[loss] += 1.0 / losses.Length;
            var premium = principle.Premium(new SortedColumn([.. losses.Select(x => (double)x)]));
            if (principle is DistortionPrinciple { Distortion: ConstantCostOfCapital })
                return; // the grid's rounding beyond the largest loss has a weight of its own
            Assert.Equal(principle.Premium(new ExactDistribution(new Grid(1, 16), masses)), premium.Value, 1e-7);
        });

    [Fact]
    public void At_least_the_mean_and_a_certain_amount_adds_to_it() =>
        Gen.Select(AnyPrinciple, AnyLosses, Gen.Double[0, 10]).Sample((principle, losses, certain) =>
        {
            double[] figures = [.. losses.Select(x => (double)x)];
            var premium = principle.Premium(new SortedColumn(figures));
            Assert.True(premium.Value >= figures.Average() - 1e-9);
            if (principle is ExpectedValuePrinciple or DistortionPrinciple { Distortion: ConstantCostOfCapital })
                return; // a loading of what is certain too; assets that stay where they were
            var moved = principle.Premium(new SortedColumn([.. figures.Select(x => x + certain)]));
            Assert.Equal(premium.Value + certain, moved.Value, 1e-9);
        });

    [Fact]
    public void No_premium_of_a_distortion_or_an_exponential_is_above_the_largest_loss() =>
        Gen.Select(AnyPrinciple, AnyLosses).Sample((principle, losses) =>
        {
            if (principle is EsscherPrinciple or ExponentialUtilityPrinciple or DistortionPrinciple { Distortion: not ConstantCostOfCapital })
                Assert.True(principle.Premium(new SortedColumn([.. losses.Select(x => (double)x)])).Value <= losses.Max() + 1e-9);
        });

    [Fact]
    public void Exponentials_do_not_overflow()
    {
        var column = new SortedColumn([.. Enumerable.Range(0, 100).Select(i => 1e9 * i)]);
        Assert.Equal(99e9, new EsscherPrinciple(1e-3).Premium(column).Value, 1);
        Assert.Equal(99e9 - Math.Log(100) / 1e-3, new ExponentialUtilityPrinciple(1e-3).Premium(column).Value, 1);
    }

    [Fact]
    public void Errors_are_the_spread_over_many_columns()
    {
        Principle[] principles =
        [
            new ExpectedValuePrinciple(0.2), new StandardDeviationPrinciple(0.3), new VariancePrinciple(0.2), new SemiVariancePrinciple(0.5),
            new EsscherPrinciple(0.1), new ExponentialUtilityPrinciple(0.2), new DistortionPrinciple(new WangTransform(0.3)),
            new CostOfCapitalPrinciple(0.15, 0.9),
        ];
        var columns = Enumerable.Range(1, 400).Select(Column).ToArray();
        foreach (var principle in principles)
        {
            var runs = columns.Select(principle.Premium).ToArray();
            var mean = runs.Average(run => run.Value);
            var spread = Math.Sqrt(runs.Average(run => (run.Value - mean) * (run.Value - mean)));
            Assert.Equal(1, runs.Average(run => run.StandardError) / spread, 0.15);
        }

        static SortedColumn Column(int seed)
        {
            var random = new System.Random(seed);
            return new SortedColumn([.. Enumerable.Range(0, 1000).Select(_ => -Math.Log(1 - random.NextDouble()))]);
        }
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Action[] wrong =
        [
            () => _ = new ExpectedValuePrinciple(-0.1), () => _ = new StandardDeviationPrinciple(double.NaN), () => _ = new VariancePrinciple(double.PositiveInfinity),
            () => _ = new SemiVariancePrinciple(-1), () => _ = new EsscherPrinciple(-1), () => _ = new ExponentialUtilityPrinciple(0),
            () => _ = new CostOfCapitalPrinciple(-0.1, 0.99), () => _ = new CostOfCapitalPrinciple(0.1, 1),
            () => _ = new DistortionPrinciple(new ConstantCostOfCapital(0.1)), () => _ = new DistortionPrinciple(new TailAverage(0), 0),
            () => _ = Small.DistortedMean(new ConstantCostOfCapital(0.1)), () => _ = Small.DistortedMean(new TailAverage(0), -1),
        ];
        Assert.All(wrong, action => Assert.Throws<ArgumentOutOfRangeException>(action));
    }

    [Fact]
    public void The_tail_average_of_a_grid_is_its_TVaR() =>
        Gen.Select(Gen.Double[0.01, 1].Array[16], Gen.Double[0, 0.999]).Sample((weights, level) =>
        {
            var sum = weights.Sum();
            var loss = new ExactDistribution(new Grid(2.5, 16), [.. weights.Select(w => w / sum)]);
            Assert.Equal(loss.TailValueAtRisk(level), loss.DistortedMean(new TailAverage(level)), 1e-10);
        });

    /// <summary>The Basel Committee's own figures to two places (LGD 45 %, maturity 2.5), and one worked out with SciPy.</summary>
    [Fact]
    public void Basel_capital()
    {
        Assert.Equal(0.0739, BaselCapital.ForCorporate(0.01, 0.45, 2.5), 5e-5);
        Assert.Equal(0.0919, BaselCapital.ForCorporate(0.02, 0.45, 2.5), 5e-5);
        Assert.Equal(0.1199, BaselCapital.ForCorporate(0.05, 0.45, 2.5), 5e-5);
        Assert.Equal(0.049734723349350474, BaselCapital.ForCorporate(0.003, 0.4, 4), 1e-14);
        Assert.Throws<ArgumentOutOfRangeException>(() => BaselCapital.ForCorporate(0, 0.45, 2.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => BaselCapital.ForCorporate(0.01, 0.45, 6));
    }
}

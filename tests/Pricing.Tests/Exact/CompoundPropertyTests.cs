using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Exact;

namespace TechFinance.Actuarial.Pricing.Tests.Exact;

public class CompoundPropertyTests
{
    private static readonly Grid Points = new(1, 1 << 11);

    // No claim is above 25 and few counts are above 15, so that nothing of weight is beyond 2,047.
    private static readonly Gen<Frequency> AnyFamily = Gen.OneOf<Frequency>(
        Gen.Const((Frequency)new Poisson()),
        Gen.Double[0.5, 20].Select(r => (Frequency)new NegativeBinomial(r)),
        Gen.Int[8, 60].Select(n => (Frequency)new Binomial(n)),
        Gen.Double[0, 0.8].Select(pi => (Frequency)new ZeroInflatedPoisson(pi)));

    private static readonly Gen<double> AnyMean = Gen.Double[0.01, 5];

    private static readonly Gen<Payment> AnyPayment = Gen.Select(
        Gen.OneOf<Severity>(
            Gen.Select(Gen.Double[0, 3], Gen.Double[0.2, 2], (mu, sigma) => (Severity)new Lognormal(mu, sigma)),
            Gen.Select(Gen.Double[0.3, 5], Gen.Double[1, 10], (alpha, theta) => (Severity)new Gamma(alpha, theta)),
            Gen.Double[0, 40].Select(x => (Severity)new Fixed(x))),
        Gen.Double[0.5, 2],
        Gen.Double[0, 10],
        Gen.Double[0.1, 1],
        Gen.Double[0.5, 25],
        (severity, factor, deductible, share, limit) => new Payment(severity, factor, deductible, share, limit));

    private static readonly Gen<Discretisation> AnyMethod = Gen.Enum<Discretisation>();

    // It has an owner, and properties are tried on several threads.
    private static GridTransform Transform => new(Points.Points);

    [Fact]
    public void Masses_are_not_negative_and_add_to_one_and_a_mean_is_kept() =>
        Gen.Select(AnyPayment, AnyMethod).Sample((payment, method) =>
        {
            var masses = payment.On(Points, method);
            Assert.True(masses.Min() >= 0);
            Assert.Equal(1, masses.Sum(), 1e-12);
            var mean = masses.Select((p, j) => p * j).Sum();
            Assert.Equal(payment.Mean, mean, method == Discretisation.MeanPreserving ? 1e-10 : 0.5);
        });

    [Fact]
    public void The_mean_is_that_of_the_count_times_that_of_a_claim() =>
        Gen.Select(AnyFamily, AnyMean, AnyPayment).Sample(
            (family, mean, payment) =>
            {
                var year = Compound.ByTransform(Transform, Points, family, mean, payment.On(Points, Discretisation.MeanPreserving));
                Assert.Equal(mean * payment.Mean, year.Mean, 1e-8 * (1 + mean * payment.Mean));
                Assert.True(year.Masses.ToArray().Min() >= 0);
                Assert.Equal(1, year.Masses.ToArray().Sum(), 1e-11);
                Assert.InRange(year.Aliasing, 0, 1e-9);
            },
            iter: 50);

    [Fact]
    public void Transform_and_recursion_agree() =>
        Gen.Select(AnyFamily, AnyMean, AnyPayment, AnyMethod).Sample(
            (family, mean, payment, method) =>
            {
                var masses = payment.On(Points, method);
                var byTransform = Compound.ByTransform(Transform, Points, family, mean, masses);
                var byRecursion = Compound.ByRecursion(Points, family, mean, masses);
                for (var j = 0; j < Points.Points; j++)
                    Assert.Equal(byRecursion.Masses[j], byTransform.Masses[j], 1e-12);
            },
            iter: 50);

    /// <summary>Every family of the classes (a, b, 0) and (a, b, 1), and those that are mixtures of one of these with no claim.</summary>
    [Fact]
    public void Transform_and_recursion_agree_for_counts_with_a_zero_of_their_own() =>
        Gen.Select(
            Gen.OneOf<Frequency>(
                Gen.Const((Frequency)new Poisson()), Gen.Const((Frequency)new Logarithmic()), Gen.Double[0.5, 20].Select(r => (Frequency)new NegativeBinomial(r)), Gen.Int[8, 60].Select(n => (Frequency)new Binomial(n))),
            Gen.OneOf(Gen.Const(0.0), Gen.Double[0.01, 0.9]),
            Gen.Double[1, 2],
            AnyPayment).Sample(
            (other, p0, positive, payment) =>
            {
                var masses = payment.On(Points, Discretisation.MeanPreserving);
                AssertSame(new ZeroModified(other, p0), (1 - p0) * positive);
                if (other is Logarithmic)
                    AssertSame(other, positive);

                void AssertSame(Frequency family, double mean)
                {
                    var (byTransform, byRecursion) = (Compound.ByTransform(Transform, Points, family, mean, masses), Compound.ByRecursion(Points, family, mean, masses));
                    for (var j = 0; j < Points.Points; j++)
                        Assert.Equal(byRecursion.Masses[j], byTransform.Masses[j], 1e-12);
                }
            },
            iter: 40);

    /// <summary>p_k = (a + b/k) p_{k−1} from k = 2 on, with the counts' own probabilities.</summary>
    [Fact]
    public void A_member_of_the_class_has_the_ratios_of_its_probabilities()
    {
        foreach (var (family, mean) in ((Frequency, double)[])
        [
            (new Poisson(), 2), (new NegativeBinomial(1.5), 2), (new NegativeBinomial(1), 0.5), (new Binomial(9), 3), (new Logarithmic(), 2.5), (new ZeroModified(new Poisson(), 0), 2),
            (new ZeroModified(new NegativeBinomial(1.5), 0), 2), (new ZeroModified(new Binomial(9), 0.4), 2), (new ZeroModified(new Logarithmic(), 0.3), 1.4), (new ZeroModified(new Poisson(), 0.2), 0.8),
        ])
        {
            var (a, b, p0, p1) = PanjerClass.Of(family, mean);
            Assert.Equal(family.Probability(0, mean), p0, 1e-15);
            Assert.Equal(family.Probability(1, mean), p1, 1e-15);
            for (var k = 2; k < 9; k++)
                Assert.Equal(family.Probability(k, mean), (a + b / k) * family.Probability(k - 1, mean), 1e-14);
        }
    }

    [Fact]
    public void A_family_outside_the_class_is_named() =>
        Assert.Contains("delaporte counts do not follow", Assert.Throws<NotSupportedException>(() => PanjerClass.Of(new Delaporte(2, 0.5), 1)).Message, StringComparison.Ordinal);

    /// <summary>A Poisson count that is not 0, of class (a, b, 1): the sum is that of any Poisson count, given that it is not 0.</summary>
    [Fact]
    public void A_truncated_count_follows_the_recursion_of_the_wider_class()
    {
        double[] masses = [0.25, 0.25, 0, 0.5, .. new double[60]];
        var grid = new Grid(1, 64);
        var (none, e) = (Math.Exp(-1.5), Math.Exp(-1.5 * 0.75));
        var truncated = Compound.ByRecursion(grid, new PanjerClass(0, 1.5, 0, 1.5 * none / (1 - none)), (e - none) / (1 - none), masses);
        var all = Compound.ByRecursion(grid, new Poisson(), 1.5, masses);
        for (var j = 1; j < 64; j++)
            Assert.Equal(all.Masses[j] / (1 - none), truncated.Masses[j], 1e-15);
        Assert.Equal(0, truncated.Beyond);
    }

    [Fact]
    public void Lower_limits_and_higher_deductibles_never_raise_a_loss() =>
        Gen.Select(AnyFamily, AnyMean, AnyPayment, Gen.Double[0, 60], Gen.Double[1, 60]).Sample(
            (family, mean, payment, deductible, limit) =>
            {
                var year = Year(payment);
                AssertNotAbove(year, year.After(deductible, double.PositiveInfinity));
                AssertNotAbove(year, year.After(0, limit));
                AssertNotAbove(year, Year(payment with { Limit = payment.Limit / 2 }));
                AssertNotAbove(year, Year(payment with { Deductible = payment.Deductible + deductible }));
                Assert.InRange(year.After(0, limit).ValueAtRisk(0.999), 0, Math.Ceiling(limit));

                ExactDistribution Year(Payment paid) => Compound.ByTransform(Transform, Points, family, mean, paid.On(Points, Discretisation.MeanPreserving));
            },
            iter: 30);

    /// <summary>
    /// In stop-loss order, which a mean-preserving grid keeps (a quantile may rise by the sharing of a mass among two points).
    /// </summary>
    private static void AssertNotAbove(ExactDistribution more, ExactDistribution less)
    {
        Assert.True(less.Mean <= more.Mean + 1e-9);
        foreach (var p in (double[])[0.5, 0.9, 0.99])
            Assert.True(less.TailValueAtRisk(p) <= more.TailValueAtRisk(p) + 1e-7, $"TVaR at {p}");
    }

    [Fact]
    public void What_is_beyond_the_grid_is_told_and_what_of_it_comes_in_again_is_within_the_bound()
    {
        // Half of a Poisson(100) count of claims of 1 is beyond 100: the grid of 128 points misses 0.3 %, that of 64 nearly all.
        foreach (var (points, tilt) in ((int, double)[])[(128, 5), (128, 20), (64, 5), (64, 20)])
        {
            var grid = new Grid(1, points);
            var claim = new double[points];
            claim[1] = 1;
            var year = Compound.ByTransform(new GridTransform(points, tilt), grid, new Poisson(), 100, claim);
            var wide = Compound.ByRecursion(new Grid(1, 1024), new Poisson(), 100, [0, 1, .. new double[1022]]);
            Assert.Equal(wide.Exceedance(points - 1), year.Beyond, year.Aliasing + 1e-12);
            for (var x = 0; x < points - 1; x++)
                Assert.Equal(wide.Cdf(x), year.Cdf(x), year.Aliasing + 1e-12);
        }
    }

    [Fact]
    public void A_recursion_that_cannot_begin_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Compound.ByRecursion(Points, new Poisson(), 1000, [0, 1, .. new double[2046]]));
        Assert.Contains("too small to begin the recursion", error.Message, StringComparison.Ordinal);
    }
}

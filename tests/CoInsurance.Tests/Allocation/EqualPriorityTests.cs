using CsCheck;
using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.CoInsurance.Tests.Allocation;

public class EqualPriorityTests
{
    /// <summary>
    /// One claims 1000 for certain, the other a lognormal amount of mean 1000 and coefficient of variation 2, limited on its own at its 90 %
    /// quantile: the expected recoveries known from the literature, recomputed with SciPy.
    /// </summary>
    [Fact]
    public void Two_units_that_share_their_assets()
    {
        var amount = Lognormal.OfMean(1000, 2);
        const int parts = 1_000_000;
        var (certain, uncertain) = (0.0, 0.0);
        Span<double> recovered = stackalloc double[2];
        for (var i = 0; i < parts; i++)
        {
            EqualPriority.Recover([1000, amount.Quantile((i + 0.5) / parts)], 3272, recovered);
            (certain, uncertain) = (certain + recovered[0] / parts, uncertain + recovered[1] / parts);
        }

        Assert.Equal(967.5, certain, 0.05);
        Assert.Equal(764.8, uncertain, 0.05);
        Assert.Equal(732.3, amount.LimitedExpectedValue(2272), 0.1);
        Assert.Equal(2272, amount.Quantile(0.9), 2.0);
    }

    [Fact]
    public void Claims_are_paid_in_full_or_the_assets_are_used_up_in_proportion() =>
        Gen.Select(Gen.Double[0, 1000].Array[1, 10], Gen.Double[0, 5000]).Sample((claims, assets) =>
        {
            var recovered = new double[claims.Length];
            EqualPriority.Recover(claims, assets, recovered);
            Assert.Equal(Math.Min(claims.Sum(), assets), recovered.Sum(), 1e-9);
            for (var i = 0; i < claims.Length; i++)
            {
                Assert.InRange(recovered[i], 0, claims[i]);
                Assert.Equal(recovered[0] * claims[i], recovered[i] * claims[0], 1e-6);
            }
        });

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentException>(() => EqualPriority.Recover([1, 2], 1, new double[1]));
        Assert.Throws<ArgumentException>(() => EqualPriority.Recover([-1], 1, new double[1]));
        Assert.Throws<ArgumentException>(() => EqualPriority.Recover([double.NaN], 1, new double[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => EqualPriority.Recover([1], double.NaN, new double[1]));
    }
}

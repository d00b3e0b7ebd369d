using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Vectors;

/// <summary>What the normal quantile and cdf have to do with themselves and with each other.</summary>
public class NormalTests
{
    private const double Epsilon = 2.220446049250313e-16;

    // Where the quantile goes from one polynomial to the next, 4u(1 − u) = exp(−s²); far out 1 − √(1 − x) is x/2.
    private static double Seam(double s) => s < 4 ? (1 - Math.Sqrt(1 - Math.Exp(-s * s))) / 2 : Math.Exp(-s * s) / 4;

    [Theory]
    [InlineData(2.5)]
    [InlineData(4)]
    [InlineData(6.25)]
    [InlineData(12.5)]
    public void Quantile_increases_across_a_seam_of_its_polynomials(double s)
    {
        // Steps of about 20 ULP of the quantile z: dz = du/φ(z), and φ(z) is about |z| u.
        var u = Seam(s);
        var z = Quantile(u);
        AssertIncreasing([.. Enumerable.Range(-500, 1001).Select(i => u * (1 + i * 20 * Epsilon * z * z))]);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.75)]
    [InlineData(0.999)]
    public void Quantile_increases_around_ordinary_probabilities(double u) =>
        AssertIncreasing([.. Enumerable.Range(-500, 1001).Select(i => u + i * 32 * Epsilon)]);

    [Fact]
    public void Quantile_increases_over_its_whole_domain() =>
        AssertIncreasing([.. Enumerable.Range(0, 20_000).Select(i => Math.Exp(-705 + i * 0.037)).TakeWhile(u => u < 0.5), 0.6, 0.7, 0.8, 0.9]);

    [Fact]
    public void Quantile_is_odd_about_one_half_on_the_grid_of_uniforms() =>
        Gen.ULong[0, (1UL << 52) - 1].Select(k => (2 * k + 1) * 1.1102230246251565e-16)
            .Sample(u => Assert.Equal(-Quantile(u), Quantile(1 - u)));

    [Fact]
    public void Cdf_never_falls() =>
        Gen.Double[-39, 9].Sample(x => Assert.True(Cdf(x) <= Cdf(x + 1e-14 * Math.Max(1, Math.Abs(x)))));

    [Fact]
    public void Cdf_of_x_and_of_minus_x_make_one() =>
        Gen.Double[0, 40].Sample(x => Assert.Equal(1 - Cdf(-x), Cdf(x)));

    [Fact]
    public void Cdf_of_the_quantile_is_the_probability() =>
        Gen.Double[-700, -0.7].Select(Math.Exp).Sample(u =>
        {
            // The cdf's relative change is at most (1 + z²) times that of z.
            var z = Quantile(u);
            Assert.Equal(1, Cdf(z) / u, (5 + 5 * (1 + z * z)) * Epsilon);
        });

    [Fact]
    public void Quantile_of_the_cdf_is_the_number() =>
        Gen.Double[-37.5, 0].Sample(z =>
        {
            var u = Cdf(z);
            var density = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
            Assert.Equal(z, Quantile(u), (5 * Math.Abs(z) + 5 * u / density) * Epsilon);
        });

    [Theory]
    [InlineData(0.975, 1.9599639845400538)]
    [InlineData(0.995, 2.5758293035489004)]
    [InlineData(0.9995, 3.290526731491926)]
    [InlineData(1e-10, -6.361340902404057)]
    [InlineData(1e-100, -21.273453560965326)]
    [InlineData(1e-300, -37.0470962993612)]
    public void Quantiles_in_common_use(double u, double z) // mpmath, 50 digits
    {
        Assert.Equal(z, Quantile(u), 5 * Epsilon * Math.Abs(z));
        Assert.Equal(u, Cdf(z), (5 + 5 * (1 + z * z)) * Epsilon * u);
    }

    private static void AssertIncreasing(double[] u)
    {
        var z = new double[u.Length];
        Map.Run(default(NormalQuantile), u, z);
        for (var i = 1; i < z.Length; i++)
            Assert.True(z[i] > z[i - 1], $"{z[i]:R} at {u[i]:R} after {z[i - 1]:R} at {u[i - 1]:R}");
    }

    private static double Quantile(double u) => Map.One(default(NormalQuantile), u);

    private static double Cdf(double x) => Map.One(default(NormalCdf), x);
}

using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Copulas;
using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Copulas;

/// <summary>Values of copulas against mpmath, 30 digits: their formulas, and integrals of densities for the Gaussian and the t.</summary>
public class CopulaTests
{
    [Theory]
    [InlineData(0.3, 0.7, 0.5, 0.26690384886736308)]
    [InlineData(0.05, 0.02, 0.8, 0.013363043404440928)]
    [InlineData(0.6, 0.9, -0.9, 0.50001215007541536)]
    [InlineData(1e-4, 1e-3, 0.5, 1.0176259999012173e-5)]
    [InlineData(0.99, 0.995, 0.3, 0.98531971590571646)]
    [InlineData(0.2, 0.4, 1, 0.2)]
    [InlineData(0.7, 0.4, -1, 0.1)]
    public void Gaussian(double u, double v, double correlation, double expected) =>
        AssertClose(expected, Some.Of("gaussian", 0, 2, correlation).Cdf(0, 1, u, v), 1e-12);

    [Theory]
    [InlineData(0.3, 0.7, 0.5, 4, 0.26142783672786431)]
    [InlineData(0.05, 0.02, 0.8, 4, 0.015312924165453428)]
    [InlineData(0.6, 0.9, -0.9, 4, 0.50061902967568505)]
    [InlineData(1e-4, 1e-3, 0.5, 4, 5.5659860911689303e-5)]
    [InlineData(0.99, 0.995, 0.3, 1.5, 0.98727974678419618)]
    [InlineData(0.2, 0.4, 0, 30, 0.080385139071903594)]
    public void Student(double u, double v, double correlation, double degrees, double expected) =>
        AssertClose(expected, Some.Of("student", degrees, 2, correlation).Cdf(0, 1, u, v), 1e-10);

    [Theory]
    [InlineData("clayton", 2, 0.28686490250570262)]
    [InlineData("clayton", 0.3, 0.2330519931409231)]
    [InlineData("clayton", 10, 0.29999390658805103)]
    [InlineData("frank", 5, 0.28419478481814093)]
    [InlineData("frank", 0.5, 0.22084288144170822)]
    [InlineData("frank", -3, 0.14566462917828862)]
    [InlineData("frank", 30, 0.29999979524409772)]
    [InlineData("joe", 2, 0.26794808927235222)]
    [InlineData("joe", 1.5, 0.24675061516274841)]
    [InlineData("joe", 6, 0.29936358519633229)]
    public void Archimedean(string name, double theta, double expected) => AssertClose(expected, Some.Of(name, theta).Cdf(0, 1, 0.3, 0.7), 1e-13);

    /// <summary>The value that is common in the literature's software, and three variables by the formula of Joe's copula.</summary>
    [Fact]
    public void Whole_copulas()
    {
        AssertClose(0.2908208406483879, new GumbelCopula(2, 1.2).Cdf([0.5, 0.5]), 1e-14);
        AssertClose(0.20451272794594633, new JoeCopula(3, 2).Cdf([0.3, 0.5, 0.8]), 1e-14);
        AssertClose(0.976312738803092119, new FrankCopula(2, 60).Cdf([0.99, 0.98]), 1e-14);
        AssertClose(0.1, new GumbelCopula(3, 1).Cdf([0.4, 0.5, 0.5]), 1e-14);
        Assert.Equal(0, new ClaytonCopula(3, 2).Cdf([0.3, 0, 0.8]));
        Assert.Equal(1, new FrankCopula(3, 2).Cdf([1, 1, 1]));
    }

    /// <summary>Closed forms; Frank's by mpmath's quadrature of Debye's integral, Joe's by its digamma function.</summary>
    [Theory]
    [InlineData("gaussian", 0, 0.5, 1.0 / 3)]
    [InlineData("gaussian", 0, -0.8660254037844386, -2.0 / 3)]
    [InlineData("student", 4, 0.7071067811865476, 0.5)]
    [InlineData("gaussian", 0, 1, 1)]
    [InlineData("clayton", 2, 0, 0.5)]
    [InlineData("gumbel", 4, 0, 0.75)]
    [InlineData("frank", 5, 0, 0.4567009581601169)]
    [InlineData("frank", 0.5, 0, 0.055417254324844237)]
    [InlineData("frank", -3, 0, -0.30724695943072378)]
    [InlineData("frank", 30, 0, 0.87397748474153478)]
    [InlineData("joe", 2, 0, 0.35506593315177356)]
    [InlineData("joe", 1.5, 0, 0.21927246047709385)]
    [InlineData("joe", 6, 0, 0.722590942440363269)]
    public void Kendalls_tau(string name, double parameter, double correlation, double expected) =>
        AssertClose(expected, Some.Of(name, parameter, 2, correlation).KendallTau(1, 0), 1e-13);

    /// <summary>The published values for t with 4 degrees of freedom, and closed forms.</summary>
    [Theory]
    [InlineData("student", 4, 0, 0.0755868, 0.0755868)]
    [InlineData("student", 4, 0.5, 0.2531700, 0.2531700)]
    [InlineData("student", 4, 0.9, 0.6298119, 0.6298119)]
    [InlineData("student", 4, 1, 1, 1)]
    [InlineData("student", 4, -1, 0, 0)]
    [InlineData("gaussian", 0, 0.9, 0, 0)]
    [InlineData("gaussian", 0, 1, 1, 1)]
    [InlineData("clayton", 2, 0, 0.7071068, 0)]
    [InlineData("gumbel", 2, 0, 0, 0.5857864)]
    [InlineData("joe", 2, 0, 0, 0.5857864)]
    [InlineData("frank", 5, 0, 0, 0)]
    public void Tail_dependence(string name, double parameter, double correlation, double lower, double upper)
    {
        var tails = Some.Of(name, parameter, 2, correlation).TailDependence(0, 1);
        Assert.Equal(lower, tails.Lower, 5e-8);
        Assert.Equal(upper, tails.Upper, 5e-8);
    }

    /// <summary>What the copula itself says of extremes comes close to the limit; that of the t with the square root of their probability.</summary>
    [Theory]
    [InlineData("student", 4, 0.01)]
    [InlineData("student", 2, 0.001)]
    [InlineData("clayton", 2, 1e-4)]
    [InlineData("gumbel", 2, 0.01)]
    [InlineData("joe", 3, 1e-4)]
    [InlineData("frank", 5, 1e-4)]
    public void Tail_dependence_is_a_limit(string name, double parameter, double near)
    {
        const double beyond = 1e-6;
        var copula = Some.Of(name, parameter);
        var (lower, upper) = copula.TailDependence(0, 1);
        Assert.Equal(lower, copula.Cdf(0, 1, beyond, beyond) / beyond, near);
        Assert.Equal(upper, (copula.Cdf(0, 1, 1 - beyond, 1 - beyond) - 1 + 2 * beyond) / beyond, near);
    }

    /// <summary>A copula grows in both, lies between the bounds of Fréchet and Hoeffding, and has uniform margins.</summary>
    [Fact]
    public void Every_copula_is_one() =>
        Gen.Select(
            Gen.OneOf(
                Gen.Double[-1, 1].Select(r => Some.Of("gaussian", 0, 2, r)),
                Gen.Select(Gen.Double[-1, 1], Gen.Double[1, 60]).Select((r, df) => Some.Of("student", df, 2, r)),
                Gen.Double[0.001, 40].Select(theta => Some.Of("clayton", theta)),
                Gen.Double[1, 40].Select(theta => Some.Of("gumbel", theta)),
                Gen.Select(Gen.Double[0.001, 300], Gen.Bool).Select((theta, minus) => Some.Of("frank", minus ? -theta : theta)),
                Gen.Double[1.00001, 40].Select(theta => Some.Of("joe", theta))),
            Gen.Double[0, 1],
            Gen.Double[0, 1],
            Gen.Double[0, 1])
        .Sample(
            (copula, u, v, more) =>
            {
                const double rounding = 1e-9;
                var value = copula.Cdf(0, 1, u, v);
                Assert.Equal(value, copula.Cdf(1, 0, v, u), rounding);
                Assert.InRange(value, Math.Max(0, u + v - 1) - rounding, Math.Min(u, v) + rounding);
                Assert.InRange(copula.Cdf(0, 1, u + (1 - u) * more, v) - value, -rounding, (1 - u) * more + rounding);
                Assert.Equal((u, v, 0, 0), (copula.Cdf(0, 1, u, 1), copula.Cdf(0, 1, 1, v), copula.Cdf(0, 1, 0, v), copula.Cdf(0, 1, u, 0)));
                Assert.InRange(copula.KendallTau(0, 1), -1 - rounding, 1 + rounding);
            },
            iter: 100);

    /// <summary>The table against the incomplete beta function, and the same bits on registers of every width.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1.37)]
    [InlineData(4)]
    [InlineData(30)]
    [InlineData(1000)]
    public void Students_cdf_has_nine_digits_far_out_too(double degrees)
    {
        var exact = new StudentT(degrees);
        var cdf = new StudentCdf(degrees);
        var x = Enumerable.Range(-2000, 4001).Select(i => i < 0 ? -Math.Exp(-i / 100.0 - 10) : i == 0 ? 0 : Math.Exp(i / 100.0 - 10)).ToArray();
        var (widest, narrow) = (new double[x.Length], new double[x.Length]);
        Map.Run(cdf, x, widest);
        for (var i = 0; i < x.Length; i++)
        {
            var expected = x[i] < 0 ? exact.Upper(-x[i]) : 1 - exact.Upper(x[i]);
            if (expected > 1e-290)
                AssertClose(expected, widest[i], 1e-9);
        }

        Same<ScalarLane>();
        Same<Lane128>();
        Same<Lane256>();
        Same<Lane512>();

        void Same<TLane>()
            where TLane : struct, ILane<TLane>
        {
            Widest.Run<Map.Kernel<StudentCdf>, TLane>(new(cdf, in x[0], ref narrow[0]), x.Length);
            Assert.Equal(widest, narrow);
        }
    }

    [Fact]
    public void What_is_no_copula_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClaytonCopula(1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClaytonCopula(2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GumbelCopula(2, 0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrankCopula(3, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrankCopula(2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new JoeCopula(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StudentCopula(Some.Matrix(2, 0), 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new JoeCopula(2, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GumbelCopula(2, 2).Cdf(0, 0, 0.5, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GumbelCopula(2, 2).Cdf(0, 1, 1.5, 0.5));
        Assert.Throws<ArgumentException>(() => new GumbelCopula(2, 2).Cdf([0.5]));
        Assert.Throws<ArgumentException>(() => new GumbelCopula(2, 2).CreateSampler(Some.Common, Some.Streams(3)));
    }

    private static void AssertClose(double expected, double actual, double relative) => Assert.Equal(expected, actual, relative * Math.Abs(expected));
}

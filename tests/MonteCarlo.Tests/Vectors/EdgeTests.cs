using TechFinance.Actuarial.MonteCarlo.Vectors;
using static System.Double;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Vectors;

/// <summary>
/// Values where a function ends or begins, as C23 annex F gives them for exp, expm1, log and log1p. Zeros are compared with their sign.
/// </summary>
public class EdgeTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(Epsilon, 1)]
    [InlineData(-Epsilon, 1)]
    [InlineData(709.782712893384, 1.7976931348622732E+308)]
    [InlineData(709.7827128933841, PositiveInfinity)]
    [InlineData(MaxValue, PositiveInfinity)]
    [InlineData(PositiveInfinity, PositiveInfinity)]
    [InlineData(-745.1332191019411, Epsilon)]
    [InlineData(-745.1332191019412, 0)]
    [InlineData(MinValue, 0)]
    [InlineData(NegativeInfinity, 0)]
    [InlineData(NaN, NaN)]
    public void Exponential(double x, double expected) => AssertIs(expected, "exp", x);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(Epsilon, Epsilon)]
    [InlineData(-Epsilon, -Epsilon)]
    [InlineData(1e-20, 1e-20)]
    [InlineData(-37.5, -1)]
    [InlineData(-745.2, -1)]
    [InlineData(MinValue, -1)]
    [InlineData(NegativeInfinity, -1)]
    [InlineData(709.7827128933841, PositiveInfinity)]
    [InlineData(MaxValue, PositiveInfinity)]
    [InlineData(PositiveInfinity, PositiveInfinity)]
    [InlineData(NaN, NaN)]
    public void Exponential_minus_one(double x, double expected) => AssertIs(expected, "expm1", x);

    [Theory]
    [InlineData(0, NegativeInfinity)]
    [InlineData(1, 0)]
    [InlineData(Epsilon, -744.4400719213812)]
    [InlineData(MaxValue, 709.782712893384)]
    [InlineData(PositiveInfinity, PositiveInfinity)]
    [InlineData(-Epsilon, NaN)]
    [InlineData(-1, NaN)]
    [InlineData(NegativeInfinity, NaN)]
    [InlineData(NaN, NaN)]
    public void Logarithm(double x, double expected) => AssertIs(expected, "log", x);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(Epsilon, Epsilon)]
    [InlineData(-Epsilon, -Epsilon)]
    [InlineData(-1, NegativeInfinity)]
    [InlineData(-1.0000000000000002, NaN)]
    [InlineData(-2, NaN)]
    [InlineData(MinValue, NaN)]
    [InlineData(NegativeInfinity, NaN)]
    [InlineData(MaxValue, 709.782712893384)]
    [InlineData(PositiveInfinity, PositiveInfinity)]
    [InlineData(NaN, NaN)]
    public void Logarithm_of_one_plus(double x, double expected) => AssertIs(expected, "log1p", x);

    [Theory]
    [InlineData(0, NegativeInfinity)]
    [InlineData(0.5, 0)]
    [InlineData(1, PositiveInfinity)]
    [InlineData(-Epsilon, NaN)]
    [InlineData(-1, NaN)]
    [InlineData(1.0000000000000002, NaN)]
    [InlineData(2, NaN)]
    [InlineData(MaxValue, NaN)]
    [InlineData(PositiveInfinity, NaN)]
    [InlineData(NegativeInfinity, NaN)]
    [InlineData(NaN, NaN)]
    public void Normal_quantile(double u, double expected) => AssertIs(expected, "normal_quantile", u);

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(Epsilon, 0.5)]
    [InlineData(-Epsilon, 0.5)]
    [InlineData(-38.5, 0)]
    [InlineData(-40, 0)]
    [InlineData(-41, 0)]
    [InlineData(9, 1)]
    [InlineData(41, 1)]
    [InlineData(MaxValue, 1)]
    [InlineData(MinValue, 0)]
    [InlineData(PositiveInfinity, 1)]
    [InlineData(NegativeInfinity, 0)]
    [InlineData(NaN, NaN)]
    public void Normal_cdf(double x, double expected) => AssertIs(expected, "normal_cdf", x);

    [Theory]
    [InlineData(2.5, 0, 0)]
    [InlineData(2.5, 1, 1)]
    [InlineData(2.5, PositiveInfinity, PositiveInfinity)]
    [InlineData(2.5, MaxValue, PositiveInfinity)]
    [InlineData(2.5, Epsilon, 0)]
    [InlineData(-40, 0, PositiveInfinity)]
    [InlineData(-40, 1, 1)]
    [InlineData(-40, PositiveInfinity, 0)]
    [InlineData(2, -1, NaN)]
    [InlineData(2, NegativeInfinity, NaN)]
    [InlineData(2, NaN, NaN)]
    [InlineData(MaxValue, 2, PositiveInfinity)]
    [InlineData(MaxValue, 1, 1)]
    [InlineData(Epsilon, MaxValue, 1)]
    public void Power(double exponent, double x, double expected) => AssertIs(expected, Map.One(new Power(exponent), x));

    [Theory]
    [InlineData("exp", 1)]
    [InlineData("expm1", -0.0)]
    [InlineData("log", NegativeInfinity)]
    [InlineData("log1p", -0.0)]
    [InlineData("normal_quantile", NegativeInfinity)]
    [InlineData("normal_cdf", 0.5)]
    [InlineData("power 4004000000000000", 0)]
    [InlineData("power c044000000000000", PositiveInfinity)]
    public void Negative_zero(string function, double expected) => AssertIs(expected, function, -0.0);

    [Theory]
    [InlineData(0)]
    [InlineData(NaN)]
    [InlineData(PositiveInfinity)]
    [InlineData(NegativeInfinity)]
    public void A_power_refuses_an_exponent_of_zero_or_that_is_not_finite(double exponent) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(exponent), () => new Power(exponent));

    private static void AssertIs(double expected, string function, double x) => AssertIs(expected, Function.Named(function).Of(x));

    private static void AssertIs(double expected, double actual)
    {
        Assert.Equal(expected, actual);
        Assert.Equal(IsNegative(expected) && expected == 0, IsNegative(actual) && actual == 0);
    }
}

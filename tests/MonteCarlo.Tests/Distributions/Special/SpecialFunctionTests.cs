using CsCheck;
using MathNet.Numerics;
using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
using TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Reference;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Special;

/// <summary>Against special.csv, computed with 50 digits by special.py, and against MathNet.</summary>
public class SpecialFunctionTests
{
    [Theory]
    [InlineData("log_gamma", 1e-14)]
    [InlineData("log_gamma_of_twice_less_twice", 1e-14)]
    [InlineData("exp_residual", 2e-15)]
    [InlineData("log_residual", 2e-15)]
    [InlineData("gamma_lower", 3e-13)]
    [InlineData("gamma_upper", 3e-13)]
    [InlineData("beta_lower", 1e-12)]
    [InlineData("beta_upper", 1e-12)]
    public void Agrees_with_the_reference(string function, double tolerance)
    {
        var rows = ReferenceTable.Rows("special.csv").Where(row => row["function"] == function).ToList();
        Assert.NotEmpty(rows);
        var worst = new List<string>();
        foreach (var row in rows)
        {
            var a = ReferenceTable.Number(row["a"]);
            var b = row["b"].Length == 0 ? 0 : ReferenceTable.Number(row["b"]);
            var x = row["x"].Length == 0 ? 0 : ReferenceTable.Number(row["x"]);
            var expected = ReferenceTable.Number(row["value"]);
            var actual = Value(function, a, b, x);

            var error = Math.Abs(actual - expected) / Math.Abs(expected);
            if (!(error <= tolerance + Conditioning(function, a, b, x)) && Math.Abs(actual - expected) > double.Epsilon)
                worst.Add($"{function} {a:R} {b:R} {x:R}: {actual:R}, not {expected:R} ({error:E1})");
        }
        Assert.True(worst.Count == 0, string.Join("\n", worst));
    }

    private static double Value(string function, double a, double b, double x) => function switch
    {
        "log_gamma" => LogGamma.Of(a),
        "log_gamma_of_twice_less_twice" => LogGamma.OfTwiceLessTwice(a),
        "exp_residual" => Residual.OfExp(a),
        "log_residual" => Residual.OfLog(a),
        "gamma_lower" => Elementary.Exp(new GammaShape(a).LogLower(Elementary.Log(b / a), b, out _)),
        "gamma_upper" => Elementary.Exp(new GammaShape(a).LogUpper(Elementary.Log(b / a), b, out _)),
        "beta_lower" => Elementary.Exp(new BetaShape(a, b).LogLower(LogitPlace.Of(x, 1 - x), out _)),
        "beta_upper" => Elementary.Exp(new BetaShape(a, b).LogUpper(LogitPlace.Of(x, 1 - x), out _)),
        _ => throw new ArgumentException(function, nameof(function)),
    };

    /// <summary>What the rounding of x/a, or of 1 − x, does to the tail: no error of the function's own.</summary>
    private static double Conditioning(string function, double a, double b, double x)
    {
        const double rounding = 2.3e-16;
        var ratio = double.PositiveInfinity;
        if (function == "gamma_lower")
            new GammaShape(a).LogLower(Math.Log(b / a), out ratio);
        if (function == "gamma_upper")
            new GammaShape(a).LogUpper(Math.Log(b / a), out ratio);
        if (function == "beta_lower")
            new BetaShape(a, b).LogLower(LogitPlace.Of(x, 1 - x), out ratio);
        if (function == "beta_upper")
            new BetaShape(a, b).LogUpper(LogitPlace.Of(x, 1 - x), out ratio);
        return rounding / ratio / (function.StartsWith("beta", StringComparison.Ordinal) ? 1 - x : 1);
    }

    [Fact]
    public void Log_gamma_agrees_with_MathNet() =>
        Gen.Double[1e-3, 1e4].Sample(x =>
        {
            var expected = SpecialFunctions.GammaLn(x);
            Assert.Equal(expected, LogGamma.Of(x), 1e-11 * Math.Max(1, Math.Abs(expected)));
        });

    [Fact]
    public void Incomplete_gamma_agrees_with_MathNet() =>
        Gen.Select(Gen.Double[-1, 2.5], Gen.Double[-2, 2]).Sample((logA, logRatio) =>
        {
            var (a, y) = (Math.Pow(10, logA), logRatio);
            var x = a * Math.Exp(y);
            Assert.Equal(SpecialFunctions.GammaLowerRegularized(a, x), Math.Exp(new GammaShape(a).LogLower(y, out _)), 1e-10);
            Assert.Equal(SpecialFunctions.GammaUpperRegularized(a, x), Math.Exp(new GammaShape(a).LogUpper(y, out _)), 1e-10);
        });

    [Fact]
    public void Incomplete_beta_agrees_with_MathNet() =>
        Gen.Select(Gen.Double[-1, 2.5], Gen.Double[-1, 2.5], Gen.Double[0.001, 0.999]).Sample((logA, logB, x) =>
        {
            var (a, b) = (Math.Pow(10, logA), Math.Pow(10, logB));
            var place = LogitPlace.Of(x, 1 - x);
            Assert.Equal(SpecialFunctions.BetaRegularized(a, b, x), Math.Exp(new BetaShape(a, b).LogLower(place, out _)), 1e-10);
        });
}

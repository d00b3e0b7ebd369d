using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Special;

/// <summary>A number x in (0, 1) with all that cannot be had from it near the ends: 1 − x and the logarithms of both.</summary>
internal readonly record struct LogitPlace(double X, double Complement, double LogX, double LogComplement)
{
    /// <summary>The x with log(x/(1 − x)) = <paramref name="y"/>.</summary>
    internal LogitPlace(double y)
        : this(1 / (1 + Elementary.Exp(-y)), 1 / (1 + Elementary.Exp(y)), LogOf(y), LogOf(-y))
    {
    }

    /// <summary>1 − x in the place of x.</summary>
    internal LogitPlace Mirror => new(Complement, X, LogComplement, LogX);

    /// <summary>The place of <paramref name="x"/>, whose complement is given because 1 − x would be less accurate.</summary>
    internal static LogitPlace Of(double x, double complement) => new(x, complement, LogOf(x, complement), LogOf(complement, x));

    private static double LogOf(double y) =>
        y < 0 ? y - Elementary.Log1p(Elementary.Exp(y)) : -Elementary.Log1p(Elementary.Exp(-y));

    private static double LogOf(double x, double complement) =>
        x < 0.5 ? Elementary.Log(x) : Elementary.Log1p(-complement);
}

using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Special;

/// <summary>
/// Student's t distribution with n degrees of freedom: n/(n + T²) has the distribution Beta(n/2, ½) (Abramowitz and Stegun,
/// <em>Handbook of Mathematical Functions</em>, 26.7.1).
/// </summary>
internal readonly record struct StudentT
{
    private readonly double degrees;
    private readonly double logConstant;
    private readonly BetaShape shape;

    /// <param name="degrees">The degrees of freedom; positive and finite.</param>
    internal StudentT(double degrees)
    {
        this.degrees = Parameter.Positive(degrees, nameof(degrees));
        shape = new BetaShape(0.5 * degrees, 0.5);

        // Γ((n + 1)/2)/(Γ(n/2) √(nπ)); Γ(½) = √π.
        logConstant = LogGamma.Of(0.5 * (degrees + 1)) - LogGamma.Of(0.5 * degrees) - LogGamma.Of(0.5) - 0.5 * Elementary.Log(degrees);
    }

    /// <summary>The degrees of freedom.</summary>
    internal double Degrees => degrees;

    /// <summary>
    /// The quantile. With T² = n B/(1 − B), B is beta distributed of shapes ½ and n/2, and 1 − B of shapes n/2 and ½; the smaller of
    /// both keeps its digits.
    /// </summary>
    /// <param name="p">A probability from 0 to 1.</param>
    internal double Quantile(double p)
    {
        if (p is 0 or 0.5 or 1)
            return p == 0.5 ? 0 : p == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        var (half, twoTails) = (degrees / 2, 2 * Math.Min(p, 1 - p));
        var far = new Beta(half, 0.5, 1).Quantile(twoTails);
        var near = far < 0.5 ? 1 - far : new Beta(0.5, half, 1).Quantile(1 - twoTails);
        var size = Math.Sqrt(degrees * (far < 0.5 ? near / far : near / (1 - near)));
        return p < 0.5 ? -size : size;
    }

    /// <summary>P(T &gt; x), with all its digits where it is small.</summary>
    internal double Upper(double x)
    {
        if (x == 0)
            return 0.5;
        var sum = Math.FusedMultiplyAdd(x, x, degrees);
        var tail = 0.5 * shape.Lower(LogitPlace.Of(degrees / sum, x * x / sum));
        return x > 0 ? tail : 1 - tail;
    }

    /// <summary>The density.</summary>
    internal double Density(double x) =>
        Elementary.Exp(logConstant - 0.5 * (degrees + 1) * Elementary.Log1p(x * x / degrees));
}

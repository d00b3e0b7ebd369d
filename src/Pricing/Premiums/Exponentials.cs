using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Premiums;

/// <summary>
/// E[X e^hX]/E[e^hX] (H. Bühlmann, <em>An economic premium principle</em>, ASTIN Bulletin 11, 1980). Exponentials are taken over that
/// of the largest outcome, so that none overflows. Where E[e^hX] is infinite, as for every tail thicker than the exponential's
/// without a limit, the figure hangs on where the grid or the column ends.
/// </summary>
public sealed record EsscherPrinciple : ExpectationPrinciple
{
    /// <param name="h">The parameter h, per unit of money; at least 0 and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The parameter is not as it must be.</exception>
    public EsscherPrinciple(double h) => H = Parameter.NotNegative(h, nameof(h));

    /// <summary>The parameter h.</summary>
    public double H { get; }

    private protected override (double, Func<double, double>) Evaluate(Outcomes loss)
    {
        var largest = loss.Largest;
        var scale = loss.Average(Weight);
        var premium = largest + loss.Average(x => Weight(x) * (x - largest)) / scale;
        return (premium, x => Weight(x) / scale * (x - premium));

        double Weight(double x) => Elementary.Exp(H * (x - largest));
    }
}

/// <summary>
/// log E[e^aX]/a, with which an insurer of the exponential utility −e^−aw is as well off as without the risk (H. Gerber, <em>An
/// Introduction to Mathematical Risk Theory</em>, 1979, chapter 5). As for <see cref="EsscherPrinciple"/>, nothing overflows, and E[e^aX]
/// must be finite.
/// </summary>
public sealed record ExponentialUtilityPrinciple : ExpectationPrinciple
{
    /// <param name="a">The aversion to risk a, per unit of money; positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The aversion is not as it must be.</exception>
    public ExponentialUtilityPrinciple(double a) => A = Parameter.Positive(a, nameof(a));

    /// <summary>The aversion to risk a.</summary>
    public double A { get; }

    private protected override (double, Func<double, double>) Evaluate(Outcomes loss)
    {
        var largest = loss.Largest;
        var scale = loss.Average(Weight);
        return (largest + Elementary.Log(scale) / A, x => (Weight(x) / scale - 1) / A);

        double Weight(double x) => Elementary.Exp(A * (x - largest));
    }
}

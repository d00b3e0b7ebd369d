using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Vectors;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Dependence;

/// <summary>
/// A Student t tail: the latent variables of a cover are normals divided by √W, W = χ²/df one and the same for all of them
/// in a trial. Covers have each a W of their own; tails of one cover with other degrees of freedom have theirs from the same
/// uniform (a grouped t copula: Daul, De Giorgi, Lindskog, McNeil, <em>Risk</em>, November 2003).
/// </summary>
/// <param name="Cover">The cover; its name keys the random stream.</param>
/// <param name="DegreesOfFreedom">From <see cref="LeastDegrees"/> to <see cref="MostDegrees"/>.</param>
public sealed record StudentTail(Cover Cover, double DegreesOfFreedom)
{
    /// <summary>The fewest degrees of freedom; with fewer a bad trial is bad beyond all measure.</summary>
    public const double LeastDegrees = 1;

    /// <summary>The most degrees of freedom; with more it is as good as normal.</summary>
    public const double MostDegrees = 1000;

    /// <summary>The distribution of W: gamma of mean 1.</summary>
    public Severity Mixing => new Gamma(DegreesOfFreedom / 2, 2 / DegreesOfFreedom);

    /// <summary>
    /// The quantile of the latent variable. With T² = df B/(1 − B), B is beta distributed of shapes ½ and df/2, and 1 − B of
    /// shapes df/2 and ½ (Abramowitz and Stegun, 26.7.1); the smaller of both keeps its digits.
    /// </summary>
    /// <param name="p">A probability from 0 to 1.</param>
    public double Quantile(double p)
    {
        if (p is 0 or 0.5 or 1)
            return p == 0.5 ? 0 : p == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        var (half, twoTails) = (DegreesOfFreedom / 2, 2 * Math.Min(p, 1 - p));
        var far = new Beta(half, 0.5, 1).Quantile(twoTails);
        var near = far < 0.5 ? 1 - far : new Beta(0.5, half, 1).Quantile(1 - twoTails);
        var size = Math.Sqrt(DegreesOfFreedom * (far < 0.5 ? near / far : near / (1 - near)));
        return p < 0.5 ? -size : size;
    }

    /// <summary>The quantile of the latent variable under a tail; null is none.</summary>
    internal static double Quantile(StudentTail? tail, double p) => tail is null ? Elementary.NormalQuantile(p) : tail.Quantile(p);
}

using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
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

    /// <summary>The quantile of the latent variable.</summary>
    /// <param name="p">A probability from 0 to 1.</param>
    public double Quantile(double p) => new StudentT(DegreesOfFreedom).Quantile(p);

    /// <summary>The quantile of the latent variable under a tail; null is none.</summary>
    internal static double Quantile(StudentTail? tail, double p) => tail is null ? Elementary.NormalQuantile(p) : tail.Quantile(p);
}

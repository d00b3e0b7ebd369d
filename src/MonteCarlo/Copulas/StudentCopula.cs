using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Copulas;

/// <summary>
/// The copula of correlated normals over √W, W = χ²/df one and the same for all: extremes go together even without correlation.
/// </summary>
public sealed class StudentCopula : EllipticalCopula
{
    /// <summary>The fewest degrees of freedom.</summary>
    public const double LeastDegrees = 1;

    /// <summary>The most degrees of freedom; with more it is as good as Gaussian.</summary>
    public const double MostDegrees = 1000;

    private readonly SeveritySampler mixing;
    private readonly StudentCdf cdf;

    /// <param name="correlations">The correlations of the normals.</param>
    /// <param name="degreesOfFreedom">From <see cref="LeastDegrees"/> to <see cref="MostDegrees"/>.</param>
    public StudentCopula(CorrelationMatrix correlations, double degreesOfFreedom)
        : base(correlations)
    {
        DegreesOfFreedom = Parameter.Between(degreesOfFreedom, LeastDegrees, MostDegrees, nameof(degreesOfFreedom));
        mixing = new SeveritySampler(new Gamma(degreesOfFreedom / 2, 2 / degreesOfFreedom));
        cdf = new StudentCdf(degreesOfFreedom);
    }

    /// <summary>The degrees of freedom.</summary>
    public double DegreesOfFreedom { get; }

    /// <summary>2 t_{df + 1}(−√((df + 1)(1 − ρ)/(1 + ρ))) (McNeil, Frey, Embrechts, 7.39).</summary>
    private protected override (double Lower, double Upper) Tails(int first, int second)
    {
        var correlation = Correlations[first, second];
        var both = correlation == -1 ? 0 : 2 * new StudentT(DegreesOfFreedom + 1).Upper(Math.Sqrt((DegreesOfFreedom + 1) * (1 - correlation) / (1 + correlation)));
        return (both, both);
    }

    private protected override double Quantile(double p) => new StudentT(DegreesOfFreedom).Quantile(p);

    /// <summary>Given x, √((df + 1)/((df + x²)(1 − ρ²))) (y − ρx) is t distributed with df + 1 degrees of freedom.</summary>
    private protected override double Conditional(double x, double y, double correlation)
    {
        var scale = (DegreesOfFreedom + x * x) / (DegreesOfFreedom + 1) * (1 - correlation) * (1 + correlation);
        return new StudentT(DegreesOfFreedom + 1).Upper((correlation * x - y) / Math.Sqrt(scale));
    }

    private protected override CopulaSampler NewSampler(StreamKey common, IReadOnlyList<StreamKey> own) => new Sampler(this, common, own);

    private sealed class Sampler(StudentCopula copula, StreamKey common, IReadOnlyList<StreamKey> own) : CopulaSampler(own)
    {
        private readonly double[] scale = new double[Block.Length];

        private protected override void Join(ulong block)
        {
            Words.Uniforms(common, CommonPurpose, block, scale);
            copula.mixing.Sample(scale, scale);
            for (var t = 0; t < Block.Length; t++)
                scale[t] = 1 / Math.Sqrt(scale[t]);
            for (var i = 0; i < copula.Dimension; i++)
                Map.Run(default(NormalQuantile), Values(i), Values(i));
            Widest.Run(new LowerTriangle(copula.Correlations.Root, copula.Dimension, Stride, ref First), Block.Length);
            for (var i = 0; i < copula.Dimension; i++)
            {
                var values = Values(i);
                for (var t = 0; t < values.Length; t++)
                    values[t] *= scale[t];
                Map.Run(new Open<StudentCdf>(copula.cdf), values, values);
            }
        }
    }
}

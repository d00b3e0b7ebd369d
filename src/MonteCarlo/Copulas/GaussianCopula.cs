using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Copulas;

/// <summary>The copula of correlated normals; its extremes are independent unless a correlation is 1.</summary>
/// <param name="correlations">The correlations of the normals.</param>
public sealed class GaussianCopula(CorrelationMatrix correlations) : EllipticalCopula(correlations)
{
    private protected override (double Lower, double Upper) Tails(int first, int second) => Correlations[first, second] == 1 ? (1, 1) : (0, 0);

    private protected override double Quantile(double p) => Elementary.NormalQuantile(p);

    private protected override double Conditional(double x, double y, double correlation) =>
        Map.One(default(NormalCdf), (y - correlation * x) / Math.Sqrt((1 - correlation) * (1 + correlation)));

    private protected override CopulaSampler NewSampler(StreamKey common, IReadOnlyList<StreamKey> own) => new Sampler(this, own);

    private sealed class Sampler(GaussianCopula copula, IReadOnlyList<StreamKey> own) : CopulaSampler(own)
    {
        private protected override void Join(ulong block)
        {
            for (var i = 0; i < copula.Dimension; i++)
                Map.Run(default(NormalQuantile), Values(i), Values(i));
            Widest.Run(new LowerTriangle(copula.Correlations.Root, copula.Dimension, Stride, ref First), Block.Length);
            for (var i = 0; i < copula.Dimension; i++)
                Map.Run(default(Open<NormalCdf>), Values(i), Values(i));
        }
    }
}

using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Copulas;

/// <summary>
/// Clayton's copula, φ(u) = u^−θ − 1: small values go together, large ones do not. V is gamma distributed with shape 1/θ.
/// </summary>
public sealed class ClaytonCopula : ArchimedeanCopula
{
    /// <summary>The least parameter; with less the variables are as good as independent.</summary>
    public const double LeastTheta = 0.001;

    /// <summary>The largest parameter.</summary>
    public const double MostTheta = 40;

    private readonly SeveritySampler gamma;

    /// <param name="dimension">The number of variables; at least 2.</param>
    /// <param name="theta">From <see cref="LeastTheta"/> to <see cref="MostTheta"/>.</param>
    public ClaytonCopula(int dimension, double theta)
        : base(dimension, Parameter.Between(theta, LeastTheta, MostTheta, nameof(theta))) => gamma = new SeveritySampler(new Gamma(1 / theta, 1));

    private protected override double Tau(int first, int second) => Theta / (Theta + 2);

    private protected override (double Lower, double Upper) Tails(int first, int second) => (Map.One(new Power(-1 / Theta), 2), 0);

    private protected override double Generator(double u) => Map.One(default(Exponential.MinusOne), -Theta * Elementary.Log(u));

    private protected override double Inverse(double x) => Map.One(new Psi(Theta), x);

    private protected override void Share(Span<double> first, Span<double> second) => gamma.Sample(first, first);

    private protected override CopulaSampler NewSampler(StreamKey common, IReadOnlyList<StreamKey> own) => new Sampler<Psi>(this, new Psi(Theta), common, own);

    /// <summary>(1 + x)^(−1/θ).</summary>
    private readonly struct Psi(double theta) : IFunction
    {
        private readonly double exponent = -1 / theta;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane> =>
            default(Exponential).Of(TLane.Of(exponent) * default(Logarithm.OnePlus).Of(x));
    }
}

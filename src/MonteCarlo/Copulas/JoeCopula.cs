using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Copulas;

/// <summary>
/// Joe's copula, φ(u) = −log(1 − (1 − u)^θ): large values go together, more so than under Gumbel's, and small ones hardly. V has Sibuya's
/// distribution, a mixture of geometric ones with p beta distributed of shapes 1/θ and 1 − 1/θ (L. Devroye, <em>A triptych of discrete
/// distributions related to the stable law</em>, Statistics and Probability Letters 18, 1993).
/// </summary>
public sealed class JoeCopula : ArchimedeanCopula
{
    /// <summary>The least parameter; with 1 the variables would be independent.</summary>
    public const double LeastTheta = 1.00001;

    /// <summary>The largest parameter.</summary>
    public const double MostTheta = 40;

    private readonly SeveritySampler beta;

    /// <param name="dimension">The number of variables; at least 2.</param>
    /// <param name="theta">From <see cref="LeastTheta"/> to <see cref="MostTheta"/>.</param>
    public JoeCopula(int dimension, double theta)
        : base(dimension, Parameter.Between(theta, LeastTheta, MostTheta, nameof(theta))) => beta = new SeveritySampler(new Beta(1 / theta, 1 - 1 / theta, 1));

    /// <summary>
    /// 1 − (2/θ) Σ 1/((k + 2)(k + x)) from k = 0, x = 1 + 2/θ, which is 1 + 4 ∫ φ/φ′ (Nelsen, 5.1.2) by the series of the digamma function; what
    /// is beyond the first thousand terms by Euler and Maclaurin's formula.
    /// </summary>
    private protected override double Tau(int first, int second)
    {
        const int terms = 1000;
        var x = 1 + 2 / Theta;
        var sum = 0.0;
        for (var k = terms - 1; k >= 0; k--)
            sum += Term(k, x);
        var z = (2 - x) / (terms + x);
        var integral = (z == 0 ? 1 : Elementary.Log1p(z) / z) / (terms + x);
        var slope = -Term(terms, x) * (1 / (terms + 2.0) + 1 / (terms + x));
        return 1 - 2 / Theta * (sum + integral + Term(terms, x) / 2 - slope / 12);

        static double Term(int k, double x) => 1 / ((k + 2) * (k + x));
    }

    private protected override (double Lower, double Upper) Tails(int first, int second) => (0, 2 - Map.One(new Power(1 / Theta), 2));

    private protected override double Generator(double u) => -Elementary.Log1p(-Map.One(new Power(Theta), 1 - u));

    private protected override double Inverse(double x) => Map.One(new Psi(Theta), x);

    private protected override void Share(Span<double> first, Span<double> second)
    {
        beta.Sample(first, first);
        ShareGeometric(first, second);
    }

    private protected override CopulaSampler NewSampler(StreamKey common, IReadOnlyList<StreamKey> own) => new Sampler<Psi>(this, new Psi(Theta), common, own);

    /// <summary>1 − (1 − e^−x)^(1/θ), exact where x is small, which is where large values are.</summary>
    private readonly struct Psi(double theta) : IFunction
    {
        private readonly double exponent = 1 / theta;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane>
        {
            var complement = TLane.Of(0) - default(Exponential.MinusOne).Of(TLane.Of(0) - x);
            return TLane.Of(0) - default(Exponential.MinusOne).Of(TLane.Of(exponent) * default(Logarithm).Of(complement));
        }
    }
}

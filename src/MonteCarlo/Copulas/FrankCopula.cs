using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Copulas;

/// <summary>
/// Frank's copula, φ(u) = −log((e^−θu − 1)/(e^−θ − 1)): small and large values go together alike, extremes do not. V has the logarithmic
/// distribution, a mixture of geometric ones with p = e^−θU, U uniform (A. Kemp, <em>Efficient generation of logarithmically distributed
/// pseudo-random variables</em>, Applied Statistics 30, 1981). Two variables may go against each other: with U and V of parameter θ, U and 1 − V
/// are of −θ.
/// </summary>
public sealed class FrankCopula : ArchimedeanCopula
{
    /// <summary>The least size of the parameter; with less the variables are as good as independent.</summary>
    public const double LeastTheta = 0.001;

    /// <summary>The largest size of the parameter.</summary>
    public const double MostTheta = 300;

    /// <param name="dimension">The number of variables; at least 2.</param>
    /// <param name="theta">In size from <see cref="LeastTheta"/> to <see cref="MostTheta"/>; below 0 for two variables only.</param>
    public FrankCopula(int dimension, double theta)
        : base(dimension, theta)
    {
        Parameter.Between(Math.Abs(theta), LeastTheta, MostTheta, nameof(theta));
        if (theta < 0 && dimension > 2)
            throw Parameter.Refused(theta, nameof(theta), "must be positive for more than two variables, which cannot all go against each other");
    }

    /// <summary>1 − 4/θ + 4/θ² ∫₀^θ t/(e^t − 1) dt (C. Genest, <em>Frank's family of bivariate distributions</em>, Biometrika 74, 1987).</summary>
    private protected override double Tau(int first, int second)
    {
        var size = Math.Abs(Theta);
        var integral = GaussLegendre.Integral(t => t / MinusOne(t), 0, size, 0);
        return Math.CopySign(1 - 4 / size + 4 / (size * size) * integral, Theta);
    }

    private protected override (double Lower, double Upper) Tails(int first, int second) => (0, 0);

    /// <summary>By the quotient or by one less the quotient, whichever is smaller.</summary>
    private protected override double Generator(double u)
    {
        var rest = Elementary.Exp(-Theta * u) * MinusOne(-Theta * (1 - u)) / MinusOne(-Theta);
        return rest < 0.5 ? -Elementary.Log1p(-rest) : -Elementary.Log(MinusOne(-Theta * u) / MinusOne(-Theta));
    }

    private protected override double Inverse(double x) =>
        x < 1 && Theta > 0 ? Map.One(new Psi(Theta), x) : -Elementary.Log1p(Elementary.Exp(-x) * MinusOne(-Theta)) / Theta;

    private protected override void Share(Span<double> first, Span<double> second)
    {
        var size = Math.Abs(Theta);
        for (var t = 0; t < first.Length; t++)
            first[t] *= -size;
        Map.Run(default(Exponential), first, first);
        ShareGeometric(first, second);
    }

    private protected override CopulaSampler NewSampler(StreamKey common, IReadOnlyList<StreamKey> own) =>
        new Sampler<Psi>(this, new Psi(Math.Abs(Theta)), common, own);

    private static double MinusOne(double x) => Map.One(default(Exponential.MinusOne), x);

    /// <summary>−log(1 + e^−x (e^−θ − 1))/θ for θ &gt; 0, whose logarithm is of (1 − e^−x) + e^(−x − θ): no digit is lost where x is small.</summary>
    private readonly struct Psi(double theta) : IFunction
    {
        private readonly double theta = theta;
        private readonly double scale = -1 / theta;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane>
        {
            var minus = TLane.Of(0) - x;
            var sum = default(Exponential).Of(minus - TLane.Of(theta)) - default(Exponential.MinusOne).Of(minus);
            return TLane.Of(scale) * default(Logarithm).Of(sum);
        }
    }
}

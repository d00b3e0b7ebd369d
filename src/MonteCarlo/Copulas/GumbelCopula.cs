using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Copulas;

/// <summary>
/// Gumbel's copula, φ(u) = (−log u)^θ: large values go together. V is positive stable with index 1/θ.
/// </summary>
public sealed class GumbelCopula : ArchimedeanCopula
{
    /// <summary>The least parameter, with which variables are independent.</summary>
    public const double LeastTheta = 1;

    /// <summary>The largest parameter.</summary>
    public const double MostTheta = 40;

    /// <param name="dimension">The number of variables; at least 2.</param>
    /// <param name="theta">From <see cref="LeastTheta"/> to <see cref="MostTheta"/>.</param>
    public GumbelCopula(int dimension, double theta)
        : base(dimension, Parameter.Between(theta, LeastTheta, MostTheta, nameof(theta)))
    {
    }

    private protected override double Tau(int first, int second) => 1 - 1 / Theta;

    private protected override (double Lower, double Upper) Tails(int first, int second) => (0, 2 - Map.One(new Power(1 / Theta), 2));

    private protected override double Generator(double u) => Map.One(new Power(Theta), -Elementary.Log(u));

    private protected override double Inverse(double x) => Map.One(new Psi(Theta), x);

    private protected override void Share(Span<double> first, Span<double> second) =>
        Widest.Run(new Stable(Theta, ref first[0], ref second[0]), first.Length);

    private protected override CopulaSampler NewSampler(StreamKey common, IReadOnlyList<StreamKey> own) => new Sampler<Psi>(this, new Psi(Theta), common, own);

    /// <summary>exp(−x^(1/θ)).</summary>
    private readonly struct Psi(double theta) : IFunction
    {
        private readonly Power power = new(1 / theta);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane> =>
            default(Exponential).Of(TLane.Of(0) - power.Of(x));
    }

    /// <summary>
    /// A positive stable variable with Laplace transform exp(−t^α), α = 1/θ: sin(αA)/sin(A)^θ × (sin((1 − α)A)/W)^(θ − 1), A uniform from 0 to π
    /// and W exponential (M. Kanter, <em>Stable densities under change of scale and total variation inequalities</em>, Annals of Probability 3,
    /// 1975).
    /// </summary>
    private readonly ref struct Stable(double theta, ref double first, ref double second) : IKernel
    {
        private readonly double theta = theta;
        private readonly ref double first = ref first;
        private readonly ref double second = ref second;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var angle = ref first;
            ref var uniform = ref second;
            var (index, power) = (1 / theta, theta);
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var turns = TLane.Load(ref angle, i) * TLane.Of(0.5);
                var part = Log(SinCos.OfTurns(turns * TLane.Of(index), out _));
                var whole = Log(SinCos.OfTurns(turns, out _));
                var rest = Log(SinCos.OfTurns(turns * TLane.Of(1 - index), out _)) - Log(TLane.Of(0) - Log(TLane.Load(ref uniform, i)));

                // With θ = 1 the rest is that of sin 0, and has no weight.
                var log = TLane.Fma(TLane.Of(-power), whole, part);
                if (power > 1)
                    log = TLane.Fma(TLane.Of(power - 1), rest, log);
                default(Exponential).Of(log).Store(ref angle, i);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLane Log<TLane>(TLane x)
            where TLane : struct, ILane<TLane> => default(Logarithm).Of(x);
    }
}

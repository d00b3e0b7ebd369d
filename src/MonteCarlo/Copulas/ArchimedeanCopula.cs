using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Copulas;

/// <summary>
/// C(u) = ψ(φ(u₁) + … + φ(u_d)) with one parameter, the same for any two variables. ψ is the Laplace transform of a positive variable V, so
/// that variables are drawn as ψ(E/V) with V common and E exponential (A. Marshall, I. Olkin, <em>Families of multivariate distributions</em>,
/// JASA 83, 1988).
/// </summary>
public abstract class ArchimedeanCopula : Copula
{
    private protected ArchimedeanCopula(int dimension, double theta)
        : base(dimension) => Theta = theta;

    /// <summary>The parameter.</summary>
    public double Theta { get; }

    /// <summary>The probability that every variable is at most its bound.</summary>
    /// <param name="bounds">A bound for each variable; from 0 to 1.</param>
    public double Cdf(ReadOnlySpan<double> bounds)
    {
        if (bounds.Length != Dimension)
            throw new ArgumentException($"{bounds.Length} bounds for {Dimension} variables", nameof(bounds));
        var sum = 0.0;
        foreach (var bound in bounds)
            sum += bound is >= 0 and <= 1 ? Generator(bound) : throw new ArgumentOutOfRangeException(nameof(bounds), bound, "a bound must be from 0 to 1");
        return Inverse(sum);
    }

    private protected sealed override double Inner(int first, int second, double u, double v) => Inverse(Generator(u) + Generator(v));

    /// <summary>φ(u), which falls to 0 at 1.</summary>
    private protected abstract double Generator(double u);

    /// <summary>ψ(x), its inverse.</summary>
    private protected abstract double Inverse(double x);

    /// <summary>Turns two uniforms of each trial into V, in the place of the first.</summary>
    private protected abstract void Share(Span<double> first, Span<double> second);

    /// <summary>V = 1 + ⌊log(u)/log(1 − p)⌋, geometric with the probability p of the first.</summary>
    private protected static void ShareGeometric(Span<double> p, Span<double> uniforms)
    {
        for (var t = 0; t < p.Length; t++)
            p[t] = -p[t];
        Map.Run(default(Logarithm.OnePlus), p, p);
        Map.Run(default(Logarithm), uniforms, uniforms);
        for (var t = 0; t < p.Length; t++)
            p[t] = 1 + Math.Floor(uniforms[t] / p[t]);
    }

    private protected sealed class Sampler<TInverse>(ArchimedeanCopula copula, TInverse inverse, StreamKey common, IReadOnlyList<StreamKey> own) : CopulaSampler(own)
        where TInverse : struct, IFunction
    {
        private readonly double[] shared = new double[Block.Length];
        private readonly double[] second = new double[Block.Length];

        private protected override void Join(ulong block)
        {
            Words.Uniforms(common, CommonPurpose, block, shared);
            Words.Uniforms(common, SecondPurpose, block, second);
            copula.Share(shared, second);
            for (var i = 0; i < copula.Dimension; i++)
                Widest.Run(new Kernel<TInverse>(inverse, ref shared[0], ref Values(i)[0]), Block.Length);
            if (copula.Theta < 0)
                Mirror(Values(1));
        }

        private static void Mirror(Span<double> values)
        {
            for (var t = 0; t < values.Length; t++)
                values[t] = 1 - values[t];
        }
    }

    private readonly ref struct Kernel<TInverse>(TInverse inverse, ref double shared, ref double values) : IKernel
        where TInverse : struct, IFunction
    {
        private readonly Open<TInverse> inverse = new(inverse);
        private readonly ref double shared = ref shared;
        private readonly ref double values = ref values;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var v = ref shared;
            ref var u = ref values;
            var psi = inverse;
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var exponential = TLane.Of(0) - default(Logarithm).Of(TLane.Load(ref u, i));
                psi.Of(exponential / TLane.Load(ref v, i)).Store(ref u, i);
            }
        }
    }
}

using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Vectors;

/// <summary>A function under test by its name, with the ways to call it.</summary>
internal abstract class Function(string name)
{
    /// <summary>Every function over lanes, by the names of the oracle's table.</summary>
    public static IReadOnlyList<Function> All { get; } =
    [
        new Function<Exponential>("exp", default),
        new Function<Exponential.MinusOne>("expm1", default),
        new Function<Logarithm>("log", default),
        new Function<Logarithm.OnePlus>("log1p", default),
        new Function<NormalQuantile>("normal_quantile", default),
        new Function<NormalCdf>("normal_cdf", default),
        .. new[] { 0.5, -1.0 / 3, 2.5, -40, 700 }.Select(
            exponent => new Function<Power>($"power {BitConverter.DoubleToUInt64Bits(exponent):x16}", new(exponent))),
        new Function<Uniform>("uniform", default),
    ];

    public string Name => name;

    public static Function Named(string name) => All.Single(f => f.Name == name);

    /// <summary>With the widest registers of the machine.</summary>
    public abstract void Run(ReadOnlySpan<double> x, Span<double> y);

    /// <summary>With registers of one width, whether or not the machine has them.</summary>
    public abstract void Run<TLane>(ReadOnlySpan<double> x, Span<double> y)
        where TLane : struct, ILane<TLane>;

    public abstract double Of(double x);

    public override string ToString() => name;
}

internal sealed class Function<TFunction>(string name, TFunction function) : Function(name)
    where TFunction : struct, IFunction
{
    public override void Run(ReadOnlySpan<double> x, Span<double> y) => Map.Run(function, x, y);

    public override void Run<TLane>(ReadOnlySpan<double> x, Span<double> y) =>
        Widest.Run<Map.Kernel<TFunction>, TLane>(new(function, in x[0], ref y[0]), x.Length);

    public override double Of(double x) => Map.One(function, x);
}

using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions;

/// <summary>Distributions to test with: of every family, at ordinary and at extreme parameters.</summary>
internal static class Cases
{
    internal static readonly Severity[] ClosedForm =
    [
        new Lognormal(12, 1.8), new Lognormal(0, 0.01), new Lognormal(-5, 10),
        new Pareto(2.3, 130000), new Pareto(1, 1000), new Pareto(0.4, 1000), new Pareto(1e6, 1e6),
        new GeneralizedPareto(0.33, 100000, 1000000), new GeneralizedPareto(-0.25, 100, 0), new GeneralizedPareto(0, 100, 5),
        new GeneralizedPareto(1e-13, 100, 0), new GeneralizedPareto(-1e-25, 100, 0), new GeneralizedPareto(2, 1, 0),
        new Weibull(0.7, 80000), new Weibull(0.1, 10), new Weibull(40, 10), new Weibull(1e5, 10),
        new ExponentialSeverity(50000), new UniformSeverity(10000, 90000), new UniformSeverity(0, 1),
        GeneralizedPareto.SingleParameter(1.7, 100000), new TransformedBeta(1.6, 1.9, 1, 90000), new TransformedBeta(0.1, 0.9, 1, 1),
        new TransformedBeta(1e6, 0.5, 1, 1), new TransformedBeta(1, 2.2, 1, 60000), new TransformedBeta(1, 1e5, 1, 60000),
        new TransformedBeta(1, 1.5, 2.5, 5000), new TransformedBeta(1, 3, 0.05, 1), new TransformedBeta(1, 1, 3, 5000),
    ];

    internal static readonly Severity[] Tabulated =
    [
        new Gamma(2.5, 40000), new Gamma(1, 1), new Gamma(0.1, 3), new Gamma(1e-3, 1e5), new Gamma(1e-6, 1), new Gamma(0.499, 1),
        new Gamma(30, 1e-9), new Gamma(199.9, 1), new Gamma(200, 1), new Gamma(1e6, 1), new Gamma(1e9, 1), new Gamma(1e12, 1),
        new Beta(2.2, 1.8, 2000000), new Beta(5, 1.5, 1), new Beta(1, 1, 1), new Beta(0.5, 0.5, 1), new Beta(1e-3, 1e-3, 1),
        new Beta(1e-6, 1e-6, 1), new Beta(1e-3, 1e6, 1), new Beta(1e6, 1e-3, 1), new Beta(0.02, 3, 1), new Beta(3, 0.02, 1),
        new Beta(90, 120, 1), new Beta(100, 120, 1), new Beta(1e6, 1e6, 5), new Beta(1e6, 2, 5), new Beta(2, 1e6, 5), new Beta(1e9, 1e9, 5),
        new Beta(1e12, 50, 1), new Beta(1e12, 1e12, 1),
        new TransformedBeta(1.5, 1.25, 2.5, 60000), new TransformedBeta(0.2, 0.8, 0.05, 1), new TransformedBeta(1e6, 40, 1e4, 1),
        new TransformedGamma(2.5, 0.5, 1000), new TransformedGamma(0.05, 3, 1), new TransformedGamma(1e6, 1e3, 1),
        new TransformedGamma(3.5, -1, 1000), new TransformedGamma(0.5, -0.7, 1), new TransformedGamma(1, -1.5, 1000),
        new TransformedGamma(1e12, -1, 1e15),
        new InverseGaussian(75000, 120000), new InverseGaussian(1000, 0.1), new InverseGaussian(1, 1e12),
    ];

    internal static readonly Severity[] All = [.. ClosedForm, .. Tabulated];

    /// <summary>Uniforms from both ends to the middle: powers of two of odd multiples of 2^-53, and their complements.</summary>
    internal static readonly double[] Uniforms = Spread(2000);

    internal static TheoryData<int> Indices(Severity[] severities) => [.. Enumerable.Range(0, severities.Length)];

    /// <summary>Uniforms of a stream, a whole number of blocks.</summary>
    internal static double[] Draw(string name, int length)
    {
        var uniforms = new double[length];
        for (var block = 0; block < length / Block.Length; block++)
            Words.Uniforms(new StreamKey(2024, name), 1, (ulong)block, uniforms.AsSpan(block * Block.Length, Block.Length));
        return uniforms;
    }

    private static double[] Spread(int count)
    {
        var low = Enumerable.Range(0, count).Select(i => Math.ScaleB(2 * Math.Floor(Math.Pow(2, 51.0 * i / (count - 1))) - 1, -53));
        var grid = Enumerable.Range(0, count).Select(i => Math.ScaleB(2 * Math.Floor((i + 0.5) / count * Math.ScaleB(1, 52)) + 1, -53));
        return [.. low.SelectMany(u => new[] { u, 1 - u }).Concat(grid).Distinct().Order()];
    }
}

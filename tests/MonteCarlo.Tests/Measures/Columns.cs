using CsCheck;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Measures;

/// <summary>Columns of annual figures to try the measures on.</summary>
internal static class Columns
{
    /// <summary>Lengths around one, the lane count and the chunk length.</summary>
    public static readonly TheoryData<int> Lengths = [1, 2, 3, 7, 8, 9, 63, 64, 65, 1023, 1024, 1025, 2047, 2048, 2049, 5003];

    /// <summary>Columns of 1 to 400 figures: smooth ones, few distinct values, mostly zeros, both signs, all equal.</summary>
    public static readonly Gen<double[]> Any = Gen.OneOf(
        Gen.Double[-1e6, 1e6].Array[1, 400],
        Gen.Int[-3, 3].Select(i => (double)i).Array[1, 400],
        Gen.Select(Gen.Int[0, 19], Gen.Double[0, 1e9], (i, x) => i == 0 ? x : 0).Array[1, 400],
        Gen.Select(Gen.Double[-10, 10], Gen.Int[1, 100], (x, n) => Enumerable.Repeat(x, n).ToArray()));

    /// <summary>Two columns of the same trials.</summary>
    public static readonly Gen<(double[] First, double[] Second)> Pairs = Gen.Select(Any, Any, (first, second) =>
    {
        var n = Math.Min(first.Length, second.Length);
        return (first[..n], second[..n]);
    });

    /// <summary>Levels as people write them, and any others.</summary>
    public static readonly Gen<double> Levels = Gen.OneOf(
        Gen.Int[1, 999].Select(i => i / 1000.0),
        Gen.Int[1, 99].Select(i => i / 100.0),
        Gen.Int[2, 300].Select(t => 1 - (1.0 / t)),
        Gen.Double[0.001, 0.999]);

    /// <summary>An exponential column, the same for the same length.</summary>
    public static double[] Exponential(int n)
    {
        System.Random random = new(n);
        return [.. Enumerable.Range(0, n).Select(_ => -Math.Log(1 - random.NextDouble()))];
    }

    /// <summary>Equal but for a rounding that is small beside <paramref name="size"/>.</summary>
    public static void AssertClose(double expected, double actual, double size, double tolerance = 1e-12) =>
        Assert.True(
            expected == actual || Math.Abs(expected - actual) <= tolerance * size,
            $"expected {expected:R}, found {actual:R}, of size {size:R}");
}

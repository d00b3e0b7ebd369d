namespace TechFinance.Actuarial.MonteCarlo.Tests.Vectors;

/// <summary>Arguments that lead a function through all of its domain, always the same ones.</summary>
internal static class Arguments
{
    private static readonly double[] Edges =
    [
        0, -0.0, 1, -1, 0.5, 2, double.Epsilon, -double.Epsilon, 2.2250738585072014E-308, 2.225073858507201E-308, double.MaxValue,
        double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN, -745.1332191019412, 709.782712893384,
        709.7827128933841, 1 - 1.1102230246251565e-16, 1.1102230246251565e-16, 0.49999999999999994,
    ];

    /// <summary>
    /// In turns: any bits at all, a number in (0, 1), one in (−40, 40), one in (−750, 750), one close to 1 or to 0, and
    /// sometimes an edge, so that each of them has all kinds of neighbours in a register.
    /// </summary>
    public static double[] Broad(int count)
    {
        var arguments = new double[count];
        var state = 1UL;
        for (var i = 0; i < count; i++)
        {
            var word = Next(ref state);
            var uniform = (word >> 11) * 1.1102230246251565e-16;
            var small = BitConverter.UInt64BitsToDouble((word % 60 + 963) << 52) * (uniform - 0.5);
            arguments[i] = (Next(ref state) % 13) switch
            {
                0 => BitConverter.UInt64BitsToDouble(word),
                1 => BitConverter.UInt64BitsToDouble(word >> 1),
                2 => Edges[word % (ulong)Edges.Length],
                3 => 1 + small,
                4 => small,
                5 or 6 => 1500 * (uniform - 0.5),
                7 or 8 => 80 * (uniform - 0.5),
                9 => uniform * uniform * uniform * uniform * 0.01,
                _ => uniform,
            };
        }

        return arguments;
    }

    /// <summary>SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): independent of the generator under test.</summary>
    internal static ulong Next(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

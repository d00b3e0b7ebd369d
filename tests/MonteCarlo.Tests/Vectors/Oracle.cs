using System.Globalization;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Vectors;

/// <summary>
/// Exact values computed with mpmath and 400 bits by tools/oracle.py: the nearest double to each, and the distance
/// from it, which lets an error be measured to a hundredth of a unit in the last place.
/// </summary>
internal static class Oracle
{
    private static readonly Dictionary<string, List<Row>> Tables = Read();

    public static IReadOnlyList<Row> Of(string function) => Tables[function];

    private static Dictionary<string, List<Row>> Read()
    {
        using var reader = new StreamReader(typeof(Oracle).Assembly.GetManifestResourceStream("oracle.txt")!);
        var tables = new Dictionary<string, List<Row>>();
        List<Row> rows = [];
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(' ');
            if (fields.Length == 3)
                rows.Add(new(Bits(fields[0]), Bits(fields[1]), int.Parse(fields[2], CultureInfo.InvariantCulture) / 100.0));
            else
                tables[line] = rows = [];
        }

        return tables;
    }

    private static double Bits(string hex) => BitConverter.UInt64BitsToDouble(ulong.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    /// <param name="X">The argument.</param>
    /// <param name="Nearest">The double nearest to the exact value.</param>
    /// <param name="Off">The exact value less that double, as a multiple of its ULP, with the sign of the value taken out.</param>
    internal readonly record struct Row(double X, double Nearest, double Off)
    {
        /// <summary>How far a result is from the exact value, in units in the last place of the nearest double.</summary>
        public double Error(double result)
        {
            if (result.Equals(Nearest))
                return Math.Abs(Off);
            if (!double.IsFinite(result) || !double.IsFinite(Nearest))
                return double.PositiveInfinity;
            var magnitude = Math.Abs(Nearest);
            var ulp = magnitude < double.MaxValue ? Math.BitIncrement(magnitude) - magnitude : magnitude - Math.BitDecrement(magnitude);
            return Math.Abs((Nearest < 0 ? Nearest - result : result - Nearest) / ulp - Off);
        }
    }
}

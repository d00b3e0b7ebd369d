using System.Globalization;

namespace TechFinance.Actuarial.Pricing.Tests.Exact.Reference;

/// <summary>A table of reference numbers that lies beside the tests.</summary>
internal static class ReferenceTable
{
    /// <summary>The rows of a table by column name, without the header.</summary>
    internal static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string name)
    {
        var type = typeof(ReferenceTable);
        using var stream = type.Assembly.GetManifestResourceStream($"{type.Namespace}.{name}")
            ?? throw new FileNotFoundException($"no table {name} among the resources", name);
        using var reader = new StreamReader(stream);
        var header = reader.ReadLine()!.Split(',');
        while (reader.ReadLine() is { } line)
            yield return header.Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second);
    }

    internal static double Number(this IReadOnlyDictionary<string, string> row, string column) => Number(row[column]);

    internal static double[] Numbers(this IReadOnlyDictionary<string, string> row, string column) => [.. row[column].Split(' ').Select(Number)];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

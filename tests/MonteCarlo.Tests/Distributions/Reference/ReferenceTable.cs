using System.Globalization;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Reference;

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

    /// <summary>A number as the table writes it; <c>inf</c> is infinite.</summary>
    internal static double Number(string text) =>
        text == "inf" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);
}

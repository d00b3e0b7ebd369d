using System.Globalization;

namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>A column of numbers with a decimal point, as in <c>1234.5</c> or <c>1.2e6</c>.</summary>
internal sealed class NumberColumn(string name, Interval allowed, double? byDefault, string meaning, string? emptyMeans = null)
    : Column<double>(name, "number", allowed.ToString(), emptyMeans ?? DefaultText(byDefault), byDefault ?? 0, meaning)
{
    public override Fault? Read(Cell cell, out double value)
    {
        if (!TryParse(cell.Utf8, out value))
            return Wrong(FindingCode.WrongType, cell, NotANumber(cell.Text));
        if (!double.IsFinite(value))
            return Wrong(FindingCode.WrongType, cell, "is not a finite number");
        if (!allowed.Holds(value))
            return Wrong(FindingCode.OutOfRange, cell, allowed == Interval.Fraction && value is > 1 and <= 100
                ? $"is not a fraction: write {(decimal)value / 100} for {cell.Shown} %" : "is out of range");
        return null;
    }

    /// <summary>Reads a number with a decimal point; one that is not finite reads too.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

        // Of the two zeros only the positive one is kept.
        value += 0.0;
        return isNumber;
    }

    /// <summary>Why a text is no number.</summary>
    public static string NotANumber(string text)
    {
        if (text.Contains('%', StringComparison.Ordinal))
            return "is not a number: write 0.2 for 20 %, without a per cent sign";
        if (text.Any(char.IsAsciiDigit) && text.All(c => char.IsAsciiDigit(c) || c is ',' or '.' or '\'' or '_' or ' ' or '-'))
            return "is not a number: write 1234.5, with a decimal point and without thousands separators";
        return "is not a number";
    }

    private static string? DefaultText(double? value) => value switch
    {
        null => null,
        double.PositiveInfinity => "unlimited",
        _ => value.Value.ToString(CultureInfo.InvariantCulture),
    };
}

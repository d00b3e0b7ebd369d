using System.Globalization;

namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>A column of whole numbers, written with digits only.</summary>
internal sealed class WholeColumn(string name, ulong least, ulong most, ulong? byDefault, string meaning, string? emptyMeans = null)
    : Column<ulong>(name, "whole number", $"{least} to {most}", emptyMeans ?? byDefault?.ToString(CultureInfo.InvariantCulture), byDefault ?? 0, meaning)
{
    public override Fault? Read(Cell cell, out ulong value)
    {
        if (ulong.TryParse(cell.Utf8, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out value))
            return value >= least && value <= most ? null : Wrong(FindingCode.OutOfRange, cell, "is out of range");
        if (!NumberColumn.TryParse(cell.Utf8, out var number))
            return Wrong(FindingCode.WrongType, cell, NumberColumn.NotANumber(cell.Text));
        return number < least || number > most
            ? Wrong(FindingCode.OutOfRange, cell, "is out of range")
            : Wrong(FindingCode.WrongType, cell, "is not a whole number written with digits only");
    }
}

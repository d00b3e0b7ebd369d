namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>A column of the contract that is not built yet: only cells that say nothing are allowed.</summary>
/// <param name="name">The name in the header.</param>
/// <param name="neutral">The number that says nothing, as the empty cell does; null when there is none.</param>
/// <param name="meaning">What the column will mean.</param>
internal sealed class NotBuiltColumn(string name, double? neutral, string meaning)
    : Column<bool>(name, "not built yet", neutral is null ? "empty" : FormattableString.Invariant($"empty or {neutral}"), "", true, meaning)
{
    public override Fault? Read(Cell cell, out bool value)
    {
        value = true;
        return NumberColumn.TryParse(cell.Utf8, out var number) && number == neutral
            ? null
            : Wrong(FindingCode.NotBuilt, cell, "is part of the contract but not built yet");
    }
}

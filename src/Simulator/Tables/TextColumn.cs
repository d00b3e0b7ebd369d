using System.Text;

namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>A column of text for people; line breaks are allowed inside quotes.</summary>
internal sealed class TextColumn(string name, string? byDefault, string meaning)
    : Column<string>(name, "text", $"at most {MostCharacters} printable characters", byDefault, "", meaning)
{
    public const int MostCharacters = 200;

    public override Fault? Read(Cell cell, out string value)
    {
        value = cell.Text;
        var length = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            if (!Cell.IsVisible(rune) && !IsAllowed(rune))
                return Wrong(FindingCode.BadName, cell, $"holds the character '{Cell.Show(rune.ToString())}'");
            length++;
        }

        return length > MostCharacters ? Wrong(FindingCode.BadName, cell, $"is {length} characters long") : null;
    }

    // The joiners belong to the spelling of some scripts.
    private static bool IsAllowed(Rune rune) => rune.Value is '\r' or '\n' or 0x200C or 0x200D;
}

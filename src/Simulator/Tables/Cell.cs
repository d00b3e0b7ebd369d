using System.Globalization;
using System.Text;
using CsvHelper;

namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>The value of a field of the current record, without quotes: as bytes, or as text for those who need it.</summary>
internal readonly struct Cell(CsvReader reader, int index)
{
    private const int MostShown = 60;

    /// <summary>The value as UTF-8; valid until the next record.</summary>
    public ReadOnlySpan<byte> Utf8 => reader.GetSpan(index);

    /// <summary>The value as text.</summary>
    public string Text => reader.GetString(index);

    /// <summary>The value as a message shows it.</summary>
    public string Shown => Show(Text);

    /// <summary>A text as a message shows it: not too long, and without characters that nobody sees.</summary>
    public static string Show(string text)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= MostShown)
                return shown.Append('…').ToString();
            if (IsVisible(rune))
                shown.Append(rune);
            else
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
        }

        return shown.ToString();
    }

    /// <summary>Whether a reader sees a character, or sees at least the space that it takes.</summary>
    public static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);
}

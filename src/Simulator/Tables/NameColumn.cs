using System.Buffers;
using System.Globalization;
using System.Text;

namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>
/// A column of names by which tables refer to each other: letters of any script, digits, '-', '_' and '.', at most
/// <see cref="MostCharacters"/>, the first a letter or digit. An optional one that is empty reads as an empty text.
/// </summary>
internal sealed class NameColumn(string name, string? byDefault, string meaning)
    : Column<string>(name, "name", Rule, byDefault, "", meaning)
{
    public const int MostCharacters = 100;

    public const string Rule = "letters, digits, '-', '_' and '.', the first a letter or digit, at most 100 characters";

    private static readonly SearchValues<char> Ascii =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    public override Fault? Read(Cell cell, out string value)
    {
        value = cell.Text;
        return Problem(value) is { } problem ? Wrong(FindingCode.BadName, cell, problem) : null;
    }

    /// <summary>Why a text is no name; null when it is one.</summary>
    public static string? Problem(string text)
    {
        // Most names are ASCII, and there are many.
        if (text.Length is > 0 and <= MostCharacters && char.IsAsciiLetterOrDigit(text[0]) && !text.AsSpan().ContainsAnyExcept(Ascii))
            return null;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (++length > MostCharacters)
                return $"is longer than {MostCharacters} characters";
            if (Rune.IsLetterOrDigit(rune))
                continue;
            var shown = Cell.Show(rune.ToString());
            if (length == 1)
                return $"starts with '{shown}'";
            if (!IsInner(rune))
                return $"holds the character '{shown}'";
        }

        return length == 0 ? "is empty" : null;
    }

    // Marks belong to the letter before them: many scripts write vowels so.
    private static bool IsInner(Rune rune) => rune.Value is '-' or '_' or '.'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}

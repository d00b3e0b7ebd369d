namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>Finds the known word that somebody who mistyped may have meant.</summary>
public static class Nearest
{
    /// <summary>The known word with the fewest edits, the first of several; null when there is none.</summary>
    public static string? To(string word, IEnumerable<string> known)
    {
        string? nearest = null;
        var fewest = int.MaxValue;
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - word.Length) >= fewest)
                continue;
            var edits = Edits(word, candidate);
            if (edits < fewest)
                (nearest, fewest) = (candidate, edits);
        }

        return nearest;
    }

    /// <summary>The end of a sentence that names the nearest of the known words; empty when none is known.</summary>
    public static string Suggestion(string word, IEnumerable<string> known) =>
        To(word, known) is { } nearest ? $"; the nearest known one is '{nearest}'" : "";

    /// <summary>
    /// The fewest insertions, deletions, replacements and swaps of neighbours that turn one word into the other, no part
    /// being edited twice (optimal string alignment distance).
    /// </summary>
    public static int Edits(string one, string other)
    {
        var twoBefore = new int[other.Length + 1];
        int[] before = [.. Enumerable.Range(0, other.Length + 1)];
        var row = new int[other.Length + 1];
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = before[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, 1 + Math.Min(before[j], row[j - 1]));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    row[j] = Math.Min(row[j], twoBefore[j - 2] + 1);
            }

            (twoBefore, before, row) = (before, row, twoBefore);
        }

        return before[other.Length];
    }
}

namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>A word of a distribution's text, or what stands in parentheses.</summary>
/// <param name="Text">The word, or the text between the parentheses.</param>
/// <param name="Offset">Where it begins; of parentheses, where what is between them does.</param>
/// <param name="IsGroup">Whether it stands in parentheses.</param>
internal readonly record struct DistributionWord(string Text, int Offset, bool IsGroup)
{
    /// <summary>Splits a text at blanks and parentheses; null when that is possible, else what is wrong.</summary>
    public static Fault? Split(string text, out List<DistributionWord> words)
    {
        words = [];
        var start = 0;
        while (start < text.Length)
        {
            if (char.IsWhiteSpace(text[start]))
            {
                start++;
                continue;
            }

            var end = start;
            if (text[start] == ')')
                return Wrong(start, "')' closes no '('");
            if (text[start] == '(')
            {
                end = Closing(text, start);
                if (end < 0)
                    return Wrong(start, "'(' is not closed by ')'");
                words.Add(new DistributionWord(text[(start + 1)..end], start + 1, true));
                start = end + 1;
                continue;
            }

            while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('(' or ')'))
                end++;
            words.Add(new DistributionWord(text[start..end], start, false));
            start = end;
        }

        return null;
    }

    private static int Closing(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
                return i;
        }

        return -1;
    }

    private static Fault Wrong(int offset, string message) => new(FindingCode.Distribution, message, offset);
}

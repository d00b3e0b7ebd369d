namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>A column of words of which each stands for a value.</summary>
/// <param name="name">The name in the header.</param>
/// <param name="choices">The words.</param>
/// <param name="notBuilt">Words of the contract that are not built yet.</param>
/// <param name="byDefault">
/// The word that an empty cell stands for, or in words what it means when it stands for the type's own default; null
/// when it may not be empty.
/// </param>
/// <param name="meaning">What the column means.</param>
internal sealed class ChoiceColumn<T>(
    string name, IReadOnlyList<(string Word, T Value)> choices, IReadOnlyList<string> notBuilt, string? byDefault, string meaning)
    : Column<T>(name, "word", string.Join(", ", choices.Select(choice => choice.Word)), byDefault, DefaultChoice(choices, byDefault), meaning)
{
    public override Fault? Read(Cell cell, out T value)
    {
        var word = cell.Text;
        foreach (var choice in choices)
        {
            if (choice.Word == word)
            {
                value = choice.Value;
                return null;
            }
        }

        value = DefaultValue;
        if (notBuilt.Any(refused => word == refused || word.StartsWith(refused + " ", StringComparison.Ordinal)))
            return Wrong(FindingCode.NotBuilt, cell, "is part of the contract but not built yet");
        return Wrong(FindingCode.UnknownWord, cell,
            "is not known" + Nearest.Suggestion(word, choices.Select(choice => choice.Word)));
    }

    private static T DefaultChoice(IReadOnlyList<(string Word, T Value)> choices, string? byDefault) =>
        choices.FirstOrDefault(choice => choice.Word == byDefault).Value;
}

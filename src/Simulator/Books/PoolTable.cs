using System.Globalization;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>pool.csv.</summary>
internal sealed class PoolTable() : TableFile(Definition)
{
    private static readonly IReadOnlyList<(string Word, Key Value)> PoolKeys =
        [("liability", Key.Liability), ("joint_cap", Key.JointCap), ("overflow", Key.Overflow), ("default_loading", Key.DefaultLoading)];

    public static readonly ChoiceColumn<Key> KeyOf = new("key", PoolKeys, ["leader_fee", "expense_ratio", "cost_of_capital", "capital_measure"], null, "The rule.");

    public static readonly TextColumn Value = new("value", null, "What the rule is; by key, as listed below.");

    public static readonly Table Definition = new("pool", "One row is one rule of the pool.", [KeyOf, Value]);

    /// <summary>The rules of a book without the table.</summary>
    public static Pool Neutral { get; } = new(Liability.Several, Overflow.Uncovered, []);

    private readonly Dictionary<Key, int> keys = [];

    /// <summary>What a row is about.</summary>
    internal enum Key
    {
        Liability,
        JointCap,
        Overflow,
        DefaultLoading,
    }

    /// <summary>The rules, without layers and members.</summary>
    public Pool Rules { get; private set; } = Neutral;

    public override void Add(Row row)
    {
        var key = row.Read(KeyOf);
        if (row.IsBroken)
            return;
        var word = Words.Of(PoolKeys, key);
        row.Claim(keys, key, KeyOf, $"the key {word}");
        var value = row.Read(Value);
        if (row.IsBroken)
            return;
        switch (key)
        {
            case Key.Liability when Word(row, word, value, Words.Liabilities) is { } liability:
                Rules = Rules with { Liability = liability };
                break;
            case Key.Overflow when Word(row, word, value, Words.Overflows) is { } overflow:
                Rules = Rules with { Overflow = overflow };
                break;
            case Key.JointCap when Number(row, word, value, Interval.AtLeast(1)) is { } cap:
                Rules = Rules with { JointCap = cap };
                break;
            case Key.DefaultLoading when Number(row, word, value, new Interval(0, PoolChecks.MostLoading, OpenBelow: false)) is { } loading:
                Rules = Rules with { DefaultLoading = loading };
                break;
        }
    }

    private static T? Word<T>(Row row, string key, string value, IReadOnlyList<(string Word, T Value)> words)
        where T : struct
    {
        foreach (var (word, choice) in words)
        {
            if (word == value)
                return choice;
        }

        var allowed = words.Select(w => w.Word).ToArray();
        row.Complain(Value, FindingCode.UnknownWord, $"value '{Cell.Show(value)}' does not belong to {key}{Nearest.Suggestion(value, allowed)}; allowed: {string.Join(", ", allowed)}");
        return null;
    }

    private static double? Number(Row row, string key, string value, Interval allowed)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            row.Complain(Value, FindingCode.WrongType, $"value '{Cell.Show(value)}' of {key} {NumberColumn.NotANumber(value)}; allowed: {allowed}");
        else if (!allowed.Holds(number))
            row.Complain(Value, FindingCode.OutOfRange, $"value '{Cell.Show(value)}' of {key} is out of range; allowed: {allowed}");
        else
            return number;
        return null;
    }
}

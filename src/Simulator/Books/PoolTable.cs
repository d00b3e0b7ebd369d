using System.Globalization;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>pool.csv.</summary>
internal sealed class PoolTable() : TableFile(Definition)
{
    private static readonly IReadOnlyList<(string Word, Key Value)> PoolKeys =
    [
        ("liability", Key.Liability), ("joint_cap", Key.JointCap), ("overflow", Key.Overflow), ("default_loading", Key.DefaultLoading),
        ("net_line", Key.NetLine), ("leader_fee", Key.LeaderFee), ("expense_ratio", Key.ExpenseRatio), ("no_claims_bonus", Key.NoClaimsBonus),
        ("equalisation_opening", Key.EqualisationOpening), ("equalisation_contribution", Key.EqualisationContribution), ("equalisation_from", Key.EqualisationFrom),
        ("capital_measure", Key.CapitalMeasure), ("cost_of_capital", Key.CostOfCapital),
        ("risk_ceiling", Key.RiskCeiling), ("premium_ceiling", Key.PremiumCeiling),
    ];

    public static readonly ChoiceColumn<Key> KeyOf = new("key", PoolKeys, [], null, "The rule.");

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
        NetLine,
        LeaderFee,
        ExpenseRatio,
        NoClaimsBonus,
        EqualisationOpening,
        EqualisationContribution,
        EqualisationFrom,
        CapitalMeasure,
        CostOfCapital,
        RiskCeiling,
        PremiumCeiling,
    }

    /// <summary>Whether members must hold their lines without reinsurance.</summary>
    public bool IsNetLine { get; private set; }

    /// <summary>The rules, without layers and members.</summary>
    public Pool Rules { get; private set; } = Neutral;

    /// <summary>The formulas of capital that are asked for.</summary>
    public IReadOnlyList<CapitalFormula> Formulas { get; private set; } = [];

    /// <summary>The place of the value of a key that stands in the table.</summary>
    public CellPlace PlaceOf(Key key) => Place(keys[key], Value);

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
        if (key == Key.NetLine)
            IsNetLine = Word(row, word, value, [("no", false), ("yes", true)]) ?? false;
        else if (key == Key.CapitalMeasure)
            TakeMeasures(row, value);
        else
            Rules = With(Rules, row, key, word, value);
    }

    private void TakeMeasures(Row row, string value)
    {
        var text = new CapitalText(value);
        Rules = Rules with { CapitalMeasures = text.Measures };
        Formulas = text.Formulas;
        if (text.Fault is (var code, var fault))
            row.Complain(Value, code, $"value '{Cell.Show(value)}' of capital_measure: {fault}");
    }

    /// <summary>The rules with the one that a row states; as they were where the row is wrong.</summary>
    private static Pool With(Pool rules, Row row, Key key, string word, string value)
    {
        return key switch
        {
            Key.Liability => rules with { Liability = Word(row, word, value, Words.Liabilities) ?? rules.Liability },
            Key.Overflow => rules with { Overflow = Word(row, word, value, Words.Overflows) ?? rules.Overflow },
            Key.JointCap => rules with { JointCap = Amount(Interval.AtLeast(1)) },
            Key.DefaultLoading => rules with { DefaultLoading = Amount(new Interval(0, PoolChecks.MostLoading, OpenBelow: false)) },
            Key.LeaderFee => rules with { Money = rules.Money with { LeaderFee = Amount(Interval.Fraction) } },
            Key.ExpenseRatio => rules with { Money = rules.Money with { ExpenseRatio = Amount(Interval.Fraction) } },
            Key.NoClaimsBonus => rules with { Money = rules.Money with { NoClaimsBonus = Amount(Interval.Fraction) } },
            Key.EqualisationOpening => rules with { Money = rules.Money with { EqualisationOpening = Amount(Interval.NotNegative) } },
            Key.EqualisationContribution => rules with { Money = rules.Money with { EqualisationContribution = Amount(Interval.Fraction) } },
            Key.CostOfCapital => rules with { CostOfCapital = Number(row, word, value, Interval.Fraction) },
            Key.RiskCeiling => rules with { RiskCeiling = Amount(Interval.Positive) },
            Key.PremiumCeiling => rules with { PremiumCeiling = Amount(Interval.Positive) },
            _ => rules with { Money = rules.Money with { EqualisationFrom = Amount(Interval.NotNegative) } },
        };

        double Amount(Interval allowed) => Number(row, word, value, allowed) ?? 0;
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

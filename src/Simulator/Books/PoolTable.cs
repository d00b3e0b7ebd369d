using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>pool.csv.</summary>
internal sealed class PoolTable() : TableFile(Definition)
{
    public static readonly ChoiceColumn<Key> KeyOf = new("key", [("liability", Key.Liability), ("overflow", Key.Overflow)],
        ["leader_fee", "expense_ratio", "cost_of_capital", "capital_measure"], null, "The rule.");
    public static readonly ChoiceColumn<Rule> Value = new("value",
    [
        ("several", new(Key.Liability, "several", Liability.Several, default)),
        ("joint", new(Key.Liability, "joint", Liability.Joint, default)),
        ("uncovered", new(Key.Overflow, "uncovered", default, Overflow.Uncovered)),
        ("redistribute", new(Key.Overflow, "redistribute", default, Overflow.Redistribute)),
        ("backstop", new(Key.Overflow, "backstop", default, Overflow.Backstop)),
    ], ["joint_capped"], null, "liability: several (the default) or joint; overflow: uncovered (the default), redistribute or backstop.");

    public static readonly Table Definition = new("pool", "One row is one rule of the pool.", [KeyOf, Value]);

    private readonly Dictionary<Key, int> keys = [];

    /// <summary>What a row is about.</summary>
    internal enum Key
    {
        Liability,
        Overflow,
    }

    /// <summary>Who owes the line of a member that is not there.</summary>
    public Liability Liability { get; private set; }

    /// <summary>Who carries what is left when a capacity is full.</summary>
    public Overflow Overflow { get; private set; }

    public override void Add(Row row)
    {
        var key = row.Read(KeyOf);
        if (row.IsBroken)
            return;
        var word = key == Key.Liability ? "liability" : "overflow";
        row.Claim(keys, key, KeyOf, $"the key {word}");
        var rule = row.Read(Value);
        if (row.IsBroken)
            return;
        if (rule.Key != key)
        {
            row.Complain(Value, FindingCode.UnknownWord, $"value '{rule.Word}' does not belong to {word}; allowed: "
                + (key == Key.Liability ? "several, joint" : "uncovered, redistribute, backstop"));
        }
        else if (key == Key.Liability)
            Liability = rule.Liability;
        else
            Overflow = rule.Overflow;
    }

    /// <summary>What a value says, and of which key it is one.</summary>
    internal readonly record struct Rule(Key Key, string Word, Liability Liability, Overflow Overflow);
}

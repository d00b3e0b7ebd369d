namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>What a table says about one of its columns: enough to check a header, and to write documentation.</summary>
public abstract class Column
{
    private protected Column(string name, string type, string allowed, string? defaultText, string meaning)
    {
        Name = name;
        Type = type;
        Allowed = allowed;
        Default = defaultText;
        Meaning = meaning;
    }

    /// <summary>The name in the header.</summary>
    public string Name { get; }

    /// <summary>What a cell is: a number, a name, one of some words and the like.</summary>
    public string Type { get; }

    /// <summary>The range of the number, the words and the like.</summary>
    public string Allowed { get; }

    /// <summary>What an empty cell means; null when a cell may not be empty.</summary>
    public string? Default { get; }

    /// <summary>What the column means, in a sentence.</summary>
    public string Meaning { get; }

    /// <summary>Whether the table must have the column.</summary>
    public bool Required => Default is null;
}

/// <summary>A column whose cells read as values of one type.</summary>
internal abstract class Column<T> : Column
{
    private protected Column(string name, string type, string allowed, string? defaultText, T defaultValue, string meaning)
        : base(name, type, allowed, defaultText, meaning) => DefaultValue = defaultValue;

    /// <summary>The value of an empty cell.</summary>
    public T DefaultValue { get; }

    /// <summary>Reads a cell that is not empty; null when it could, else what is wrong with it.</summary>
    public abstract Fault? Read(Cell cell, out T value);

    private protected Fault Wrong(string code, Cell cell, string problem) =>
        new(code, $"{Name} '{cell.Shown}' {problem}; allowed: {Allowed}");
}

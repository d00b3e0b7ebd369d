namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>What a table of a book is and which columns it may have.</summary>
/// <param name="Name">The name of its file, without <c>.csv</c>.</param>
/// <param name="Meaning">What one of its rows is.</param>
/// <param name="Columns">Its columns, in the order in which documentation lists them; in a file the order is free.</param>
public sealed record Table(string Name, string Meaning, IReadOnlyList<Column> Columns)
{
    /// <summary>The name of its file.</summary>
    public string FileName => Name + ".csv";
}

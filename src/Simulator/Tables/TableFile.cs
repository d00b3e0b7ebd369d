namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>
/// A table that is read from a file: where it came from, and how places in it are complained about. What its rows
/// mean is up to the tables that derive from it.
/// </summary>
internal abstract class TableFile(Table table)
{
    private int[] fields = [];

    /// <summary>What the table is.</summary>
    public Table Table { get; } = table;

    /// <summary>The file, relative to the book's folder, with forward slashes.</summary>
    public string Path { get; private set; } = "";

    /// <summary>The SHA-256 of the file, in lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>
    /// Whether every row was seen with every required column; if not, a name that is missing here may stand in what
    /// was not seen, and is not complained about.
    /// </summary>
    public bool IsComplete { get; private set; }

    /// <summary>Takes in where the table stands, before its rows.</summary>
    /// <param name="path">The file, relative to the book's folder.</param>
    /// <param name="fields">For each column of the table its field, from 0; -1 for none.</param>
    public void Open(string path, int[] fields) => (Path, this.fields) = (path, fields);

    /// <summary>Takes in what is known after the rows.</summary>
    public void Close(string sha256, bool isComplete) => (Sha256, IsComplete) = (sha256, isComplete);

    /// <summary>Takes in a row.</summary>
    public abstract void Add(Row row);

    /// <summary>Checks what only the rows together can show.</summary>
    public virtual void CheckTogether(Findings findings)
    {
    }

    /// <summary>The place of a cell; the start of the row when the file does not have the column.</summary>
    public CellPlace Place(int line, Column column, int offset = -1) => new(line, Math.Max(0, FieldOf(column)), offset);

    /// <summary>The field in which a column stands, from 0; -1 when the file does not have it.</summary>
    public int FieldOf(Column column)
    {
        for (var i = 0; i < Table.Columns.Count; i++)
        {
            if (ReferenceEquals(Table.Columns[i], column))
                return i < fields.Length ? fields[i] : -1;
        }

        throw new ArgumentException($"{Table.Name} does not declare the column {column.Name}", nameof(column));
    }
}

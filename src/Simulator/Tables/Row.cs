using CsvHelper;
using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>
/// The current row of a table. Reading a cell that is wrong adds a finding and gives the column's default, so that the
/// other cells are read too; whoever builds something from the row asks <see cref="IsBroken"/> first.
/// </summary>
internal sealed class Row(TableFile file, CsvReader reader, Registry registry, Findings findings)
{
    /// <summary>The line on which the row starts, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Whether something is wrong with the row, so that no value of it may be relied on.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Moves to the record that the reader stands on.</summary>
    public void Start()
    {
        Line = checked((int)reader.LineNumber);
        IsBroken = false;
    }

    /// <summary>The value of a cell.</summary>
    public T Read<T>(Column<T> column)
    {
        if (!Has(column, out var field))
            return column.DefaultValue;
        if (column.Read(new Cell(reader, field), out var value) is not { } fault)
            return value;
        Complain(column, fault);
        return column.DefaultValue;
    }

    /// <summary>The amount in a cell; null only in a broken row.</summary>
    public Severity? Read(DistributionColumn<Severity> column) => Read(column, registry.Severities);

    /// <summary>The claim count in a cell; null only in a broken row.</summary>
    public Frequency? Read(DistributionColumn<Frequency> column) => Read(column, registry.Frequencies);

    /// <summary>Whether the cell is not there or holds nothing.</summary>
    public bool IsEmpty(Column column)
    {
        var field = file.FieldOf(column);
        return field < 0 || reader.GetSpan(field).IsEmpty;
    }

    /// <summary>Complains about a cell.</summary>
    public void Complain(Column column, string code, string message) => Complain(column, new Fault(code, message));

    /// <summary>Takes a name that may stand in the table once, and complains, naming the first line, when it is there already.</summary>
    public void Claim<TKey>(Dictionary<TKey, int> lines, TKey key, Column column, string shown)
        where TKey : notnull
    {
        if (!lines.TryAdd(key, Line))
            Complain(column, FindingCode.Duplicate, $"{shown} stands on line {lines[key]} already; once is allowed");
    }

    private T? Read<T>(DistributionColumn<T> column, IReadOnlyList<Family<T>> families)
        where T : class
    {
        var text = Has(column, out var field) ? reader.GetString(field) : column.Default ?? "";
        if (text.Length == 0)
            return null;
        if (column.Read(text, families, out var distribution) is { } fault)
            Complain(column, fault);
        return distribution;
    }

    /// <summary>Whether a cell holds something; complains when it must and does not.</summary>
    private bool Has(Column column, out int field)
    {
        field = file.FieldOf(column);
        if (field >= 0 && !reader.GetSpan(field).IsEmpty)
            return true;
        if (column.Required)
        {
            // A column that is missing altogether was complained about at the header.
            IsBroken = true;
            if (field >= 0)
                Complain(column, FindingCode.EmptyCell, $"{column.Name} is empty and has no default; allowed: {column.Allowed}");
        }

        return false;
    }

    private void Complain(Column column, Fault fault)
    {
        IsBroken = true;
        findings.Error(file, file.Place(Line, column, fault.Offset), fault.Code, fault.Message);
    }
}

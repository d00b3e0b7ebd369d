namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>A column of names separated by semicolons, each with its place in the cell.</summary>
internal sealed class NameListColumn(string name, string meaning)
    : Column<IReadOnlyList<(string Name, int Offset)>>(name, "names", "names separated by ';'", "none", [], meaning)
{
    public override Fault? Read(Cell cell, out IReadOnlyList<(string Name, int Offset)> value)
    {
        var text = cell.Text;
        var names = new List<(string Name, int Offset)>();
        value = names;
        foreach (var part in text.AsSpan().Split(';'))
        {
            var item = text[part];
            var offset = part.Start.Value + (item.Length - item.TrimStart().Length);
            item = item.Trim();
            if (NameColumn.Problem(item) is { } problem)
                return new Fault(FindingCode.BadName, $"{Name}: the name '{Cell.Show(item)}' {problem}; allowed: {NameColumn.Rule}", offset);
            if (names.Any(other => other.Name == item))
                return new Fault(FindingCode.Duplicate, $"{Name}: '{item}' is named twice; once is allowed", offset);
            names.Add((item, offset));
        }

        return null;
    }
}

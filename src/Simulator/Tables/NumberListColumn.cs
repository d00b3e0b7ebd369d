namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>A column of numbers separated by semicolons.</summary>
internal sealed class NumberListColumn(string name, Interval allowed, string meaning)
    : Column<IReadOnlyList<double>>(name, "numbers", $"numbers separated by ';', each {allowed}", "none", [], meaning)
{
    public override Fault? Read(Cell cell, out IReadOnlyList<double> value)
    {
        var text = cell.Text;
        var numbers = new List<double>();
        value = numbers;
        foreach (var part in text.AsSpan().Split(';'))
        {
            var item = text[part].Trim();
            if (!NumberColumn.TryParse(System.Text.Encoding.UTF8.GetBytes(item), out var number) || !double.IsFinite(number))
                return new Fault(FindingCode.WrongType, $"{Name} '{Cell.Show(item)}' {NumberColumn.NotANumber(item)}; allowed: {Allowed}", part.Start.Value);
            if (!allowed.Holds(number))
                return new Fault(FindingCode.OutOfRange, $"{Name} '{Cell.Show(item)}' is out of range; allowed: {Allowed}", part.Start.Value);
            numbers.Add(number);
        }

        return null;
    }
}

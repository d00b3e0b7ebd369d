using TechFinance.Actuarial.Pricing.Dependence;

namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>A column of tails by their degrees of freedom: <c>gaussian</c>, which has infinitely many, or <c>t df=5</c>.</summary>
/// <param name="name">The name in the header.</param>
/// <param name="meaning">What the column means.</param>
internal sealed class TailColumn(string name, string meaning)
    : Column<double>(name, "tail", FormattableString.Invariant($"gaussian, or t df=… from {StudentTail.LeastDegrees} to {StudentTail.MostDegrees}"),
        "gaussian", double.PositiveInfinity, meaning)
{
    public override Fault? Read(Cell cell, out double value)
    {
        value = double.PositiveInfinity;
        switch (cell.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            case ["gaussian"]:
                return null;
            case ["t", ['d', 'f', '=', ..] degrees] when NumberColumn.TryParse(System.Text.Encoding.UTF8.GetBytes(degrees[3..]), out value):
                return value is >= StudentTail.LeastDegrees and <= StudentTail.MostDegrees ? null : Wrong(FindingCode.OutOfRange, cell, "is out of range");
            default:
                return Wrong(FindingCode.UnknownWord, cell, "is not known");
        }
    }
}

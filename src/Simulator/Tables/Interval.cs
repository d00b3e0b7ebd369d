using System.Globalization;

namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>The numbers that a column allows; its bounds belong to it unless it is open below.</summary>
/// <param name="Least">The lower bound.</param>
/// <param name="Most">The upper bound; may be infinite.</param>
/// <param name="OpenBelow">Whether the lower bound itself is not allowed.</param>
internal readonly record struct Interval(double Least, double Most, bool OpenBelow)
{
    public static Interval Fraction { get; } = new(0, 1, OpenBelow: false);

    public static Interval Positive { get; } = new(0, double.PositiveInfinity, OpenBelow: true);

    public static Interval NotNegative { get; } = new(0, double.PositiveInfinity, OpenBelow: false);

    public static Interval AtLeast(double least) => new(least, double.PositiveInfinity, OpenBelow: false);

    public bool Holds(double value) => (OpenBelow ? value > Least : value >= Least) && value <= Most;

    public override string ToString()
    {
        var least = Least.ToString(CultureInfo.InvariantCulture);
        if (!double.IsPositiveInfinity(Most))
            return (OpenBelow ? $"above {least}, at most " : $"{least} to ") + Most.ToString(CultureInfo.InvariantCulture);
        return OpenBelow ? $"above {least}" : $"{least} or more";
    }
}

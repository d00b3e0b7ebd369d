namespace TechFinance.Actuarial.Benchmarks.Plain;

/// <summary>The measures of a column, by plain loops and a sort.</summary>
public sealed record PlainFigures(double Mean, double StandardDeviation, double ValueAtRisk, double TailValueAtRisk)
{
    private const double Level = 0.995;

    /// <summary>Measures a column and sorts it.</summary>
    public static PlainFigures Of(double[] figures)
    {
        var mean = figures.Average();
        var squares = 0.0;
        foreach (var x in figures)
            squares += (x - mean) * (x - mean);
        Array.Sort(figures);
        var first = (int)Math.Ceiling(Level * figures.Length) - 1;
        return new(mean, Math.Sqrt(squares / figures.Length), figures[first], figures[first..].Average());
    }
}

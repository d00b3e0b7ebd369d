using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.Pricing.Exact;

namespace TechFinance.Actuarial.Pricing.Premiums;

/// <summary>What a loss may be: the points of a grid with their masses, or the trials of a column, all of equal weight.</summary>
internal readonly ref struct Outcomes
{
    private readonly ReadOnlySpan<double> figures;
    private readonly ReadOnlySpan<double> masses;
    private readonly double step;

    internal Outcomes(ExactDistribution loss)
    {
        masses = loss.Masses.TrimEnd(0.0);
        step = loss.Grid.Step;
        (Mean, Variance, Largest) = (loss.Mean, loss.Variance, (masses.Length - 1) * step);
    }

    internal Outcomes(SortedColumn losses)
    {
        figures = losses.Figures;
        var moments = Moments.Of(figures);
        (Mean, Largest) = (moments.Mean.Value, figures[^1]);
        Variance = moments.StandardDeviation.Value * moments.StandardDeviation.Value;
    }

    internal double Mean { get; }

    /// <summary>Of a column without bias.</summary>
    internal double Variance { get; }

    internal double Largest { get; }

    /// <summary>The expected value of a function of the loss.</summary>
    internal double Average(Func<double, double> function)
    {
        var sum = 0.0;
        foreach (var figure in figures)
            sum += function(figure);
        for (var j = masses.Length - 1; j >= 0; j--)
            sum = Math.FusedMultiplyAdd(masses[j], function(j * step), sum);
        return figures.IsEmpty ? sum : sum / figures.Length;
    }
}

using TechFinance.Actuarial.MonteCarlo.Measures;

namespace TechFinance.Actuarial.CoInsurance.Capital;

/// <summary>
/// A measure of capital over all trials and over consecutive batches of them, whose spread tells the standard error: the standard deviation
/// of the batches' values over the root of their number (Law and Kelton 2000, Simulation Modeling and Analysis, section
/// 9.5). There are up to twenty batches of equal length, each with at least ten trials to be expected in the measure's tail; with fewer
/// than five the error is infinite. Immutable.
/// </summary>
internal sealed class Batches
{
    private const int Most = 20;
    private const int Fewest = 5;

    private readonly double[]? wholeTable;
    private readonly double[]? batchTable;
    private readonly int length;

    internal Batches(CapitalMeasure measure, int trials)
    {
        Measure = measure;
        Count = Math.Min(Most, trials / measure.FewestTrials) is >= Fewest and var count ? count : 0;
        length = Count == 0 ? 0 : trials / Count;
        wholeTable = measure.Table(trials);
        batchTable = Count == 0 ? null : measure.Table(length);
    }

    internal CapitalMeasure Measure { get; }

    /// <summary>The number of batches; 0 where the trials do not suffice.</summary>
    internal int Count { get; }

    /// <summary>A column's trials: at place 0 all of them, then batch by batch.</summary>
    internal ReadOnlyMemory<double> Slice(double[] figures, int place) => place == 0 ? figures : figures.AsMemory((place - 1) * length, length);

    /// <summary>The capital of a column at each place.</summary>
    internal double[] CapitalOf(double[] figures, double[] scratch)
    {
        var values = new double[Count + 1];
        if (Measure is TailMeasure { Floor: > 0 } tail)
            OfTails(tail, figures, scratch, values);
        else
            OfColumns(figures, scratch, values);
        for (var place = 0; place <= Count && Measure.IsAboveMean; place++)
            values[place] -= Sample.MeanOf(Slice(figures, place).Span);
        return values;
    }

    private void OfColumns(double[] figures, double[] scratch, double[] levels)
    {
        for (var place = 0; place <= Count; place++)
            levels[place] = Measure.Value(Slice(figures, place).Span, scratch, place == 0 ? wholeTable : batchTable);
    }

    /// <summary>A batch's tail is found among the figures above what the whole column has above a lower quantile, which are few.</summary>
    private void OfTails(TailMeasure measure, double[] figures, double[] scratch, double[] levels)
    {
        var tail = UpperTail.Of(figures, measure.Floor, scratch);
        var floor = tail.ValueAtRisk(measure.Floor).Value;
        levels[0] = measure.Of(tail).Value;
        for (var place = 1; place <= Count; place++)
        {
            var batch = Slice(figures, place).Span;
            var ranks = QuantileRanks.Of(batch.Length, measure.Probability);
            var needed = batch.Length - ranks.Rank + 1;
            var above = 0;
            foreach (var figure in batch)
            {
                scratch[above] = figure;
                above += figure >= floor ? 1 : 0;
            }

            if (above < needed)
            {
                levels[place] = measure.Level(batch, scratch).Value;
                continue;
            }

            var kept = scratch.AsSpan(0, above);
            LeadingBits.Sort(kept);
            levels[place] = measure.Of(kept[^needed..], ranks.Beyond);
        }
    }

    /// <summary>A figure by its values at each place; null where it is not known.</summary>
    internal Estimate Joined(Func<int, double?> at)
    {
        var (mean, squares) = (0.0, 0.0);
        for (var place = 1; place <= Count; place++)
        {
            if (at(place) is not { } value)
                return new Estimate(at(0)!.Value, double.PositiveInfinity);
            var distance = value - mean;
            mean += distance / place;
            squares = Math.FusedMultiplyAdd(distance, value - mean, squares);
        }

        return new Estimate(at(0)!.Value, Count == 0 ? double.PositiveInfinity : Math.Sqrt(squares / (Count - 1) / Count));
    }

    /// <summary>
    /// The capital of a whole column with its standard error, by the measure's influence function where it has one: not where the mean is taken
    /// off a level that varies with it.
    /// </summary>
    internal Estimate WithError(double[] figures, double[] values, double[] scratch) =>
        Measure.IsAboveMean && Measure is not StandardDeviations
            ? Joined(place => values[place])
            : new Estimate(values[0], Measure.Level(figures, scratch).StandardError);
}

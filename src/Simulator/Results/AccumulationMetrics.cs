using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Simulator.Results;

/// <summary>What one enterprise adds up to, or the largest of each trial.</summary>
/// <param name="Enterprise">The enterprise; null for the largest of each trial.</param>
/// <param name="Figures">Its metrics, gross.</param>
public sealed record AccumulationRow(InsuredEnterprise? Enterprise, IReadOnlyList<Metric> Figures);

/// <summary>The figures of enterprises.</summary>
public static class AccumulationMetrics
{
    /// <summary>The levels of VaR and TVaR.</summary>
    public static IReadOnlyList<double> Levels { get; } = [0.95, 0.99, 0.995, 0.999];

    /// <summary>Measures an accumulation: its enterprises in their order, and then the largest of each trial.</summary>
    /// <param name="accumulation">The figures.</param>
    /// <param name="threads">The number of threads; at least 1.</param>
    /// <param name="cancellation">Ends the work between columns.</param>
    public static IReadOnlyList<AccumulationRow> Of(Accumulation accumulation, int threads, CancellationToken cancellation)
    {
        (InsuredEnterprise? Enterprise, double[] Figures)[] columns =
        [
            .. accumulation.Enterprises.Select(e => ((InsuredEnterprise?)e.Enterprise, e.Figures)),
            .. accumulation.Largest is { } largest ? [((InsuredEnterprise?)null, largest)] : Array.Empty<(InsuredEnterprise?, double[])>(),
        ];
        var rows = new AccumulationRow[columns.Length];
        BlockLoop.Run(
            columns.Length,
            threads,
            () => new double[UpperTail.ScratchLength(columns[0].Figures.Length)],
            (scratch, i) => rows[i] = RowOf(columns[i].Enterprise, columns[i].Figures, scratch),
            done: null,
            cancellation);
        return rows;
    }

    private static AccumulationRow RowOf(InsuredEnterprise? enterprise, double[] figures, double[] scratch)
    {
        var (view, entity) = enterprise is null ? (Views.LargestEnterprise, Views.All) : (Views.Enterprise, enterprise.Id);
        var column = CheckedColumn.Of(figures);
        var moments = Moments.Of(column);
        var tail = UpperTail.Of(column, Levels[0], scratch);
        var metrics = new List<Metric>();
        Add("mean", null, moments.Mean);
        Add("sd", null, moments.StandardDeviation);
        Add("probability_of_loss", null, Probability.Of(column.Positive, column.Trials));
        foreach (var level in Levels)
            Add("var", level, tail.ValueAtRisk(level));
        foreach (var level in Levels)
            Add("tvar", level, tail.TailValueAtRisk(level));
        return new AccumulationRow(enterprise, metrics);

        void Add(string measure, double? level, Estimate estimate) => metrics.Add(new Metric(view, entity, measure, level, estimate.Value, estimate.StandardError));
    }
}

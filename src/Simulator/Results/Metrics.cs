using System.Globalization;
using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Simulator.Results;

/// <summary>The figures of a scenario: every metric with its standard error, and the exceedance curves.</summary>
/// <param name="Figures">The metrics in the order of the columns.</param>
/// <param name="Curves">The exceedance curves in the same order.</param>
public sealed record Metrics(IReadOnlyList<Metric> Figures, IReadOnlyList<CurvePoint> Curves)
{
    private const double LargestFigure = 1e300;

    /// <summary>The members' accounts; empty for a book without a pool or without premium.</summary>
    public IReadOnlyList<AccountFigure> Accounts { get; init; } = [];

    /// <summary>The levels of VaR, TVaR and OEP.</summary>
    public static IReadOnlyList<double> Levels { get; } = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999];

    /// <summary>Measures every column of a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="threads">The number of threads; at least 1.</param>
    /// <param name="cancellation">Ends the work between columns.</param>
    /// <exception cref="OverflowException">A loss is larger than 1e300, so that its powers are no numbers.</exception>
    public static Metrics Of(SimulationResult result, int threads, CancellationToken cancellation)
    {
        // Entities that are the same by definition share an array, which is measured once.
        var arrays = result.Columns.Select(c => c.Figures).Concat(result.Columns.Select(c => c.Largest).OfType<double[]>()).Distinct().ToArray();
        var measured = new Measured[arrays.Length];
        try
        {
            BlockLoop.Run(
                arrays.Length,
                threads,
                () => new double[UpperTail.ScratchLength(arrays[0].Length)],
                (scratch, i) => measured[i] = Measured.Of(arrays[i], scratch),
                done: null,
                cancellation);
        }
        catch (ArgumentException problem) when (TooLarge(result) is { } description)
        {
            throw new OverflowException(description, problem);
        }

        var byArray = arrays.Zip(measured).ToDictionary(pair => pair.First, pair => pair.Second);

        var (figures, curves) = (new List<Metric>(), new List<CurvePoint>());
        foreach (var column in result.Columns)
        {
            var (view, entity) = (column.View, column.Entity);
            var annual = byArray[column.Figures];
            Add("mean", null, annual.Moments.Mean);
            Add("sd", null, annual.Moments.StandardDeviation);
            Add("skewness", null, annual.Moments.Skewness);
            AddLevels("var", annual.ValueAtRisk);
            AddLevels("tvar", annual.TailValueAtRisk);
            Add("probability_of_loss", null, annual.Loss);
            if (double.IsFinite(column.Capacity))
                Add("probability_of_exhaustion", null, Exhausted(column));
            else if (view == Views.Pool)
                Add("probability_of_exhaustion", null, Exhausted([.. result.Columns.Where(c => c.View == Views.Member)]));
            figures.AddRange(result.Shortfalls.Where(s => s.View == view && s.Entity == entity));
            AddCurve("AEP", annual.Curve);

            if (column.Largest is { } largest)
            {
                AddLevels("oep", byArray[largest].ValueAtRisk);
                AddCurve("OEP", byArray[largest].Curve);
            }

            void Add(string measure, double? level, Estimate estimate) =>
                figures.Add(new Metric(view, entity, measure, level, estimate.Value, estimate.StandardError));

            void AddLevels(string measure, Estimate[] estimates)
            {
                for (var i = 0; i < Levels.Count; i++)
                    Add(measure, Levels[i], estimates[i]);
            }

            void AddCurve(string type, ExceedanceCurve curve)
            {
                curves.AddRange(curve.Losses.Select(p => new CurvePoint(view, entity, type, p.ReturnPeriod, p.Loss, p.Lower, p.Upper)));
                curves.AddRange(curve.TailLosses.Select(p => new CurvePoint(view, entity, $"{type}_TVAR", p.ReturnPeriod, p.Loss, p.Lower, p.Upper)));
            }
        }

        return new Metrics(figures, curves) { Accounts = result.Money is { } money ? Results.Accounts.Of(money, threads, cancellation) : [] };

        // How often all of them have reached their capacity together: never, where there is none or one never has.
        Estimate Exhausted(params Column[] columns) =>
            columns.Length == 0 ? Probability.Of(0, 1)
            : columns.Any(c => byArray[c.Figures].Most < c.Capacity) ? Probability.Of(0, columns[0].Figures.Length)
            : Probability.OfReaching([.. columns.Select(c => (c.Figures, c.Capacity))]);
    }

    /// <summary>What is too large to be measured; null when nothing is.</summary>
    private static string? TooLarge(SimulationResult result)
    {
        foreach (var column in result.Columns)
        {
            var trial = Array.FindIndex(column.Figures, figure => !(figure <= LargestFigure));
            if (trial >= 0)
            {
                return string.Create(CultureInfo.InvariantCulture,
                    $"trial {trial + 1} of the scenario '{result.Assumptions.Scenario.Id}' has a loss of {column.Figures[trial]:G3} ({column.View} {column.Entity}); allowed: at most {LargestFigure:G3}");
            }
        }

        return null;
    }

    /// <summary>What is measured of one array of figures.</summary>
    private sealed record Measured(Moments Moments, Estimate[] ValueAtRisk, Estimate[] TailValueAtRisk, Estimate Loss, ExceedanceCurve Curve, double Most)
    {
        internal static Measured Of(double[] figures, double[] scratch)
        {
            var column = CheckedColumn.Of(figures);
            var tail = UpperTail.Of(column, Levels[0], scratch);
            var (var, tvar) = (new Estimate[Levels.Count], new Estimate[Levels.Count]);
            for (var i = 0; i < Levels.Count; i++)
                (var[i], tvar[i]) = (tail.ValueAtRisk(Levels[i]), tail.TailValueAtRisk(Levels[i]));
            return new Measured(
                Moments.Of(column), var, tvar, Probability.Of(column.Positive, column.Trials), ExceedanceCurve.Of(tail), column.Most);
        }
    }
}

using System.Globalization;
using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.Pricing.Exact;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Simulator.Results;

/// <summary>The figures of a scenario that was worked out without simulation.</summary>
public static class ExactMetrics
{
    /// <summary>
    /// The metrics of every column, each with a standard error of 0, and the exceedance curves of those with a distribution,
    /// whose limits are the estimated errors.
    /// </summary>
    /// <param name="outcome">What was worked out.</param>
    public static Metrics Of(ExactOutcome outcome)
    {
        var (figures, curves) = (new List<Metric>(), new List<CurvePoint>());
        foreach (var column in outcome.Columns)
        {
            Add("mean", null, column.Mean.Value);
            if (column.Result is not { } result)
                continue;
            var annual = result.Fine;
            Add("sd", null, annual.Sd);
            Add("skewness", null, annual.Skewness);
            foreach (var level in Metrics.Levels)
                Add("var", level, annual.ValueAtRisk(level));
            foreach (var level in Metrics.Levels)
                Add("tvar", level, annual.TailValueAtRisk(level));
            Add("probability_of_loss", null, annual.ProbabilityOfLoss);

            AddCurve("AEP", result.ValueAtRisk);
            AddCurve("AEP_TVAR", level => result.Of(d => d.TailValueAtRisk(level)));

            void Add(string measure, double? level, double value) =>
                figures.Add(new Metric(column.View, column.Entity, measure, level, value, 0));

            void AddCurve(string type, Func<double, ExactFigure> loss) =>
                curves.AddRange(ExceedanceCurve.ReturnPeriods.Select(period => (period, loss(1 - 1 / period))).Select(
                    point => new CurvePoint(column.View, column.Entity, type, point.period, point.Item2.Value, Math.Max(0, point.Item2.Value - point.Item2.Error), point.Item2.Value + point.Item2.Error)));
        }

        return new Metrics(figures, curves);
    }

    /// <summary>How far the figures of a column may be from the truth, in words.</summary>
    /// <param name="column">The column.</param>
    /// <param name="level">The level of VaR and TVaR.</param>
    public static string ErrorsOf(ExactColumn column, double level)
    {
        if (column.Result is not { } result)
            return $"{column.View} {column.Entity}: estimated error: mean {Relative(column.Mean)}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{column.View} {column.Entity}: step {result.Fine.Grid.Step:G6}; estimated errors: mean {Relative(column.Mean)}, sd {Relative(result.Of(d => d.Sd))}, "
            + $"VaR {level:P1} {Relative(result.ValueAtRisk(level))}, TVaR {level:P1} {Relative(result.Of(d => d.TailValueAtRisk(level)))}; beyond the grid {result.Fine.Beyond:0e+0}");

        static string Relative(ExactFigure figure) =>
            figure.Error == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{figure.Error / Math.Abs(figure.Value):0e+0}");
    }
}

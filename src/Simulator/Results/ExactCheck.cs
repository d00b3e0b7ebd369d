using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Exact;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Simulator.Results;

/// <summary>A simulated figure beside its exact value.</summary>
/// <param name="Simulated">The simulated figure.</param>
/// <param name="Exact">The exact one, with an estimate of its own error.</param>
/// <param name="Chance">
/// How likely chance alone takes a simulated figure so far from the exact one, whose own error is allowed for; null where the
/// trials do not suffice to tell.
/// </param>
public sealed record Comparison(Metric Simulated, ExactFigure Exact, double? Chance)
{
    /// <summary>The probability that a run whose figures are all right is found fault with.</summary>
    public const double FalseAlarm = 1e-4;

    /// <summary>By how many standard errors the simulated figure is above the exact one; null where the trials do not tell those.</summary>
    public double? Difference =>
        double.IsInfinity(Simulated.StandardError) ? null
        : Simulated.StandardError == 0 && Math.Abs(Simulated.Value - Exact.Value) <= Allowed ? 0
        : (Simulated.Value - Exact.Value) / Simulated.StandardError;

    /// <summary>How far the exact figure may itself be off: by its error, and by sums of millions of terms in another order.</summary>
    internal double Allowed => Exact.Error + 1e-9 * Math.Abs(Exact.Value);

    /// <summary>
    /// Which figures of a run are further from their exact values than chance allows for so many. Each may be with the probability
    /// <see cref="FalseAlarm"/> over their number, so that with that one at most one of them is, however they depend on one
    /// another (Bonferroni).
    /// </summary>
    /// <param name="comparisons">All comparisons of the run.</param>
    public static IReadOnlyList<Comparison> Failed(IReadOnlyCollection<Comparison> comparisons)
    {
        var judged = comparisons.Count(c => c.Chance is not null);
        return [.. comparisons.Where(c => c.Chance * judged < FalseAlarm)];
    }
}

/// <summary>Puts the figures of a simulation beside those that can be had without.</summary>
public static class ExactCheck
{
    /// <summary>Compares every figure that has an exact value.</summary>
    /// <param name="exact">What was worked out.</param>
    /// <param name="result">What was simulated.</param>
    /// <param name="metrics">The figures of that.</param>
    public static IReadOnlyList<Comparison> Of(ExactOutcome exact, SimulationResult result, Metrics metrics)
    {
        var columns = result.Columns.ToDictionary(c => (c.View, c.Entity), c => c.Figures);
        var figures = metrics.Figures.ToDictionary(m => (m.View, m.Entity, m.Measure, m.Level));
        var comparisons = new List<Comparison>();
        var influence = new double[result.LargestGross.Length];
        foreach (var column in exact.Columns)
        {
            var annual = columns[(column.View, column.Entity)];
            var (mean, sd, skewness) = (Figure("mean"), Figure("sd"), Figure("skewness"));
            Add(mean, column.Mean, skewness.Value / Math.Sqrt(annual.Length));
            if (column.Result is not { } distribution)
                continue;

            Add(sd, distribution.Of(d => d.Sd), SkewnessOf(x => (x - mean.Value) * (x - mean.Value)));

            // Its standard error hangs on a sixth moment, which trials of a heavy tail do not know: it is shown and not judged.
            Add(skewness, distribution.Of(d => d.Skewness), double.NaN);
            foreach (var level in Metrics.Levels)
            {
                var found = new Comparison(Figure("var", level), distribution.ValueAtRisk(level), null);
                var (low, high) = (found.Exact.Value - found.Allowed, found.Exact.Value + found.Allowed);
                comparisons.Add(found with { Chance = Chance.OfQuantile(annual, level, low, high) });
            }

            foreach (var level in Metrics.Levels)
            {
                var quantile = Figure("var", level).Value;
                Add(Figure("tvar", level), distribution.Of(d => d.TailValueAtRisk(level)), SkewnessOf(x => Math.Max(x - quantile, 0)));
            }

            Metric Figure(string measure, double? level = null) => figures[(column.View, column.Entity, measure, level)];

            // To first order an estimate is a mean of its influence values.
            double SkewnessOf(Func<double, double> influenceOf)
            {
                for (var t = 0; t < influence.Length; t++)
                    influence[t] = influenceOf(annual[t]);
                return Chance.SkewnessOfMean(influence);
            }
        }

        return comparisons;

        void Add(Metric simulated, ExactFigure value, double skewness)
        {
            // Where nothing varies there is no skewness.
            if (!double.IsFinite(value.Value + value.Error))
                return;
            var found = new Comparison(simulated, value, null);
            var difference = simulated.Value - value.Value;
            var beyond = Math.Sign(difference) * Math.Max(0, Math.Abs(difference) - found.Allowed);
            comparisons.Add(found with { Chance = beyond == 0 ? 1 : Chance.OfMean(beyond / simulated.StandardError, skewness) });
        }
    }
}

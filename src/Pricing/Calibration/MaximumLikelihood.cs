using MathNet.Numerics.Differentiation;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>
/// Fits families of severities to claims by maximum likelihood (KPW 13 to 16): Nelder and Mead's search over the parameters, positive
/// ones by their logarithm, and standard errors from the observed information. The order of the claims changes nothing.
/// </summary>
public static class MaximumLikelihood
{
    private const double Tolerance = 1e-13;
    private const int MostIterations = 1000;
    private const int MostRestarts = 10;
    private const double FirstStep = 0.3;

    // In units of the log-likelihood: below, what a restart or a Newton step would gain does not matter.
    private const double Negligible = 1e-9;
    private const double Converged = 1e-5;

    // Differences of five points, the middle one where they are taken.
    private const int Points = 5;
    private const int Centre = 2;

    // A positive parameter that is uncertain by a factor of e³ is not determined by the claims.
    private const double MostSdOfLog = 3;

    // Where a step so small leaves the family, the parameter is at the end of its range.
    private const double EdgeStep = 0.05;

    /// <summary>The names of the families that can be fitted: those with a density that depends smoothly on its parameters.</summary>
    public static IReadOnlyList<string> Families { get; } = [.. FreeForm.All.Select(form => form.Name)];

    /// <summary>Fits a family; null if no member of it was found that can have these claims, such as amounts above 1 and <c>beta</c>.</summary>
    /// <param name="family">One of <see cref="Families"/>.</param>
    /// <param name="claims">The claims; at least two different amounts among those that are not censored.</param>
    /// <exception cref="ArgumentException">The family cannot be fitted, or the claims are too few.</exception>
    public static SeverityFit? Fit(string family, IReadOnlyList<ObservedClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        var form = FreeForm.All.FirstOrDefault(form => form.Name == family)
            ?? throw new ArgumentException($"'{family}' cannot be fitted; allowed: {string.Join(", ", Families)}", nameof(family));
        ObservedClaim[] ordered = [.. claims.OrderBy(claim => claim.Amount).ThenBy(claim => claim.Deductible).ThenBy(claim => claim.Weight)];
        var likelihood = new Likelihood(ordered);
        if (likelihood.Amounts < 2)
            throw new ArgumentException("at least two different amounts below their limits are needed", nameof(claims));

        var start = form.Start(new Sketch(ordered));
        double Objective(double[] at) =>
            form.Create(form.Bound(form.Coordinates.Back(at), start)) is { } severity ? -likelihood.LogOf(severity) : double.PositiveInfinity;

        var first = form.Coordinates.Of(form.Free(start));
        if (!double.IsFinite(Objective(first)))
            return null;
        var best = Search(Objective, first, out var ended);
        double LogMean(double[] at) =>
            form.Create(form.Bound(form.Coordinates.Back(at), start)) is { } severity ? Elementary.Log(severity.Mean) : double.NaN;

        var (errors, meanCv, step, gain) = Information(Objective, form.Coordinates, LogMean, best);

        // So close to the maximum, where the likelihood is flat to its last digits, its slope knows better where it is.
        double[] refined = [.. best.Zip(step, (at, one) => at + one)];
        if (gain <= Converged && Objective(refined) <= Objective(best) + Negligible)
            best = refined;
        var parameters = form.Bound(form.Coordinates.Back(best), start);
        var fitted = form.Create(parameters)!;
        var moved = form.Moved.ToArray();
        double[] standardErrors = [.. Enumerable.Repeat(double.NaN, form.Count)];
        foreach (var (i, error) in moved.Zip(errors))
            standardErrors[i] = form.Ranges[i] == ParameterRange.Positive ? error * parameters[i] : error;

        // A standard error that is no number fails both comparisons: it means that the likelihood does not fall to all sides.
        var isInside = moved.Zip(errors).All(one => one.Second <= (form.Ranges[one.First] == ParameterRange.Positive ? MostSdOfLog : double.MaxValue))
            && Neighbours(best).All(neighbour => double.IsFinite(Objective(neighbour)));
        var doubts = !isInside ? Doubts.OnEdge : ended && gain <= Converged ? Doubts.None : Doubts.NotConverged;
        if (!double.IsFinite(fitted.Mean))
            doubts |= Doubts.InfiniteMean;
        return new(
            family,
            fitted,
            [.. form.Names.Select((name, i) => new FittedParameter(name, parameters[i], standardErrors[i]))],
            likelihood.LogOf(fitted),
            ordered.Sum(claim => claim.Weight),
            Distance.Of(fitted, ordered),
            doubts)
        {
            MeanCv = meanCv,
        };
    }

    /// <summary>
    /// Searches, and searches again from the best point, with a smaller simplex turned about, until that gains nothing: one simplex may have
    /// collapsed too early.
    /// </summary>
    private static double[] Search(Func<double[], double> objective, double[] start, out bool ended)
    {
        var (best, least) = (start, objective(start));
        var watched = ObjectiveFunction.Value(at =>
        {
            var value = objective(at.AsArray());
            if (value < least)
                (best, least) = (at.ToArray(), value);
            return value;
        });
        ended = false;
        for (var (restart, step) = (0, FirstStep); restart < MostRestarts && !ended; restart++, step = -step / 2)
        {
            var before = least;
            try
            {
                NelderMeadSimplex.Minimum(watched, Vector<double>.Build.Dense(best), Vector<double>.Build.Dense(start.Length, step), Tolerance, MostIterations);
                ended = before - least < Negligible;
            }
            catch (MaximumIterationsException)
            {
                // The next simplex begins at the best point that was seen.
                ended = false;
            }
        }

        return best;
    }

    /// <summary>
    /// The standard errors of the parameters that are moved (of the logarithm of positive ones), from the inverse of the observed information H
    /// and the delta method, NaN where the likelihood does not fall to all sides; that of the logarithm of the mean; and Newton's step, with what it
    /// would gain, half of gᵀH⁻¹g.
    /// </summary>
    private static (double[] StandardErrors, double OfLogMean, double[] Step, double Gain) Information(
        Func<double[], double> objective, Coordinates coordinates, Func<double[], double> logMean, double[] best)
    {
        var hessian = Matrix<double>.Build.DenseOfArray(new NumericalHessian(Points, Centre).Evaluate(objective, best));
        var gradient = Vector<double>.Build.Dense(new NumericalJacobian(Points, Centre).Evaluate(objective, best));
        var slopes = best.Select((_, i) => (Func<double[], double>)(at => coordinates.Back(at)[i])).ToArray();
        var jacobian = Matrix<double>.Build.DenseOfArray(new NumericalJacobian(Points, Centre).Evaluate(slopes, best));
        var covariance = hessian.Inverse();
        double[] errors = [.. (jacobian * covariance * jacobian.Transpose()).Diagonal().Select(Math.Sqrt)];
        var slope = Vector<double>.Build.Dense(new NumericalJacobian(Points, Centre).Evaluate(logMean, best));
        var step = -covariance * gradient;
        return (errors, Math.Sqrt(slope.DotProduct(covariance * slope)), step.ToArray(), -0.5 * gradient.DotProduct(step));
    }

    private static IEnumerable<double[]> Neighbours(double[] free)
    {
        for (var i = 0; i < free.Length; i++)
        {
            foreach (var step in (double[])[-EdgeStep, EdgeStep])
            {
                double[] neighbour = [.. free];
                neighbour[i] += step;
                yield return neighbour;
            }
        }
    }
}

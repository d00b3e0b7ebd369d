using MathNet.Numerics.Differentiation;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>
/// Where a likelihood is largest: Nelder and Mead's search, and standard errors from the observed information.
/// </summary>
/// <param name="At">The coordinates.</param>
/// <param name="StandardErrors">Of the parameters that are moved, as they are moved; NaN where the likelihood does not fall to all sides.</param>
/// <param name="Covariance">Of the coordinates; null where none is moved.</param>
/// <param name="Doubts">Whether it has not converged, or lies on the edge.</param>
internal sealed record Summit(double[] At, double[] StandardErrors, Matrix<double>? Covariance, Doubts Doubts)
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

    // Where a step so small leaves the family, the parameter is at the end of its range.
    private const double EdgeStep = 0.05;

    /// <summary>Climbs.</summary>
    /// <param name="objective">The negative of the log-likelihood at some coordinates; infinite where there is none.</param>
    /// <param name="coordinates">In which numbers the search moves.</param>
    /// <param name="start">The coordinates from which it starts; the objective is finite there.</param>
    /// <param name="mostErrors">For each parameter that is moved the standard error above which it is not determined.</param>
    internal static Summit Of(Func<double[], double> objective, Coordinates coordinates, double[] start, IEnumerable<double> mostErrors)
    {
        // Where nothing is moved, all parameters are known to be where the likelihood is largest.
        if (start.Length == 0)
            return new(start, [], null, Doubts.None);
        var best = Search(objective, start, out var ended);
        var (errors, covariance, step, gain) = Information(objective, coordinates, best);

        // So close to the maximum, where the likelihood is flat to its last digits, its slope knows better where it is.
        double[] refined = [.. best.Zip(step, (at, one) => at + one)];
        if (gain <= Converged && objective(refined) <= objective(best) + Negligible)
            best = refined;

        // A standard error that is no number fails the comparison: it means that the likelihood does not fall to all sides.
        var isInside = errors.Zip(mostErrors).All(one => one.First <= one.Second)
            && Neighbours(best).All(neighbour => double.IsFinite(objective(neighbour)));
        return new(best, errors, covariance, !isInside ? Doubts.OnEdge : ended && gain <= Converged ? Doubts.None : Doubts.NotConverged);
    }

    /// <summary>The standard error of a function of the coordinates, by the delta method; no finite number where the likelihood does not tell.</summary>
    internal double ErrorOf(Func<double[], double> function)
    {
        if (Covariance is null)
            return double.NaN;
        var slope = Vector<double>.Build.Dense(new NumericalJacobian(Points, Centre).Evaluate(function, At));
        return Math.Sqrt(slope.DotProduct(Covariance * slope));
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
    /// The standard errors of the parameters that are moved, from the inverse of the observed information H and the delta method, NaN where the
    /// likelihood does not fall to all sides; and Newton's step, with what it would gain, half of gᵀH⁻¹g.
    /// </summary>
    private static (double[] StandardErrors, Matrix<double> Covariance, double[] Step, double Gain) Information(
        Func<double[], double> objective, Coordinates coordinates, double[] best)
    {
        var hessian = Matrix<double>.Build.DenseOfArray(new NumericalHessian(Points, Centre).Evaluate(objective, best));
        var gradient = Vector<double>.Build.Dense(new NumericalJacobian(Points, Centre).Evaluate(objective, best));
        var slopes = best.Select((_, i) => (Func<double[], double>)(at => coordinates.Back(at)[i])).ToArray();
        var jacobian = Matrix<double>.Build.DenseOfArray(new NumericalJacobian(Points, Centre).Evaluate(slopes, best));
        var covariance = hessian.Inverse();
        double[] errors = [.. (jacobian * covariance * jacobian.Transpose()).Diagonal().Select(Math.Sqrt)];
        var step = -covariance * gradient;
        return (errors, covariance, step.ToArray(), -0.5 * gradient.DotProduct(step));
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

using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.Pricing.Exact;

/// <summary>How a distribution is put on a grid (<em>Loss Models</em>, 9.6.5).</summary>
public enum Discretisation
{
    /// <summary>Each amount goes to the nearest point.</summary>
    Rounding,

    /// <summary>Each amount is shared by the two points around it so that its mean is kept (local moment matching).</summary>
    MeanPreserving,
}

/// <summary>
/// What is paid for one claim, min(max(f X − deductible, 0)(1 − insured share), limit), as a distribution of its own.
/// </summary>
/// <param name="Severity">The distribution of X.</param>
/// <param name="Factor">Multiplies X; positive.</param>
/// <param name="Deductible">Taken off; 0 or more.</param>
/// <param name="Share">The part of what is left that is paid, one less the insured share; 0 to 1.</param>
/// <param name="Limit">The most that is paid; positive, may be infinite.</param>
public readonly record struct Payment(Severity Severity, double Factor = 1, double Deductible = 0, double Share = 1, double Limit = double.PositiveInfinity)
{
    /// <summary>The expected payment.</summary>
    public double Mean => LimitedExpectedValue(double.PositiveInfinity);

    /// <summary>The probability of a payment above <paramref name="y"/>.</summary>
    public double Survival(double y) =>
        y < 0 ? 1 : y >= Limit || Share == 0 ? 0 : Severity.Survival((Deductible + y / Share) / Factor);

    /// <summary>The mean of the payment limited at <paramref name="y"/>.</summary>
    public double LimitedExpectedValue(double y)
    {
        if (Share == 0 || y <= 0)
            return Math.Min(0, y);
        var top = Deductible + Math.Min(y, Limit) / Share;
        var below = Deductible == 0 ? 0 : Severity.LimitedExpectedValue(Deductible / Factor);
        return Factor * Share * (Severity.LimitedExpectedValue(top / Factor) - below);
    }

    /// <summary>
    /// The masses on the points of a grid; what lies beyond the grid has none. The mean-preserving mass of a point is the second
    /// difference of the limited expected value over the step; where rounding makes it negative it is 0.
    /// </summary>
    public double[] On(Grid grid, Discretisation method)
    {
        var (masses, h) = (new double[grid.Points], grid.Step);
        if (method == Discretisation.Rounding)
        {
            var above = 1.0;
            for (var j = 0; j < masses.Length; j++)
            {
                var next = Survival((j + 0.5) * h);
                masses[j] = Math.Max(0, above - next);
                above = next;
            }

            return masses;
        }

        // Beyond the limit there is nothing more.
        var (last, slope) = (0.0, 1.0);
        var end = (int)Math.Min(masses.Length - 1, Math.Ceiling(Limit / h));
        for (var j = 0; j <= end; j++)
        {
            var value = LimitedExpectedValue((j + 1) * h);
            var next = Integral(value - last, value, j * h, h) / h;
            masses[j] = Math.Max(0, slope - next);
            (last, slope) = (value, next);
        }

        return masses;
    }

    /// <summary>
    /// The integral of the survival function over a step, which is the difference of two limited expected values. Far out that is
    /// all rounding: there Simpson's rule tells it with all digits, and is taken where the two differ by no more than that.
    /// </summary>
    private double Integral(double difference, double value, double from, double step)
    {
        const double little = 1e-6;
        const double rounding = 4e-15;
        if (difference > little * value)
            return difference;
        var simpson = step / 6 * (Survival(from) + 4 * Survival(from + 0.5 * step) + Survival(from + step));
        return Math.Abs(simpson - difference) <= rounding * value ? simpson : difference;
    }
}

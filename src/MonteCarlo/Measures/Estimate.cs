namespace TechFinance.Actuarial.MonteCarlo.Measures;

/// <summary>A figure from simulation and how far it may be off.</summary>
/// <param name="Value">The estimate, in the unit of the column it comes from (a probability or a skewness has none).</param>
/// <param name="StandardError">
/// The standard deviation of the estimate over runs with other seeds, in the unit of the value; 0 or more.
/// Positive infinity where the column holds too few trials to tell it: nothing is then known of the error.
/// </param>
public readonly record struct Estimate(double Value, double StandardError)
{
    /// <summary>The number of standard errors on each side of a 95 % confidence interval.</summary>
    internal const double Width95 = 1.96;

    /// <summary>The lower end of the 95 % confidence interval, 1.96 standard errors below the value.</summary>
    public double Lower => Value - (Width95 * StandardError);

    /// <summary>The upper end of the 95 % confidence interval, 1.96 standard errors above the value.</summary>
    public double Upper => Value + (Width95 * StandardError);
}

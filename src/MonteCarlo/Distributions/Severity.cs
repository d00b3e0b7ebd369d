using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>
/// The distribution of an amount. Names and parameters are those of Klugman, Panjer, Willmot, <em>Loss Models</em>,
/// appendix A. Instances are immutable and may be shared by threads; equal parameters make them equal. An amount too large
/// for a double is infinite; a function of NaN is NaN.
/// </summary>
public abstract record Severity
{
    // The smallest amount that still has all its digits: where a density at 0 is infinite or 0, it is taken there.
    internal const double LeastAmount = 2.2250738585072014e-308;

    /// <summary>The mean; infinite where the distribution has none.</summary>
    public abstract double Mean { get; }

    /// <summary>The variance; infinite where the distribution has none.</summary>
    public abstract double Variance { get; }

    /// <summary>
    /// The logarithm of the density, also where that is too small for a double: −∞ where no amount can be, +∞ at an amount
    /// of its own probability, and at the least or largest amount what it is beside it.
    /// </summary>
    public abstract double LogDensity(double x);

    /// <summary>The density: the derivative of the cdf.</summary>
    public double Density(double x) => Elementary.Exp(LogDensity(x));

    /// <summary>The probability of an amount of at most <paramref name="x"/>.</summary>
    public abstract double Cdf(double x);

    /// <summary>
    /// The probability of an amount above <paramref name="x"/>: one less the cdf, with all its digits where that is near 1.
    /// </summary>
    public abstract double Survival(double x);

    /// <summary>The smallest amount whose cdf reaches <paramref name="p"/>.</summary>
    /// <param name="p">A probability above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not above 0 and below 1.</exception>
    public abstract double Quantile(double p);

    /// <summary>The mean of the amount limited at <paramref name="limit"/>; the limit itself where that is below every amount.</summary>
    public abstract double LimitedExpectedValue(double limit);

    /// <summary>
    /// The mean of what an amount above <paramref name="threshold"/> exceeds it by, (mean − limited expected value)/survival,
    /// to a few roundings of the threshold, far out too; NaN where no amount lies above.
    /// </summary>
    public abstract double MeanExcess(double threshold);

    /// <summary>
    /// Turns uniforms into amounts, element by element and increasing in the uniform, so that the same uniforms under
    /// other parameters give comparable amounts. The spans have the same length and may be the same memory.
    /// </summary>
    /// <param name="uniforms">Numbers from 2^-53 to 1 − 2^-53, as <see cref="Random.Uniform"/> makes them.</param>
    /// <param name="amounts">Receives one amount for each uniform.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public abstract void Sample(ReadOnlySpan<double> uniforms, Span<double> amounts);
}

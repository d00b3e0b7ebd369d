namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>
/// The distribution of an amount. Names and parameters are those of Klugman, Panjer, Willmot, <em>Loss Models</em>,
/// appendix A. Instances are immutable and may be shared by threads; equal parameters make them equal. An amount too large
/// for a double is infinite; a function of NaN is NaN.
/// </summary>
public abstract record Severity
{
    /// <summary>The mean; infinite where the distribution has none.</summary>
    public abstract double Mean { get; }

    /// <summary>The variance; infinite where the distribution has none.</summary>
    public abstract double Variance { get; }

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
    /// Turns uniforms into amounts, element by element and increasing in the uniform, so that the same uniforms under
    /// other parameters give comparable amounts. The spans have the same length and may be the same memory.
    /// </summary>
    /// <param name="uniforms">Numbers from 2^-53 to 1 − 2^-53, as <see cref="Random.Uniform"/> makes them.</param>
    /// <param name="amounts">Receives one amount for each uniform.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public abstract void Sample(ReadOnlySpan<double> uniforms, Span<double> amounts);
}

namespace TechFinance.Actuarial.MonteCarlo.Distortions;

/// <summary>
/// A function g that turns survival probabilities into larger ones: g(0) = 0, g(1) = 1, growing and concave. The distorted
/// mean of an amount, ∫ g(P(X &gt; x)) dx over x from 0, is then coherent: monotone, additive for amounts that move
/// together, at most the sum of the parts for any others, at least the mean and at most the largest amount (S. Wang,
/// V. Young, H. Panjer, <em>Axiomatic characterization of insurance prices</em>, Insurance: Mathematics and Economics 21,
/// 1997). Every family here refuses parameters for which g would not be concave. Immutable; equal parameters make them equal.
/// </summary>
public abstract record Distortion
{
    private protected Distortion()
    {
    }

    /// <summary>
    /// The limit of g at 0, the part of its weight that lies on the largest amount alone; 0 but for the constant cost of
    /// capital. Where it is not 0, only a limited amount has a distorted mean.
    /// </summary>
    public virtual double AtZero => 0;

    /// <summary>The distorted probability.</summary>
    /// <param name="survival">A probability; what rounding has lifted above 1 is 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is negative or not a number.</exception>
    public double Of(double survival) =>
        survival >= 1 ? 1
        : survival > 0 ? Math.Min(1, Inside(survival))
        : survival == 0 ? 0
        : throw new ArgumentOutOfRangeException(nameof(survival), survival, "a probability must be a number from 0 to 1");

    /// <summary>The distorted probability of one above 0 and below 1.</summary>
    private protected abstract double Inside(double survival);

    /// <summary>Refuses an amount whose largest value is not known but has a weight of its own.</summary>
    internal void CheckLimit(double limit)
    {
        if (double.IsNaN(limit))
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "a limit must be a number");
        if (AtZero > 0 && double.IsPositiveInfinity(limit))
            throw new ArgumentOutOfRangeException(nameof(limit), limit, $"{this} puts a weight on the largest amount, so the amount must be limited");
    }
}

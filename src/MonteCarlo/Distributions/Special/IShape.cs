namespace TechFinance.Actuarial.MonteCarlo.Distributions.Special;

/// <summary>
/// A distribution of a number y in (−∞, ∞) with a log-concave density. Its tails are given by their logarithms and over the
/// density, so that they can be worked with where they are too small for a double.
/// </summary>
internal interface IShape
{
    /// <summary>The logarithm of the density at y.</summary>
    double LogDensity(double y);

    /// <summary>The derivative of the logarithm of the density.</summary>
    double Slope(double y);

    /// <summary>Where to begin to look for the place whose tail has this logarithm, so that Newton's method gets there.</summary>
    /// <param name="logTail">The logarithm of the tail.</param>
    /// <param name="upper">Whether it is the upper tail.</param>
    double Start(double logTail, bool upper);

    /// <summary>The logarithm of P(Y ≤ y).</summary>
    /// <param name="y">The place.</param>
    /// <param name="ratio">P(Y ≤ y) over the density at y.</param>
    double LogLower(double y, out double ratio);

    /// <summary>The logarithm of P(Y &gt; y).</summary>
    /// <param name="y">The place.</param>
    /// <param name="ratio">P(Y &gt; y) over the density at y.</param>
    double LogUpper(double y, out double ratio);
}

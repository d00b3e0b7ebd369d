using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.Pricing.Premiums;

/// <summary>(1 + θ) E[X] (V. Young, <em>Premium principles</em>, Encyclopedia of Actuarial Science, 2004, as the next two).</summary>
public sealed record ExpectedValuePrinciple : ExpectationPrinciple
{
    /// <param name="theta">The loading θ; at least 0 and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The loading is not as it must be.</exception>
    public ExpectedValuePrinciple(double theta) => Theta = Parameter.NotNegative(theta, nameof(theta));

    /// <summary>The loading θ.</summary>
    public double Theta { get; }

    private protected override (double, Func<double, double>) Evaluate(Outcomes loss)
    {
        var mean = loss.Mean;
        return ((1 + Theta) * mean, x => (1 + Theta) * (x - mean));
    }
}

/// <summary>E[X] + θ √Var X.</summary>
public sealed record StandardDeviationPrinciple : ExpectationPrinciple
{
    /// <param name="theta">The loading θ; at least 0 and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The loading is not as it must be.</exception>
    public StandardDeviationPrinciple(double theta) => Theta = Parameter.NotNegative(theta, nameof(theta));

    /// <summary>The loading θ.</summary>
    public double Theta { get; }

    private protected override (double, Func<double, double>) Evaluate(Outcomes loss)
    {
        var (mean, variance) = (loss.Mean, loss.Variance);
        var deviation = Math.Sqrt(variance);
        var slope = deviation > 0 ? Theta / (2 * deviation) : 0;
        return (mean + Theta * deviation, x => x - mean + slope * ((x - mean) * (x - mean) - variance));
    }
}

/// <summary>E[X] + θ Var X.</summary>
public sealed record VariancePrinciple : ExpectationPrinciple
{
    /// <param name="theta">The loading θ, per unit of money; at least 0 and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The loading is not as it must be.</exception>
    public VariancePrinciple(double theta) => Theta = Parameter.NotNegative(theta, nameof(theta));

    /// <summary>The loading θ.</summary>
    public double Theta { get; }

    private protected override (double, Func<double, double>) Evaluate(Outcomes loss)
    {
        var (mean, variance) = (loss.Mean, loss.Variance);
        return (mean + Theta * variance, x => x - mean + Theta * ((x - mean) * (x - mean) - variance));
    }
}

/// <summary>
/// E[X] + θ E[((X − E[X])⁺)²]: only what is worse than expected is loaded (the semivariance of H. Markowitz, <em>Portfolio
/// Selection</em>, 1959, chapter 9).
/// </summary>
public sealed record SemiVariancePrinciple : ExpectationPrinciple
{
    /// <param name="theta">The loading θ, per unit of money; at least 0 and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The loading is not as it must be.</exception>
    public SemiVariancePrinciple(double theta) => Theta = Parameter.NotNegative(theta, nameof(theta));

    /// <summary>The loading θ.</summary>
    public double Theta { get; }

    private protected override (double, Func<double, double>) Evaluate(Outcomes loss)
    {
        var mean = loss.Mean;
        var excess = loss.Average(x => Math.Max(x - mean, 0));
        var semiVariance = loss.Average(x => x > mean ? (x - mean) * (x - mean) : 0);
        return (mean + Theta * semiVariance, Influence);

        // The mean that excesses are taken from moves too.
        double Influence(double x)
        {
            var over = Math.Max(x - mean, 0);
            return x - mean + Theta * (over * over - semiVariance - 2 * excess * (x - mean));
        }
    }
}

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>
/// The family of a claim count, in the parameterisation of <em>Loss Models</em>, appendix B. Its mean is not part of
/// it: that comes from the exposure, and varies from trial to trial with the mixing variable.
/// </summary>
public abstract record Frequency;

/// <summary>Poisson: variance equal to the mean.</summary>
public sealed record Poisson : Frequency;

/// <summary>Negative binomial: a gamma mixture of Poisson counts, with variance m + m²/r.</summary>
public sealed record NegativeBinomial : Frequency
{
    /// <param name="r">The shape of the gamma mixture; positive and finite.</param>
    public NegativeBinomial(double r) => R = r > 0 && double.IsFinite(r)
        ? r : throw new ArgumentOutOfRangeException(nameof(r), r, "r must be positive and finite");

    /// <summary>The shape of the gamma mixture.</summary>
    public double R { get; }
}

/// <summary>Binomial: n units, each with at most one claim.</summary>
public sealed record Binomial : Frequency
{
    /// <summary>The most units a binomial count may have.</summary>
    public const int MostUnits = 1_000_000;

    /// <param name="n">The number of units; 1 to <see cref="MostUnits"/>.</param>
    public Binomial(int n) => N = n is >= 1 and <= MostUnits
        ? n : throw new ArgumentOutOfRangeException(nameof(n), n, $"n must be a whole number from 1 to {MostUnits}");

    /// <summary>The number of units.</summary>
    public int N { get; }
}

/// <summary>Zero-inflated Poisson: no claim at all with probability pi, else a Poisson count of mean m/(1−pi).</summary>
public sealed record ZeroInflatedPoisson : Frequency
{
    /// <param name="pi">The probability of a term in which no claim can come; 0 or more, below 1.</param>
    public ZeroInflatedPoisson(double pi) => Pi = pi is >= 0 and < 1
        ? pi : throw new ArgumentOutOfRangeException(nameof(pi), pi, "pi must be at least 0 and below 1");

    /// <summary>The probability of a term in which no claim can come.</summary>
    public double Pi { get; }
}

using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>
/// The family of a claim count, in the parameterisation of <em>Loss Models</em>, appendix B. Its mean is not part of
/// it: that comes from the exposure, and varies from trial to trial with the mixing variable.
/// </summary>
public abstract record Frequency
{
    /// <summary>
    /// The probability generating function: turns complex numbers z into E[z^N] for the count N of this family with a mean.
    /// </summary>
    /// <param name="mean">The mean of the count; at least 0 and finite.</param>
    /// <param name="re">The real parts of numbers of size at most 1; receives those of the results.</param>
    /// <param name="im">Their imaginary parts, as many; receives those of the results.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public abstract void GeneratingFunction(double mean, Span<double> re, Span<double> im);
}

/// <summary>Poisson: variance equal to the mean.</summary>
public sealed record Poisson : Frequency
{
    /// <inheritdoc/>
    public override void GeneratingFunction(double mean, Span<double> re, Span<double> im) => ComplexMap.Run(new Generating(mean), re, im);

    /// <summary>exp(m(z − 1)).</summary>
    internal readonly struct Generating(double mean) : IComplexFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ComplexLane<TLane> Of<TLane>(ComplexLane<TLane> z)
            where TLane : struct, ILane<TLane> => ComplexLane<TLane>.Exp((z + -1) * mean);
    }
}

/// <summary>Negative binomial: a gamma mixture of Poisson counts, with variance m + m²/r.</summary>
public sealed record NegativeBinomial : Frequency
{
    /// <param name="r">The shape of the gamma mixture; positive and finite.</param>
    public NegativeBinomial(double r) => R = r > 0 && double.IsFinite(r)
        ? r : throw new ArgumentOutOfRangeException(nameof(r), r, "r must be positive and finite");

    /// <summary>The shape of the gamma mixture.</summary>
    public double R { get; }

    /// <inheritdoc/>
    public override void GeneratingFunction(double mean, Span<double> re, Span<double> im) =>
        ComplexMap.Run(new PowerOfLine(-mean / R, -R), re, im);
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

    /// <inheritdoc/>
    public override void GeneratingFunction(double mean, Span<double> re, Span<double> im) =>
        ComplexMap.Run(new PowerOfLine(mean / N, N), re, im);
}

/// <summary>Zero-inflated Poisson: no claim at all with probability pi, else a Poisson count of mean m/(1−pi).</summary>
public sealed record ZeroInflatedPoisson : Frequency
{
    /// <param name="pi">The probability of a term in which no claim can come; 0 or more, below 1.</param>
    public ZeroInflatedPoisson(double pi) => Pi = pi is >= 0 and < 1
        ? pi : throw new ArgumentOutOfRangeException(nameof(pi), pi, "pi must be at least 0 and below 1");

    /// <summary>The probability of a term in which no claim can come.</summary>
    public double Pi { get; }

    /// <inheritdoc/>
    public override void GeneratingFunction(double mean, Span<double> re, Span<double> im) => ComplexMap.Run(new Generating(mean, Pi), re, im);

    /// <summary>π + (1 − π) exp(m(z − 1)/(1 − π)).</summary>
    internal readonly struct Generating(double mean, double pi) : IComplexFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ComplexLane<TLane> Of<TLane>(ComplexLane<TLane> z)
            where TLane : struct, ILane<TLane> => ComplexLane<TLane>.Exp((z + -1) * (mean / (1 - pi))) * (1 - pi) + pi;
    }
}

/// <summary>(1 + a(z − 1))^b, the probability generating function of negative binomial and binomial counts.</summary>
internal readonly struct PowerOfLine(double a, double b) : IComplexFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ComplexLane<TLane> Of<TLane>(ComplexLane<TLane> z)
        where TLane : struct, ILane<TLane> => ComplexLane<TLane>.Exp(ComplexLane<TLane>.Log1p((z + -1) * a) * b);
}

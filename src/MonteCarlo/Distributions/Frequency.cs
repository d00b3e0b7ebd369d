using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;
using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>
/// The family of a claim count, in the parameterisation of <em>Loss Models</em>, appendix B. Its mean is not part of
/// it: that comes from the exposure, and varies from trial to trial with the mixing variable.
/// </summary>
public abstract record Frequency
{
    /// <summary>The name in a book.</summary>
    public abstract string Name { get; }

    /// <summary>The means that a count of the family can have.</summary>
    public virtual MeanRange Means => new(0, double.PositiveInfinity, "");

    /// <summary>Whether the mean can differ from trial to trial.</summary>
    public virtual bool IsMixable => true;

    /// <summary>The variance.</summary>
    /// <param name="mean">A positive mean within <see cref="Means"/>; so everywhere.</param>
    public abstract double Variance(double mean);

    /// <summary>The probability of exactly <paramref name="k"/> claims; 0 below 0.</summary>
    public double Probability(long k, double mean) => k < 0 ? 0 : ProbabilityOf(k, mean);

    /// <summary>
    /// The logarithm of the probability of exactly <paramref name="k"/> claims. Of Poisson, negative binomial and binomial counts, and what
    /// is made of them, it is finite also where the probability is too small for a double.
    /// </summary>
    public double LogProbability(long k, double mean) => k < 0 ? double.NegativeInfinity : LogProbabilityOf(k, mean);

    /// <summary>The probability of at most <paramref name="k"/> claims; the time for it grows with the mean.</summary>
    public double Cdf(long k, double mean) => k <= mean ? UpTo(k, mean) : 1 - Beyond(k, mean);

    /// <summary>The probability of more than <paramref name="k"/> claims, with all its digits above the mean.</summary>
    public double Survival(long k, double mean) => k <= mean ? 1 - UpTo(k, mean) : Beyond(k, mean);

    /// <summary>
    /// The probability generating function: turns complex numbers z into E[z^N] for the count N of this family with a mean.
    /// </summary>
    /// <param name="mean">The mean of the count; at least 0 and finite.</param>
    /// <param name="re">The real parts of numbers of size at most 1; receives those of the results.</param>
    /// <param name="im">Their imaginary parts, as many; receives those of the results.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public abstract void GeneratingFunction(double mean, Span<double> re, Span<double> im);

    private protected abstract double ProbabilityOf(long k, double mean);

    private protected virtual double LogProbabilityOf(long k, double mean) => Elementary.Log(ProbabilityOf(k, mean));

    /// <summary>The probabilities of k, k + 1, … claims.</summary>
    private protected virtual IEnumerable<double> ProbabilitiesFrom(long k, double mean)
    {
        while (true)
            yield return ProbabilityOf(k++, mean);
    }

    private double UpTo(long k, double mean)
    {
        var sum = 0.0;
        foreach (var p in ProbabilitiesFrom(0, mean))
        {
            if (k-- < 0)
                break;
            sum += p;
        }

        return sum;
    }

    private double Beyond(long k, double mean)
    {
        // Ten standard deviations above the mean no family has another mode.
        const double negligible = 1e-18;
        var (sum, far) = (0.0, mean + 10 * Math.Sqrt(Variance(mean)));
        foreach (var p in ProbabilitiesFrom(k + 1, mean))
        {
            sum += p;
            if (++k > far && p <= negligible * sum)
                break;
        }

        return sum;
    }
}

/// <summary>The means that a count can have.</summary>
/// <param name="Least">The least.</param>
/// <param name="Most">The most.</param>
/// <param name="Reason">What the limits are, to follow them in a message; empty where there are none.</param>
public readonly record struct MeanRange(double Least, double Most, string Reason)
{
    /// <summary>Gives a mean within the range back, and refuses another.</summary>
    internal double Check(double mean) => mean >= Least && mean <= Most ? mean : throw Parameter.Refused(
        mean, nameof(mean), FormattableString.Invariant($"must be from {Least} to {Most}, {Reason}"));
}

/// <summary>Poisson: variance equal to the mean.</summary>
public sealed record Poisson : Frequency
{
    /// <inheritdoc/>
    public override string Name => "poisson";

    /// <inheritdoc/>
    public override double Variance(double mean) => mean;

    private protected override double ProbabilityOf(long k, double mean) => CountMass.Poisson(k, mean);

    private protected override double LogProbabilityOf(long k, double mean) => CountMass.LogPoisson(k, mean);

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
    public override string Name => R == 1 ? "geometric" : "negative_binomial";

    /// <inheritdoc/>
    public override MeanRange Means => new(0, ClaimCounts.MostMeanOverR * R, $"{ClaimCounts.MostMeanOverR} times the r of its negative binomial");

    /// <inheritdoc/>
    public override double Variance(double mean) => mean + mean * mean / R;

    private protected override double ProbabilityOf(long k, double mean) => CountMass.NegativeBinomial(k, R, mean);

    private protected override double LogProbabilityOf(long k, double mean) => CountMass.LogNegativeBinomial(k, R, mean);

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
    public override string Name => "binomial";

    /// <inheritdoc/>
    public override MeanRange Means => new(0, N, "the n of its binomial");

    /// <inheritdoc/>
    public override bool IsMixable => false;

    /// <inheritdoc/>
    public override double Variance(double mean) => mean * (1 - mean / N);

    private protected override double ProbabilityOf(long k, double mean) => CountMass.Binomial(k, N, mean);

    private protected override double LogProbabilityOf(long k, double mean) => CountMass.LogBinomial(k, N, mean);

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
    public override string Name => "zero_inflated_poisson";

    /// <inheritdoc/>
    public override double Variance(double mean) => mean + mean * mean * Pi / (1 - Pi);

    private protected override double ProbabilityOf(long k, double mean) =>
        (k == 0 ? Pi : 0) + (1 - Pi) * CountMass.Poisson(k, mean / (1 - Pi));

    private protected override double LogProbabilityOf(long k, double mean) =>
        k == 0 ? Elementary.Log(ProbabilityOf(0, mean)) : Elementary.Log1p(-Pi) + CountMass.LogPoisson(k, mean / (1 - Pi));

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

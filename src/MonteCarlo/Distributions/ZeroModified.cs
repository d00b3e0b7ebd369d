using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>
/// Logarithmic: never without a claim, p_k = q^k/(k log(1 + β)) with q = β/(1 + β), and mean β/log(1 + β).
/// </summary>
public sealed record Logarithmic : Frequency
{
    /// <inheritdoc/>
    public override string Name => "logarithmic";

    /// <inheritdoc/>
    public override MeanRange Means => new(1, Truncation.PositiveMean(this, ClaimCounts.MostMeanOverR), $"as it always has a claim, and at β = {ClaimCounts.MostMeanOverR}");

    /// <inheritdoc/>
    public override bool IsMixable => false;

    /// <inheritdoc/>
    public override double Variance(double mean) => mean * (1 + Beta(mean) - mean);

    /// <inheritdoc/>
    public override void GeneratingFunction(double mean, Span<double> re, Span<double> im)
    {
        // At β = 0 it is z, as it is in all digits at one so small.
        const double small = 1e-17;
        var beta = Math.Max(Beta(mean), small);
        ComplexMap.Run(new Generating(beta, Elementary.Log1p(beta)), re, im);
    }

    private protected override double ProbabilityOf(long k, double mean)
    {
        var beta = Beta(mean);
        return k == 0 ? 0
            : beta == 0 ? k == 1 ? 1 : 0
            : Elementary.Exp(-k * Elementary.Log1p(1 / beta)) / k / Elementary.Log1p(beta);
    }

    private double Beta(double mean) => Truncation.Parameter(this, Means.Check(mean));

    /// <summary>1 − log(1 − β(z − 1))/log(1 + β).</summary>
    internal readonly struct Generating(double beta, double log) : IComplexFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ComplexLane<TLane> Of<TLane>(ComplexLane<TLane> z)
            where TLane : struct, ILane<TLane> => ComplexLane<TLane>.Log1p((z + -1) * -beta) * (-1 / log) + 1;
    }
}

/// <summary>
/// A count that is zero with a probability of its own, and else one of another family that is not zero: zero-modified, and
/// zero-truncated where that probability is 0 (<em>Loss Models</em>, section 6.6). Variance m(E[N²]/E[N] − m), with the
/// moments of the other family, whose mean is the one that gives m.
/// </summary>
public sealed record ZeroModified : Frequency
{
    private const double MostClaims = 1e6;

    /// <param name="other">The family: Poisson, negative binomial, binomial or logarithmic.</param>
    /// <param name="p0">The probability of no claim; 0 or more, below 1.</param>
    public ZeroModified(Frequency other, double p0)
    {
        Other = other is Poisson or NegativeBinomial or Binomial or Logarithmic
            ? other : throw new ArgumentException($"a {other.Name} count cannot be zero-modified", nameof(other));
        P0 = p0 is >= 0 and < 1 ? p0 : throw Distributions.Parameter.Refused(p0, nameof(p0), "must be at least 0 and below 1");
    }

    /// <summary>The family of a count that is not zero.</summary>
    public Frequency Other { get; }

    /// <summary>The probability of no claim.</summary>
    public double P0 { get; }

    /// <inheritdoc/>
    public override string Name => (P0 == 0 ? "zero_truncated_" : "zero_modified_") + Other.Name;

    /// <inheritdoc/>
    public override MeanRange Means =>
        Other switch
        {
            Binomial { N: var n } => new(1 - P0, (1 - P0) * n, "as it has 1 to n claims with probability 1 − p0"),
            NegativeBinomial { R: < MostClaims / ClaimCounts.MostMeanOverR } => Up(Truncation.PositiveMean(Other, Other.Means.Most)),
            Logarithmic => Up(Other.Means.Most),
            _ => new(1 - P0, (1 - P0) * MostClaims, FormattableString.Invariant($"as it has a claim with probability 1 − p0, and then at most {MostClaims} on average")),
        };

    /// <inheritdoc/>
    public override bool IsMixable => false;

    /// <inheritdoc/>
    public override double Variance(double mean)
    {
        var other = OtherMean(mean);
        return mean * ((other == 0 ? 1 : Other.Variance(other) / other + other) - mean);
    }

    /// <inheritdoc/>
    public override void GeneratingFunction(double mean, Span<double> re, Span<double> im)
    {
        var other = OtherMean(mean);
        var (none, scale) = (0.0, 1 - P0);
        if (other > 0)
        {
            Other.GeneratingFunction(other, re, im);
            (none, scale) = Other is Logarithmic ? (none, scale) : (1 - Truncation.Any(Other, other), scale / Truncation.Any(Other, other));
        }

        for (var i = 0; i < re.Length; i++)
            (re[i], im[i]) = (Math.FusedMultiplyAdd(scale, re[i] - none, P0), scale * im[i]);
    }

    private protected override double ProbabilityOf(long k, double mean)
    {
        var other = OtherMean(mean);
        return k == 0 ? P0
            : other == 0 ? k == 1 ? 1 - P0 : 0
            : (1 - P0) * Other.Probability(k, other) / (Other is Logarithmic ? 1 : Truncation.Any(Other, other));
    }

    private protected override double LogProbabilityOf(long k, double mean)
    {
        var other = OtherMean(mean);
        return k == 0 || other == 0
            ? Elementary.Log(ProbabilityOf(k, mean))
            : Elementary.Log1p(-P0) + Other.LogProbability(k, other) - (Other is Logarithmic ? 0 : Elementary.Log(Truncation.Any(Other, other)));
    }

    /// <summary>
    /// The mean of the other family's count at which this one has its mean, or β of a logarithmic one's; 0 where it is 0 or 1.
    /// </summary>
    internal double ParameterOf(double mean) => Other is Logarithmic ? Truncation.Parameter(Other, PositiveMean(mean)) : OtherMean(mean);

    private double OtherMean(double mean) => Other is Logarithmic ? PositiveMean(mean) : Truncation.Parameter(Other, PositiveMean(mean));

    /// <summary>The mean of the count given that it is not zero.</summary>
    internal double PositiveMean(double mean) => Math.Max(1, Means.Check(mean) / (1 - P0));

    private MeanRange Up(double most) => new(1 - P0, (1 - P0) * most, $"as it has a claim with probability 1 − p0, and at β = {ClaimCounts.MostMeanOverR}");
}

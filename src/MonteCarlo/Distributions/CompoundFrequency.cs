using System.Diagnostics;
using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;
using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>
/// Poisson–inverse Gaussian: an inverse Gaussian mixture of Poisson counts, with variance m + m²/shape. The β of
/// <em>Loss Models</em> is m/shape.
/// </summary>
public sealed record PoissonInverseGaussian : Frequency
{
    /// <param name="shape">The shape of the mixing variable, whose mean is 1 and whose variance is 1/shape; positive and finite.</param>
    public PoissonInverseGaussian(double shape) => Shape = Parameter.Positive(shape, nameof(shape));

    /// <summary>The shape of the mixing variable.</summary>
    public double Shape { get; }

    /// <inheritdoc/>
    public override string Name => "poisson_inverse_gaussian";

    /// <inheritdoc/>
    public override MeanRange Means => new(0, ClaimCounts.MostMeanOverR * Shape, $"{ClaimCounts.MostMeanOverR} times the shape of its inverse Gaussian");

    /// <inheritdoc/>
    public override double Variance(double mean) => mean + mean * mean / Shape;

    /// <inheritdoc/>
    public override void GeneratingFunction(double mean, Span<double> re, Span<double> im) => ComplexMap.Run(new Generating(2 * mean / Shape, Shape), re, im);

    private protected override double ProbabilityOf(long k, double mean)
    {
        foreach (var p in ProbabilitiesFrom(k, mean))
            return p;
        throw new UnreachableException();
    }

    /// <summary>By recursion (G. Willmot, <em>The Poisson-inverse Gaussian distribution</em>, Scandinavian Actuarial Journal, 1987).</summary>
    private protected override IEnumerable<double> ProbabilitiesFrom(long k, double mean)
    {
        // Relative to the probability of no claim, which may be below all doubles; in parts, so that none is above them.
        const double large = 1e200;
        var x = 2 * mean / Shape;
        var root = Math.Sqrt(1 + x);
        var (before, p, exponent) = (0.0, 1.0, -2 * mean / (1 + root));
        var scale = Elementary.Exp(exponent);
        for (var i = 1L; ; i++)
        {
            if (i > k)
                yield return p * scale;
            var next = i == 1
                ? mean / root
                : (1 - 1.5 / i) * (x / (1 + x)) * p + mean / i * (mean / (i - 1)) / (1 + x) * before;
            (before, p) = (p, next);
            if (p < large)
                continue;
            (before, p, exponent) = (before / large, p / large, exponent + Elementary.Log(large));
            scale = Elementary.Exp(exponent);
        }
    }

    /// <summary>exp(s(1 − √(1 + w))), with w = (1 − z) 2m/s, as exp(−s w/(1 + √(1 + w))).</summary>
    internal readonly struct Generating(double beta, double shape) : IComplexFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ComplexLane<TLane> Of<TLane>(ComplexLane<TLane> z)
            where TLane : struct, ILane<TLane>
        {
            var w = (z + -1) * -beta;
            var d = ComplexLane<TLane>.Exp(ComplexLane<TLane>.Log1p(w) * 0.5) + 1;
            var scale = TLane.Of(-shape) / TLane.Fma(d.Re, d.Re, d.Im * d.Im);
            return ComplexLane<TLane>.Exp(new(TLane.Fma(w.Re, d.Re, w.Im * d.Im) * scale, TLane.Fma(w.Im, d.Re, TLane.Of(0) - w.Re * d.Im) * scale));
        }
    }
}

/// <summary>Neyman's type A: a Poisson number of clusters, each of a Poisson number of claims; variance m(1 + λ₂).</summary>
public sealed record NeymanA : Frequency
{
    private const double LeastLambda2 = 0.001;
    private const double MostLambda2 = 500;

    /// <param name="lambda2">The mean number of claims of a cluster; from 0.001 to 500.</param>
    public NeymanA(double lambda2) => Lambda2 = Parameter.Between(lambda2, LeastLambda2, MostLambda2, nameof(lambda2));

    /// <summary>The mean number of claims of a cluster.</summary>
    public double Lambda2 { get; }

    /// <inheritdoc/>
    public override string Name => "neyman_a";

    /// <summary>The expected number of clusters with a claim, for each expected claim.</summary>
    internal double ClustersPerClaim => -Map.One(default(Exponential.MinusOne), -Lambda2) / Lambda2;

    /// <inheritdoc/>
    public override double Variance(double mean) => mean * (1 + Lambda2);

    /// <inheritdoc/>
    public override void GeneratingFunction(double mean, Span<double> re, Span<double> im) => ComplexMap.Run(new Generating(mean / Lambda2, Lambda2), re, im);

    /// <summary>The sum over the numbers of clusters that can matter: around their mean and what k claims would take.</summary>
    private protected override double ProbabilityOf(long k, double mean)
    {
        var lambda1 = mean / Lambda2;
        var (low, high) = (Math.Min(lambda1, k / Lambda2), Math.Min(Math.Max(lambda1, k / Lambda2), lambda1 + k));
        var sum = 0.0;
        for (var j = (long)Math.Max(0, low - 12 * Math.Sqrt(low) - 12); j <= high + 12 * Math.Sqrt(high) + 40; j++)
            sum += CountMass.Poisson(j, lambda1) * CountMass.Poisson(k, j * Lambda2);
        return sum;
    }

    /// <summary>exp(λ₁(exp(λ₂(z − 1)) − 1)).</summary>
    internal readonly struct Generating(double lambda1, double lambda2) : IComplexFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ComplexLane<TLane> Of<TLane>(ComplexLane<TLane> z)
            where TLane : struct, ILane<TLane> =>
            ComplexLane<TLane>.Exp((ComplexLane<TLane>.Exp((z + -1) * lambda2) + -1) * lambda1);
    }
}

/// <summary>Delaporte: the sum of a Poisson and a negative binomial count, with variance m + (1 − share)² m²/r.</summary>
public sealed record Delaporte : Frequency
{
    /// <param name="r">The shape of the negative binomial part; positive and finite.</param>
    /// <param name="share">The part of the mean that is the Poisson count's; above 0 and below 1.</param>
    public Delaporte(double r, double share)
    {
        R = Parameter.Positive(r, nameof(r));
        Share = share > 0 && share < 1 ? share : throw Parameter.Refused(share, nameof(share), "must be above 0 and below 1");
    }

    /// <summary>The shape of the negative binomial part.</summary>
    public double R { get; }

    /// <summary>The part of the mean that is the Poisson count's.</summary>
    public double Share { get; }

    /// <inheritdoc/>
    public override string Name => "delaporte";

    /// <inheritdoc/>
    public override MeanRange Means => new(0, ClaimCounts.MostMeanOverR * R / (1 - Share), $"{ClaimCounts.MostMeanOverR} times the r over the share of its negative binomial");

    /// <inheritdoc/>
    public override double Variance(double mean) => mean + (1 - Share) * mean * ((1 - Share) * mean / R);

    /// <inheritdoc/>
    public override void GeneratingFunction(double mean, Span<double> re, Span<double> im) => ComplexMap.Run(new Generating(Share * mean, (1 - Share) * mean / R, R), re, im);

    private protected override double ProbabilityOf(long k, double mean)
    {
        var sum = 0.0;
        for (var j = 0L; j <= k; j++)
            sum += CountMass.Poisson(j, Share * mean) * CountMass.NegativeBinomial(k - j, R, (1 - Share) * mean);
        return sum;
    }

    /// <summary>exp(λ(z − 1)) (1 − β(z − 1))^−r.</summary>
    internal readonly struct Generating(double lambda, double beta, double r) : IComplexFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ComplexLane<TLane> Of<TLane>(ComplexLane<TLane> z)
            where TLane : struct, ILane<TLane>
        {
            var (less, log) = (z + -1, ComplexLane<TLane>.Log1p((z + -1) * -beta) * -r);
            return ComplexLane<TLane>.Exp(new(TLane.Fma(TLane.Of(lambda), less.Re, log.Re), TLane.Fma(TLane.Of(lambda), less.Im, log.Im)));
        }
    }
}

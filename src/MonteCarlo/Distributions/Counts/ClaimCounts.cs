using System.Diagnostics;
using TechFinance.Actuarial.MonteCarlo.Random;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

/// <summary>
/// Draws the claims of a stream in a block, for any family of counts. Owned by one thread.
/// <code>
/// counts.Begin(stream, block, frequency, mean, mixing);
/// while (counts.Next(claims))
///     …
/// </code>
/// </summary>
public sealed class ClaimCounts
{
    /// <summary>
    /// The largest ratio of mean to r at which a negative binomial count is drawn; so of all others that have a ratio like it.
    /// </summary>
    public const double MostMeanOverR = 1000;

    // Beside all blocks and indices: the Poisson part of a Delaporte count.
    private const ulong OtherBlocks = 1UL << 63;
    private const ulong OtherIndices = 1UL << 55;

    private readonly Arrivals arrivals;
    private readonly Clusters clusters = new();
    private readonly UnmixedCounts unmixed;

    private StreamKey stream;
    private ulong block;
    private double mean;
    private Mixing mixing = Mixing.None;
    private Source source;
    private double share;

    /// <summary>Allocates the working memory.</summary>
    public ClaimCounts()
    {
        var field = new FieldPoints();
        (arrivals, unmixed) = (new(field), new(field));
    }

    private enum Source
    {
        Arrivals,
        Clusters,
        ClustersBeforePart,
        Part,
        Unmixed,
    }

    /// <summary>Starts at the first claim.</summary>
    /// <param name="stream">Whose claims.</param>
    /// <param name="block">In which block of trials; below 2^63.</param>
    /// <param name="frequency">The family of the count.</param>
    /// <param name="mean">The expected count of a trial at mixing value 1; positive and finite.</param>
    /// <param name="mixing">What multiplies it in each trial; <see cref="Mixing.None"/> for a family that cannot be mixed.</param>
    public void Begin(StreamKey stream, ulong block, Frequency frequency, double mean, Mixing mixing)
    {
        (this.stream, this.block, this.mean, this.mixing) = (stream, block, mean, mixing);
        if (!frequency.IsMixable)
        {
            if (!ReferenceEquals(mixing, Mixing.None))
                throw new ArgumentException($"{frequency} with this mixing variable is not supported", nameof(frequency));
            frequency.Means.Check(mean);
        }

        switch (frequency)
        {
            case Poisson:
                BeginArrivals(block, mean, 0);
                break;
            case ZeroInflatedPoisson { Pi: var pi }:
                BeginArrivals(block, mean / (1 - pi), pi);
                break;
            case NegativeBinomial { R: var r }:
                BeginClusters(new(mean, Curve.Logarithm, r));
                break;
            case PoissonInverseGaussian { Shape: var shape }:
                BeginClusters(new(mean, Curve.Root, shape));
                break;
            case NeymanA neyman:
                BeginClusters(new(mean * neyman.ClustersPerClaim), PositiveLaw.TruncatedPoisson(neyman.Lambda2));
                break;
            case Delaporte delaporte:
                BeginClusters(new((1 - delaporte.Share) * mean, Curve.Logarithm, delaporte.R));
                (source, share) = (Source.ClustersBeforePart, delaporte.Share);
                break;
            case Binomial binomial:
                BeginUnmixed(Truncation.Any(binomial, mean), Truncation.LawAt(binomial, mean));
                break;
            case Logarithmic:
                BeginUnmixed(1, Truncation.LawAt(frequency, Truncation.Parameter(frequency, mean)));
                break;
            case ZeroModified modified:
                BeginUnmixed(1 - modified.P0, Truncation.LawAt(modified.Other, Truncation.Parameter(modified.Other, modified.PositiveMean(mean))));
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Puts the next claims into <paramref name="claims"/>, perhaps none; false when there are no more.</summary>
    public bool Next(Claims claims)
    {
        switch (source)
        {
            case Source.Arrivals:
                return arrivals.Next(claims);
            case Source.Clusters:
                return clusters.Next(arrivals, claims);
            case Source.Unmixed:
                return unmixed.Next(claims);
            case Source.ClustersBeforePart:
                if (clusters.Next(arrivals, claims))
                    return true;
                BeginArrivals(block | OtherBlocks, share * mean, 0);
                source = Source.Part;
                break;
        }

        if (!arrivals.Next(claims))
            return false;
        foreach (ref var index in claims.Index.AsSpan(0, claims.Count))
            index |= OtherIndices;
        return true;
    }

    private void BeginArrivals(ulong block, double mean, double empty)
    {
        arrivals.Begin(stream, block, new(mean), mixing, empty);
        source = Source.Arrivals;
    }

    private void BeginClusters(Level level, PositiveLaw fixedLaw = default)
    {
        arrivals.Begin(stream, block, level, mixing);
        clusters.Begin(stream, block, level, mixing, fixedLaw);
        source = Source.Clusters;
    }

    private void BeginUnmixed(double any, PositiveLaw law)
    {
        unmixed.Begin(stream, block, any, law);
        source = Source.Unmixed;
    }
}

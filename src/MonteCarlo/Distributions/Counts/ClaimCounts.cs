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
    /// <summary>The largest ratio of mean to r at which a negative binomial count is drawn.</summary>
    public const double MostMeanOverR = 1000;

    private readonly Arrivals arrivals = new();
    private readonly Clusters clusters = new();
    private readonly BinomialCounts binomial = new();

    private StreamKey stream;
    private ulong block;
    private Frequency frequency = new Poisson();
    private double mean;
    private Mixing mixing = Mixing.None;

    /// <summary>Starts at the first claim.</summary>
    /// <param name="stream">Whose claims.</param>
    /// <param name="block">In which block of trials.</param>
    /// <param name="frequency">The family of the count.</param>
    /// <param name="mean">The expected count of a trial at mixing value 1; positive and finite.</param>
    /// <param name="mixing">What multiplies it in each trial; a binomial count is not mixed.</param>
    public void Begin(StreamKey stream, ulong block, Frequency frequency, double mean, Mixing mixing)
    {
        (this.stream, this.block, this.frequency, this.mean, this.mixing) = (stream, block, frequency, mean, mixing);
        switch (frequency)
        {
            case Poisson:
                arrivals.Begin(stream, block, new Level(mean, double.PositiveInfinity), mixing);
                break;
            case ZeroInflatedPoisson inflated:
                arrivals.Begin(stream, block, new Level(mean / (1 - inflated.Pi), double.PositiveInfinity), mixing, inflated.Pi);
                break;
            case NegativeBinomial { R: var r }:
                arrivals.Begin(stream, block, new Level(mean, r), mixing);
                clusters.Begin();
                break;
            case Binomial { N: var n } when ReferenceEquals(mixing, Mixing.None):
                binomial.Begin(stream, block, n, mean);
                break;
            default:
                throw new ArgumentException($"{frequency} with this mixing variable is not supported", nameof(frequency));
        }
    }

    /// <summary>Puts the next claims into <paramref name="claims"/>, perhaps none; false when there are no more.</summary>
    public bool Next(Claims claims) =>
        frequency switch
        {
            Poisson or ZeroInflatedPoisson => arrivals.Next(claims),
            NegativeBinomial { R: var r } => clusters.Next(arrivals, stream, block, mean / r, mixing, claims),
            Binomial => binomial.Next(stream, block, claims),
            _ => throw new UnreachableException(),
        };
}

using System.Diagnostics;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;

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
    private readonly ulong[] words = new ulong[Claims.Capacity];
    private readonly ulong[] unused = new ulong[Claims.Capacity];
    private readonly double[] values = new double[Block.Length];
    private readonly Mixing inflation = new();

    private StreamKey stream;
    private ulong block;
    private Frequency frequency = new Poisson();
    private double mean;
    private Mixing mixing = Mixing.None;
    private bool asksEveryTrial;

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
                BeginInflated(new Level(mean / (1 - inflated.Pi), double.PositiveInfinity), inflated.Pi);
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
            Poisson => arrivals.Next(claims),
            ZeroInflatedPoisson inflated => NextInflated(inflated.Pi, claims),
            NegativeBinomial { R: var r } => clusters.Next(arrivals, stream, block, mean / r, mixing, claims),
            Binomial => binomial.Next(stream, block, claims),
            _ => throw new UnreachableException(),
        };

    /// <summary>
    /// One uniform a trial declares it free of claims. Rare claims are drawn first and asked after; where there are more
    /// of them, every trial is asked, and those free of claims are mixed by 0.
    /// </summary>
    private void BeginInflated(Level level, double pi)
    {
        asksEveryTrial = level.MixingAt(Field.Height) < mixing.Most;
        if (asksEveryTrial)
        {
            Words.At(stream, Purpose.Inflation, block, Block.Places, words, unused);
            for (var t = 0; t < Block.Length; t++)
                values[t] = Uniform.Of(words[t]) > pi ? mixing.Values[t] : 0;
            inflation.Set(values);
        }

        arrivals.Begin(stream, block, level, asksEveryTrial ? inflation : mixing);
    }

    private bool NextInflated(double pi, Claims claims)
    {
        if (!arrivals.Next(claims))
            return false;
        if (asksEveryTrial)
            return true;
        Words.At(stream, Purpose.Inflation, block, claims.Trial.AsSpan(0, claims.Count), words, unused);
        var n = 0;
        for (var i = 0; i < claims.Count; i++)
        {
            claims.Move(i, n);
            n += Uniform.Of(words[i]) > pi ? 1 : 0;
        }

        claims.Count = n;
        return true;
    }
}

using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.Pricing.Failures;

/// <summary>
/// How a policy fails, at most once a trial: at the first of its gates whose threshold lies above its latent variable. At
/// the same place of each column is what belongs to one gate.
/// </summary>
/// <param name="thresholds">Increasing; the latent variable of a policy that fails at gate g or before lies below the g-th.</param>
/// <param name="spent">The share of the exposure spent up to and including each gate.</param>
/// <param name="insuredCause">The probability that a failure at each gate is insured.</param>
/// <param name="shares">What draws the share of the money spent at each gate that is lost, or recovered.</param>
/// <param name="isRecovered">Whether the share drawn is that recovered.</param>
/// <param name="years">The year of the term, from 1, in which a failure at each gate falls.</param>
/// <param name="odds">The odds of failing at each gate, given that it is reached; of a loan within twelve months.</param>
/// <param name="spans">The years in which a loan has these odds, at each gate; 1 elsewhere.</param>
internal sealed class FailureTable(
    double[] thresholds, double[] spent, double[] insuredCause, SeveritySampler[] shares, bool isRecovered, int[] years, double[] odds, double[]? spans = null)
{
    /// <summary>The odds of failing.</summary>
    internal double[] Odds { get; } = odds;

    /// <summary>The powers to which the probabilities of passing are raised.</summary>
    internal double[] Spans { get; } = spans ?? [.. odds.Select(_ => 1.0)];

    /// <summary>The thresholds.</summary>
    internal double[] Thresholds { get; } = thresholds;

    /// <summary>The shares spent.</summary>
    internal double[] Spent { get; } = spent;

    /// <summary>The probabilities of insured causes.</summary>
    internal double[] InsuredCause { get; } = insuredCause;

    /// <summary>The samplers of shares.</summary>
    internal SeveritySampler[] Shares { get; } = shares;

    /// <summary>The same for failures at different gates.</summary>
    internal MixedSampler ShareByGate { get; } = new(shares);

    /// <summary>Whether shares are of what is recovered.</summary>
    internal bool IsRecovered { get; } = isRecovered;

    /// <summary>Whether every failure is insured.</summary>
    internal bool AllInsured { get; } = insuredCause.All(p => p == 1);

    /// <summary>Whether the share drawn has the same distribution at every gate.</summary>
    internal bool OneShare { get; } = shares.Distinct().Count() == 1;

    /// <summary>The years in which failures fall.</summary>
    internal int[] Years { get; } = years;

    /// <summary>Whether a failure may fall in a later year than the first.</summary>
    internal bool HasYears { get; } = years.Any(year => year > 1);

    /// <summary>What may happen at the gates besides failures; null where nothing does.</summary>
    internal Course? Course { get; init; }

    /// <summary>The last year in which a loss may fall.</summary>
    internal int LastYear => Course?.LastYear ?? Years.Append(1).Max();
}

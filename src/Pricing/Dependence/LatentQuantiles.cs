using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Dependence;

/// <summary>
/// Quantiles of a latent variable, many at a time. Under a Student t tail they come from a table: 1/|T| is transformed beta
/// distributed with α = ½, γ = 2, τ = df/2 and θ = 1/√df, as T² is F distributed, and T lies below its p quantile, p below ½, where 1/|T|
/// of a negative T lies below its own 2p quantile. They are right to some 1e-9 of their size. Owned by one thread.
/// </summary>
/// <param name="tail">The tail; null for that of the normal.</param>
internal sealed class LatentQuantiles(StudentTail? tail)
{
    /// <summary>More than what a quantile is off by, as a share of its size.</summary>
    internal const double Slack = 1e-8;

    // The smallest uniform that a stream draws.
    private const double Least = 1.1102230246251565e-16;

    private readonly SeveritySampler? inverse =
        tail is null ? null : new(new TransformedBeta(0.5, 2, tail.DegreesOfFreedom / 2, 1 / Math.Sqrt(tail.DegreesOfFreedom)));

    private readonly double[] inverses = tail is null ? [] : new double[Block.Length];

    /// <summary>The tail.</summary>
    internal StudentTail? Tail { get; } = tail;

    /// <summary>Turns probabilities from 0 to 1, no more than there are trials in a block, into quantiles in their place.</summary>
    internal void Of(Span<double> values)
    {
        if (inverse is null)
        {
            Map.Run(default(NormalQuantile), values, values);
            return;
        }

        for (var i = 0; i < values.Length; i++)
            inverses[i] = Math.Clamp(2 * Math.Min(values[i], 1 - values[i]), Least, 1 - Least);
        inverse.Sample(inverses.AsSpan(0, values.Length), inverses.AsSpan(0, values.Length));
        for (var i = 0; i < values.Length; i++)
        {
            var (p, size) = (values[i], 1 / inverses[i]);
            values[i] = p == 0 ? double.NegativeInfinity : p == 1 ? double.PositiveInfinity : p < 0.5 ? -size : size;
        }
    }
}

using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.Pricing.Dependence;

/// <summary>What latent variables have in common in the trials of a block, or the mixing variable that it drives.</summary>
internal sealed class CommonPart
{
    private readonly FailureBound bound;
    private readonly bool isMixing;
    private readonly MultiplierColumn? frequency;

    /// <param name="sum">The weighted sum that it is.</param>
    /// <param name="scale">1/√W in each trial, by which common and own parts are multiplied; null for none.</param>
    /// <param name="quantiles">The quantiles of the latent variable; needed where odds have a multiplier.</param>
    /// <param name="multipliers">Those of uncertain parameters.</param>
    internal CommonPart(FactorSum sum, double[]? scale, LatentQuantiles? quantiles, Multipliers multipliers)
    {
        Scale = scale;
        Quantiles = quantiles;
        isMixing = sum.Sigma != 0;
        frequency = multipliers.Of(sum.Frequency);
        Odds = multipliers.Of(sum.Odds);
        Mixing = isMixing || frequency is not null ? new Mixing() : Mixing.None;
        bound = new FailureBound(sum.Residual, Values, scale);
    }

    /// <summary>The value in each trial.</summary>
    internal double[] Values { get; } = new double[Block.Length];

    /// <summary>What the latent variables' own parts are multiplied by in each trial; null for nothing.</summary>
    internal double[]? Scale { get; }

    /// <summary>What the odds of failing are multiplied by in each trial; null for nothing.</summary>
    internal MultiplierColumn? Odds { get; }

    /// <summary>The quantiles of the latent variable.</summary>
    internal LatentQuantiles? Quantiles { get; }

    /// <summary>The mixing variable that the sum drives, times the multiplier of an uncertain frequency.</summary>
    internal Mixing Mixing { get; }

    /// <summary>
    /// For each trial a bound for the leading 16 bits of the uniform of a latent variable's own part, whenever the latent
    /// variable lies below a threshold. Few others lie within it.
    /// </summary>
    internal ushort[] BoundOf(double threshold) => bound.At(threshold);

    /// <summary>Is told that the values are other ones.</summary>
    internal void Renew()
    {
        bound.Forget();
        if (frequency is not null)
        {
            for (var t = 0; t < Values.Length; t++)
                Values[t] = isMixing ? Values[t] * frequency.Values[t] : frequency.Values[t];
        }

        if (Mixing != Mixing.None)
            Mixing.Set(Values);
    }
}

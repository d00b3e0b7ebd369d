using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.Pricing.Dependence;

/// <summary>What latent variables have in common in the trials of a block, or the mixing variable that it drives.</summary>
internal sealed class CommonPart
{
    private readonly FailureBound bound;

    /// <param name="sum">The weighted sum that it is.</param>
    /// <param name="scale">1/√W in each trial, by which common and own parts are multiplied; null for none.</param>
    internal CommonPart(FactorSum sum, double[]? scale)
    {
        Scale = scale;
        Mixing = sum.Sigma == 0 ? Mixing.None : new Mixing();
        bound = new FailureBound(sum.Residual, Values, scale);
    }

    /// <summary>The value in each trial.</summary>
    internal double[] Values { get; } = new double[Block.Length];

    /// <summary>What the latent variables' own parts are multiplied by in each trial; null for nothing.</summary>
    internal double[]? Scale { get; }

    /// <summary>The mixing variable that the sum drives.</summary>
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
        if (Mixing != Mixing.None)
            Mixing.Set(Values);
    }
}

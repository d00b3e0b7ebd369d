using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.Pricing.Dependence;

/// <summary>The multipliers of uncertain parameters in the trials of one block. Owned by one thread.</summary>
public sealed class Multipliers
{
    private readonly Dictionary<Multiplier, MultiplierColumn> columns = [];
    private readonly (StreamKey Stream, SeveritySampler Sampler, bool IsFirst, MultiplierColumn Column)[] draws;
    private readonly double[] drawn = new double[Block.Length];

    /// <param name="seed">The seed of the run.</param>
    /// <param name="multipliers">Those that are asked for; null is none.</param>
    public Multipliers(ulong seed, IEnumerable<Multiplier?> multipliers)
    {
        foreach (var multiplier in multipliers.OfType<Multiplier>())
            columns.TryAdd(multiplier, new MultiplierColumn());
        draws = [.. columns.SelectMany(column => Factors(column.Key).Select((factor, i) =>
            (new StreamKey(seed, $"uncertainty/{factor.Name}"), new SeveritySampler(factor.Law), i == 0, column.Value)))];

        static IEnumerable<Multiplier> Factors(Multiplier product)
        {
            for (var factor = product; factor is not null; factor = factor.Times)
                yield return factor;
        }
    }

    /// <summary>The value of a multiplier in each trial of the block; null for none.</summary>
    public double[]? ValuesOf(Multiplier? multiplier) => Of(multiplier)?.Values;

    /// <summary>Draws a block.</summary>
    public void Draw(ulong block)
    {
        foreach (var (stream, sampler, isFirst, column) in draws)
        {
            Words.Uniforms(stream, LossPurpose.Factor, block, drawn);
            sampler.Sample(drawn, drawn);
            column.Take(drawn, isFirst);
        }
    }

    internal MultiplierColumn? Of(Multiplier? multiplier) => multiplier is null ? null : columns[multiplier];
}

/// <summary>A multiplier in each trial of a block.</summary>
internal sealed class MultiplierColumn
{
    /// <summary>Its values.</summary>
    internal double[] Values { get; } = new double[Block.Length];

    /// <summary>The largest of them.</summary>
    internal double Most { get; private set; }

    /// <summary>Takes in a factor, the first one in place of the values before.</summary>
    internal void Take(double[] factor, bool isFirst)
    {
        Most = 0;
        for (var t = 0; t < Values.Length; t++)
        {
            Values[t] = isFirst ? factor[t] : Values[t] * factor[t];
            Most = Math.Max(Most, Values[t]);
        }
    }
}

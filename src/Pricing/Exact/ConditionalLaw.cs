using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Vectors;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Exact;

/// <summary>The annual payment of a policy on a grid, given the common factors. Immutable.</summary>
/// <param name="sum">How it leans on the factors.</param>
internal abstract class ConditionalLaw(FactorSum sum)
{
    internal FactorSum Sum => sum;

    /// <summary>Whether the factors matter to it.</summary>
    internal abstract bool IsConditional { get; }

    /// <summary>Puts its transform, given the value of its weighted sum of factors, into <paramref name="result"/>.</summary>
    /// <param name="factors">The value.</param>
    /// <param name="result">Receives the transform.</param>
    /// <param name="transform">That of the thread.</param>
    internal abstract void At(double factors, Spectrum result, GridTransform transform);
}

/// <summary>
/// A project: given the factors it fails at or before gate g with probability Φ((t_g − factors)/residual).
/// </summary>
internal sealed class ProjectLaw(FactorSum sum, double[] thresholds, double[] insured, Spectrum[] losses) : ConditionalLaw(sum)
{
    private readonly Spectrum one = Spectrum.One(losses.Length == 0 ? 2 : losses[0].Numbers.Length);

    internal override bool IsConditional => losses.Length > 0 && (Sum.Economy != 0 || Sum.OfSector != 0);

    internal override void At(double factors, Spectrum result, GridTransform transform)
    {
        if (losses.Length == 0)
        {
            result.SetToOne();
            return;
        }

        result.Clear();
        var (before, nothing) = (0.0, 1.0);
        for (var g = 0; g < losses.Length; g++)
        {
            var failed = Map.One(default(NormalCdf), (thresholds[g] - factors) / Sum.Residual);
            var probability = (failed - before) * insured[g];
            result.Add(probability, losses[g]);
            (before, nothing) = (failed, nothing - probability);
        }

        result.Add(nothing, one);
    }
}

/// <summary>Claims whose number has mean λM given the factors, M = exp(−σ × factors − σ²/2).</summary>
internal sealed class ClaimsLaw : ConditionalLaw
{
    private readonly Frequency frequency;
    private readonly double mean;
    private readonly Spectrum claim;
    private readonly Terms terms;
    private readonly Grid grid;
    private readonly bool annual;

    internal ClaimsLaw(FactorSum sum, Frequency frequency, double mean, double[] masses, Terms terms, Grid grid, GridTransform transform)
        : base(sum)
    {
        (this.frequency, this.mean, this.terms, this.grid) = (frequency, mean, terms, grid);
        annual = terms.AnnualDeductible > 0 || double.IsFinite(terms.AnnualLimit);
        claim = (annual ? transform.Strong : transform).Of(masses);
    }

    internal override bool IsConditional => Sum.Sigma != 0;

    internal override void At(double factors, Spectrum result, GridTransform transform)
    {
        result.Set(claim);
        result.Compound(frequency, mean * Elementary.Exp(-Sum.Sigma * factors - 0.5 * Sum.Sigma * Sum.Sigma));
        if (!annual)
            return;

        // A sum beyond the grid has reached the annual limit, or else is beyond the grid still.
        var year = transform.Strong.MassesOf(result);
        if (terms.AnnualDeductible + terms.AnnualLimit <= grid.Last)
            year[^1] += Math.Max(0, 1 - year.Sum());
        result.Set(transform.Of(GriddedTerms.Apply(year, grid.Step, terms.AnnualDeductible, 1, terms.AnnualLimit)));
    }
}

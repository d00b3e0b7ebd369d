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

/// <summary>The annual terms of a policy, on the transform of a sum of payments. Immutable.</summary>
internal sealed class AnnualLaw(Terms terms, Grid grid)
{
    /// <summary>The transform in which sums are to be, which may well lie beyond the grid where annual terms follow.</summary>
    internal GridTransform Before(GridTransform transform) => terms.HasAnnual ? transform.Strong : transform;

    /// <summary>Applies them.</summary>
    internal void Apply(Spectrum sum, GridTransform transform)
    {
        if (!terms.HasAnnual)
            return;

        // A sum beyond the grid has reached the annual limit, or else is beyond the grid still.
        var year = transform.Strong.MassesOf(sum);
        if (terms.AnnualDeductible + terms.AnnualLimit <= grid.Last)
            year[^1] += Math.Max(0, 1 - year.Sum());
        sum.Set(transform.Of(GriddedTerms.Apply(year, grid.Step, terms.AnnualDeductible, 1, terms.AnnualLimit)));
    }
}

/// <summary>What happens to a project at a gate, and what is paid then.</summary>
/// <param name="Threshold">The latent variable of one that fails here or before lies below it.</param>
/// <param name="Insured">The probability that a failure here is insured and that no gate before was passed only in part.</param>
/// <param name="Failure">What is paid for one.</param>
/// <param name="Partial">The probability that a gate passed is passed only in part, insured and the first one so.</param>
/// <param name="Part">What is paid then; null where it does not happen.</param>
internal readonly record struct GateLaw(double Threshold, double Insured, Spectrum Failure, double Partial, Spectrum? Part);

/// <summary>
/// Projects of one policy: given the factors each fails at or before gate g with probability Φ((t_g − factors)/residual).
/// </summary>
internal sealed class ProjectLaw(FactorSum sum, GateLaw[] gates, int projects = 1, AnnualLaw? annual = null) : ConditionalLaw(sum)
{
    private readonly Spectrum one = Spectrum.One(gates.Length == 0 ? 2 : gates[0].Failure.Numbers.Length);

    internal override bool IsConditional => gates.Length > 0 && (Sum.Economy != 0 || Sum.OfSector != 0);

    internal override void At(double factors, Spectrum result, GridTransform transform)
    {
        if (gates.Length == 0)
        {
            result.SetToOne();
            return;
        }

        result.Clear();
        var (before, nothing) = (0.0, 1.0);
        foreach (var gate in gates)
        {
            var failed = Map.One(default(NormalCdf), (gate.Threshold - factors) / Sum.Residual);
            Add((failed - before) * gate.Insured, gate.Failure);
            if (gate.Part is not null)
                Add((1 - failed) * gate.Partial, gate.Part);
            before = failed;
        }

        result.Add(nothing, one);
        result.Raise(projects);
        annual?.Apply(result, transform);

        void Add(double probability, Spectrum loss)
        {
            result.Add(probability, loss);
            nothing -= probability;
        }
    }
}

/// <summary>Claims whose number has mean λM given the factors, M = exp(−σ × factors − σ²/2).</summary>
internal sealed class ClaimsLaw : ConditionalLaw
{
    private readonly Frequency frequency;
    private readonly double mean;
    private readonly Spectrum claim;
    private readonly AnnualLaw annual;

    internal ClaimsLaw(FactorSum sum, Frequency frequency, double mean, double[] masses, Terms terms, Grid grid, GridTransform transform)
        : base(sum)
    {
        (this.frequency, this.mean, annual) = (frequency, mean, new AnnualLaw(terms, grid));
        claim = annual.Before(transform).Of(masses);
    }

    internal override bool IsConditional => Sum.Sigma != 0;

    internal override void At(double factors, Spectrum result, GridTransform transform)
    {
        result.Set(claim);
        result.Compound(frequency, mean * Elementary.Exp(-Sum.Sigma * factors - 0.5 * Sum.Sigma * Sum.Sigma));
        annual.Apply(result, transform);
    }
}

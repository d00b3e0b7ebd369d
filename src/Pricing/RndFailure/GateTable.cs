using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Failures;

namespace TechFinance.Actuarial.Pricing.RndFailure;

/// <summary>
/// A stage-gate model as its policies see it: the gates within the term, with the latent variable's thresholds. A project
/// fails at the first gate whose threshold lies above its latent variable, so that the cumulative probability of
/// failing up to a gate is the cdf of the latent variable at its threshold.
/// </summary>
internal sealed class GateTable
{
    /// <param name="model">The model.</param>
    /// <param name="termMonths">Gates later than this are not reached.</param>
    /// <param name="odds">Multiplies the odds of failing at each gate.</param>
    /// <param name="tail">The tail of the latent variable; null for that of the normal.</param>
    internal GateTable(StageGateModel model, int termMonths, double odds, StudentTail? tail = null)
    {
        var gates = model.Gates.Where(g => g.Month <= termMonths).ToArray();
        Thresholds = new double[gates.Length];
        Spent = new double[gates.Length];
        InsuredCause = [.. gates.Select(g => g.InsuredCause)];
        Salvaged = [.. gates.Select(g => g.Salvage())];
        Passing = new double[gates.Length];
        Odds = [.. gates.Select(g => odds * (1 - g.Success) / g.Success)];
        var (passing, spent) = (1.0, 0.0);
        for (var i = 0; i < gates.Length; i++)
        {
            var gate = gates[i];
            var failure = 1 - gate.Success;
            passing *= gate.Success / (gate.Success + odds * failure);
            Passing[i] = passing;
            Thresholds[i] = StudentTail.Quantile(tail, 1 - passing);
            Spent[i] = spent += gate.Cost;
        }
    }

    /// <summary>Increasing; the latent variable of a project that fails at gate g or before lies below the g-th.</summary>
    internal double[] Thresholds { get; }

    /// <summary>The probability of passing each gate and those before it.</summary>
    internal double[] Passing { get; }

    /// <summary>The odds of failing at each gate, given that it is reached.</summary>
    internal double[] Odds { get; }

    /// <summary>The share of the budget spent up to and including each gate.</summary>
    internal double[] Spent { get; }

    /// <summary>The probability that a failure at each gate is insured.</summary>
    internal double[] InsuredCause { get; }

    /// <summary>The share of the money spent that is recovered at each gate.</summary>
    internal Severity[] Salvaged { get; }

    /// <summary>What draws failures.</summary>
    /// <param name="samplers">The samplers made so far, so that equal distributions share one.</param>
    internal FailureTable Failures(Dictionary<Severity, SeveritySampler> samplers)
    {
        return new FailureTable(Thresholds, Spent, InsuredCause, [.. Salvaged.Select(SamplerOf)], isRecovered: true, Odds);

        SeveritySampler SamplerOf(Severity salvage)
        {
            if (!samplers.TryGetValue(salvage, out var sampler))
                samplers.Add(salvage, sampler = new SeveritySampler(salvage));
            return sampler;
        }
    }
}

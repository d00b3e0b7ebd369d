using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Failures;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.RndFailure;

/// <summary>
/// A stage-gate model as its policies see it: the gates within the term, with the latent variable's thresholds. A project
/// fails at the first gate whose threshold lies above its latent variable, so that the cumulative probability of
/// failing up to a gate is the cdf of the latent variable at its threshold.
/// </summary>
internal sealed class GateTable
{
    private readonly Gate[] gates;
    private readonly int termMonths;

    /// <param name="model">The model.</param>
    /// <param name="termMonths">Gates later than this are not reached.</param>
    /// <param name="odds">Multiplies the odds of failing at each gate.</param>
    /// <param name="tail">The tail of the latent variable; null for that of the normal.</param>
    internal GateTable(StageGateModel model, int termMonths, double odds, StudentTail? tail = null)
    {
        this.termMonths = termMonths;
        gates = [.. model.Gates.Where(g => g.Month <= termMonths)];
        Thresholds = new double[gates.Length];
        Spent = new double[gates.Length];
        InsuredCause = [.. gates.Select(g => g.InsuredCause * g.Accepted)];
        Salvaged = [.. gates.Select(g => g.Salvage())];
        Passing = new double[gates.Length];
        Odds = [.. gates.Select(g => odds * (1 - g.Success) / g.Success)];
        Whole = new double[gates.Length];
        PartLost = new double[gates.Length];
        var (passing, spent, whole) = (1.0, 0.0, 1.0);
        for (var i = 0; i < gates.Length; i++)
        {
            var gate = gates[i];
            var failure = 1 - gate.Success;
            passing *= gate.Success / (gate.Success + odds * failure);
            Passing[i] = passing;
            Thresholds[i] = StudentTail.Quantile(tail, 1 - passing);
            Spent[i] = spent += gate.Cost;
            Whole[i] = whole;
            PartLost[i] = gate.PartialLoss * spent;
            whole *= 1 - gate.Partial;
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

    /// <summary>The probability that no gate before each is passed only in part, if all are passed.</summary>
    internal double[] Whole { get; }

    /// <summary>The probability that each gate is passed only in part, if it is passed.</summary>
    internal IEnumerable<double> Partial => gates.Select(gate => gate.Partial);

    /// <summary>The share of the budget lost if each gate is passed only in part.</summary>
    internal double[] PartLost { get; }

    /// <summary>The probability that a failure at each gate, or a success in part, is insured and accepted.</summary>
    internal double[] InsuredCause { get; }

    /// <summary>The share of the money spent that is recovered at each gate.</summary>
    internal Severity[] Salvaged { get; }

    /// <summary>What draws failures.</summary>
    /// <param name="samplers">The samplers made so far, so that equal distributions share one.</param>
    internal FailureTable Failures(Dictionary<Severity, SeveritySampler> samplers)
    {
        var years = gates.Select(gate => Losses.YearOf(gate.Month));
        return new FailureTable(Thresholds, Spent, InsuredCause, [.. Salvaged.Select(SamplerOf)], isRecovered: true, [.. years], Odds)
        {
            Course = gates.All(gate => gate.IsOnTime && gate.Partial == 0) ? null : new Course(termMonths, [.. gates.Select(GateOf)]),
        };

        CourseGate GateOf(Gate gate, int i)
        {
            var (before, partial) = (1 - Whole[i], Whole[i] * gate.Partial);
            var (onTime, late) = gate.Lateness();
            return new CourseGate(
                gate.Month,
                gate.IsOnTime ? null : SamplerOf(late),
                onTime,
                gate.Cost * gate.Overrun,
                gate.OverrunInsured * gate.Accepted,
                before + partial,
                before + partial * InsuredCause[i],
                PartLost[i]);
        }

        SeveritySampler SamplerOf(Severity distribution)
        {
            if (!samplers.TryGetValue(distribution, out var sampler))
                samplers.Add(distribution, sampler = new SeveritySampler(distribution));
            return sampler;
        }
    }
}

using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Failures;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.RndFailure;

/// <summary>
/// The losses of research and development projects: one latent normal a project and trial against the thresholds of
/// its gates; of those that fail for an insured cause, the money spent up to the gate less what is salvaged. Gates may be late
/// and cost more than they should, and be passed only in part.
/// </summary>
public sealed class RndFailureLosses : ILossModel
{
    private readonly FailureLosses failures;

    /// <param name="seed">The seed of the run.</param>
    /// <param name="policies">The policies of the group, all of cover rnd_failure.</param>
    /// <param name="models">The stage-gate models by name.</param>
    /// <param name="relativities">The book's relativities.</param>
    /// <param name="odds">A stress: multiplies the odds of failing at each gate.</param>
    /// <param name="cost">A stress: multiplies the money spent.</param>
    /// <param name="sums">For each policy its place among the factor sums.</param>
    /// <param name="factorSums">The factor sums; what they leave of the latent variance is the project's own.</param>
    public RndFailureLosses(
        ulong seed,
        IReadOnlyList<Policy> policies,
        IReadOnlyDictionary<string, StageGateModel> models,
        Relativities relativities,
        double odds,
        double cost,
        IReadOnlyList<int> sums,
        IReadOnlyList<FactorSum> factorSums)
    {
        var samplers = new Dictionary<Severity, SeveritySampler>();
        var tables = new Dictionary<(string, int, double, StudentTail?), FailureTable>();
        var (gates, scale) = (new FailureTable[policies.Count], new double[policies.Count]);
        for (var i = 0; i < policies.Count; i++)
        {
            var policy = policies[i];
            var (frequency, severity) = relativities.Of(policy);
            var key = (policy.Model, policy.TermMonths, odds * frequency, factorSums[sums[i]].Tail);
            if (!tables.TryGetValue(key, out var table))
                tables.Add(key, table = new GateTable(models[policy.Model], policy.TermMonths, key.Item3, key.Tail).Failures(samplers));
            gates[i] = table;
            scale[i] = policy.Exposure * cost * severity;
        }

        failures = new FailureLosses(seed, policies, gates, scale, sums, factorSums);
    }

    /// <inheritdoc/>
    public ILossDrawer CreateDrawer(Factors factors) => failures.CreateDrawer(factors);

    /// <inheritdoc/>
    public int LastYear => failures.LastYear;
}

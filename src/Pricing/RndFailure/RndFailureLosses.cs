using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.RndFailure;

/// <summary>
/// The losses of research and development projects: one latent normal a project and trial against the thresholds of
/// its gates; of those that fail for an insured cause, the money spent up to the gate less what is salvaged.
/// </summary>
public sealed class RndFailureLosses : ILossModel
{
    private readonly StreamKey[] streams;
    private readonly GateTable[] gates;
    private readonly double[] scale;
    private readonly int[] factorSum;
    private readonly double[] residual;

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
        var tables = new Dictionary<(string, int, double), GateTable>();
        streams = new StreamKey[policies.Count];
        gates = new GateTable[policies.Count];
        scale = new double[policies.Count];
        residual = new double[policies.Count];
        factorSum = [.. sums];
        for (var i = 0; i < policies.Count; i++)
        {
            var policy = policies[i];
            var (frequency, severity) = relativities.Of(policy);
            var key = (policy.Model, policy.TermMonths, odds * frequency);
            if (!tables.TryGetValue(key, out var table))
                tables.Add(key, table = new GateTable(models[policy.Model], policy.TermMonths, key.Item3, samplers));
            streams[i] = new StreamKey(seed, $"policy/{policy.Id}");
            gates[i] = table;
            scale[i] = policy.Exposure * cost * severity;
            residual[i] = factorSums[sums[i]].Residual;
        }
    }

    /// <inheritdoc/>
    public ILossDrawer CreateDrawer(Factors factors) => new Drawer(this, factors);

    private sealed class Drawer(RndFailureLosses group, Factors factors) : ILossDrawer
    {
        private readonly Candidates candidates = new();
        private readonly FailureColumns failures = new();
        private readonly int[] gateOf = new int[Block.Length];
        private int policy;
        private bool begun;

        public void Begin(int policy) => (this.policy, begun) = (policy, true);

        public bool Draw(Losses losses)
        {
            if (!begun)
                return false;
            begun = false;
            (losses.Count, losses.Layer) = (0, 0);
            losses.HasDefence = losses.FromEvents = false;
            var table = group.gates[policy];
            if (table.Thresholds.Length == 0)
                return true;

            var sum = group.factorSum[policy];
            candidates.Draw(group.streams[policy], factors.BlockNumber, factors.BoundOf(sum, table.Thresholds[^1]));
            Gather(factors.CommonOf(sum));
            Widest.RunPadded(new CandidateKernel(group.streams[policy], factors.BlockNumber, failures), candidates.Count);
            Widest.RunPadded(new Map.Kernel<NormalQuantile>(default, in failures.Latent[0], ref failures.Latent[0]), candidates.Count);
            failures.Count = 0;
            Widest.Run(new GateKernel(table, group.residual[policy], failures), candidates.Count);

            losses.Count = failures.Count;
            failures.Trial.AsSpan(0, losses.Count).CopyTo(losses.Trial);
            DrawSalvage(table);
            Widest.RunPadded(new ValueKernel(group.scale[policy], failures, ref losses.Amount[0]), losses.Count);
            return true;
        }

        /// <summary>Puts what the kernel needs of the candidates side by side.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void Gather(double[] common)
        {
            var trials = candidates.Trials;
            var leading = candidates.Leading;
            var (trial, bits, part) = (failures.Trial, failures.Leading, failures.Common);
            for (var i = 0; i < trials.Length; i++)
            {
                int t = trials[i];
                trial[i] = (ulong)t;
                bits[i] = leading[t];
                part[i] = common[t];
            }
        }

        /// <summary>Turns the uniforms of salvage into shares.</summary>
        private void DrawSalvage(GateTable table)
        {
            var salvage = failures.Salvage.AsSpan(0, failures.Count);
            if (table.OneSalvage)
            {
                table.Salvage[0].Sample(salvage, salvage);
                return;
            }

            var gates = failures.Gate.AsSpan(0, failures.Count);
            for (var i = 0; i < gates.Length; i++)
                gateOf[i] = (int)gates[i];
            table.SalvageByGate.Sample(gateOf.AsSpan(0, gates.Length), salvage, salvage);
        }
    }

    /// <summary>The money spent less what is salvaged.</summary>
    private readonly ref struct ValueKernel(double scale, FailureColumns failures, ref double amount) : IKernel
    {
        private readonly double scale = scale;
        private readonly FailureColumns failures = failures;
        private readonly ref double amount = ref amount;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var spent = ref failures.Spent[0];
            ref var salvage = ref failures.Salvage[0];
            ref var amounts = ref amount;
            var factor = TLane.Of(scale);
            for (var i = start; i < end; i += (nuint)TLane.Count)
                (factor * TLane.Load(ref spent, i) * (TLane.Of(1) - TLane.Load(ref salvage, i))).Store(ref amounts, i);
        }
    }
}

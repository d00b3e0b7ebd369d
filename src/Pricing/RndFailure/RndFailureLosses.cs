using System.Numerics;
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

    private sealed class Drawer(RndFailureLosses model, Factors factors) : ILossDrawer
    {
        private readonly double[] uniforms = new double[Block.Length];

        // By candidate: its uniform, then the number of gates passed, which is the place of the one at which it fails.
        private readonly double[] gates = new double[Block.Length];
        private readonly double[] systematic = new double[Block.Length];
        private readonly ulong[] failed = new ulong[Block.Length];
        private readonly ulong[] cause = new ulong[Block.Length];
        private readonly ulong[] salvage = new ulong[Block.Length];
        private readonly int[] gateOf = new int[Block.Length];
        private readonly int[] ends = new int[StageGateModel.MostGates];
        private int policy;
        private bool begun;

        // What the kernel that lists candidates reads and writes.
        internal double[] Uniforms => uniforms;

        internal ulong[] Listed => failed;

        internal int Candidates { get; set; }

        public void Begin(int policy) => (this.policy, begun) = (policy, true);

        public bool Draw(Losses losses)
        {
            if (!begun)
                return false;
            begun = false;
            losses.Count = 0;
            losses.HasDefence = losses.FromEvents = false;
            var table = model.gates[policy];
            if (table.Thresholds.Length == 0)
                return true;

            var stream = model.streams[policy];
            var block = factors.BlockNumber;
            Words.Uniforms(stream, LossPurpose.Latent, block, uniforms);
            var count = ListFailed(table);
            Words.At(stream, LossPurpose.Failure, block, failed.AsSpan(0, count), cause, salvage);
            losses.Count = table.AllInsured ? count : KeepInsured(table, count);
            Place(losses);
            Value(table, losses);
            return true;
        }

        /// <summary>
        /// Lists the trials in which the project fails, each with its gate: of those that the bound leaves, the ones in
        /// which the latent variable lies below the last threshold.
        /// </summary>
        private int ListFailed(GateTable table)
        {
            var sum = model.factorSum[policy];
            var bound = factors.BoundOf(sum, table.Thresholds[^1]);
            Widest.Run(new CandidateKernel(ref bound[0], this), Block.Length);
            Gather(factors.SumOf(sum), Candidates);
            Widest.Run(new GateKernel(model.residual[policy], table.Thresholds, ref systematic[0], ref gates[0]), Candidates);
            return KeepFailed(table.Thresholds.Length, Candidates);
        }

        /// <summary>Puts what the candidates' latent variables are made of side by side.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void Gather(ReadOnlySpan<double> common, int count)
        {
            var (trials, from, own, parts) = (failed, uniforms, gates, systematic);
            for (var i = 0; i < count; i++)
            {
                var t = (int)trials[i];
                own[i] = from[t];
                parts[i] = common[t];
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private int KeepFailed(double all, int count)
        {
            var n = 0;
            var (passed, trials, at) = (gates, failed, gateOf);
            for (var i = 0; i < count; i++)
            {
                trials[n] = trials[i];
                at[n] = (int)passed[i];
                n += passed[i] < all ? 1 : 0;
            }

            return n;
        }

        /// <summary>Keeps the failures from insured causes.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private int KeepInsured(GateTable table, int count)
        {
            var n = 0;
            var insured = table.InsuredCause;
            var (trials, draws, at) = (failed, salvage, gateOf);
            for (var i = 0; i < count; i++)
            {
                var gate = at[i];
                trials[n] = trials[i];
                draws[n] = draws[i];
                at[n] = gate;
                n += Uniform.Of(cause[i]) < insured[gate] ? 1 : 0;
            }

            return n;
        }

        /// <summary>Orders the failures by gate, each with its uniform.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void Place(Losses losses)
        {
            var starts = ends.AsSpan(0, model.gates[policy].Thresholds.Length);
            var at = gateOf.AsSpan(0, losses.Count);
            starts.Clear();
            foreach (var gate in at)
                starts[gate]++;

            // Counts become the starts of the gates, and grow to their ends as they fill.
            var total = 0;
            foreach (ref var start in starts)
                (start, total) = (total, total + start);
            var (from, drawn) = (failed, salvage);
            var (trials, draws) = (losses.Trial, losses.Amount);
            for (var i = 0; i < at.Length; i++)
            {
                var n = starts[at[i]]++;
                trials[n] = from[i];
                draws[n] = Uniform.Of(drawn[i]);
            }
        }

        /// <summary>Turns the uniforms into the money spent less what is salvaged.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void Value(GateTable table, Losses losses)
        {
            var start = 0;
            for (var gate = 0; gate < table.Thresholds.Length; gate++)
            {
                var amounts = losses.Amount.AsSpan(start..ends[gate]);
                table.Salvage[gate].Sample(amounts, amounts);
                var spent = model.scale[policy] * table.Spent[gate];
                for (var i = 0; i < amounts.Length; i++)
                    amounts[i] = spent * (1 - amounts[i]);
                start = ends[gate];
            }
        }
    }

    /// <summary>Lists the trials whose uniforms lie below their bounds.</summary>
    private readonly ref struct CandidateKernel(ref double bound, Drawer drawer) : IKernel
    {
        private readonly ref double bound = ref bound;
        private readonly Drawer drawer = drawer;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var bounds = ref bound;
            ref var uniforms = ref drawer.Uniforms[0];
            var trials = drawer.Listed;
            var n = start == 0 ? 0 : drawer.Candidates;
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                for (var bits = TLane.Bits(TLane.Less(TLane.Load(ref uniforms, i), TLane.Load(ref bounds, i))); bits != 0; bits &= bits - 1)
                    trials[n++] = i + (nuint)BitOperations.TrailingZeroCount(bits);
            }

            drawer.Candidates = n;
        }
    }

    /// <summary>Turns the uniforms of projects into the number of gates that each passes.</summary>
    private readonly ref struct GateKernel(double residual, double[] thresholds, ref double systematic, ref double gate) : IKernel
    {
        private readonly double residual = residual;
        private readonly double[] thresholds = thresholds;
        private readonly ref double systematic = ref systematic;
        private readonly ref double gate = ref gate;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var common = ref systematic;
            ref var own = ref gate;
            var (limits, weight) = (thresholds, residual);
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var normal = default(NormalQuantile).Of(TLane.Load(ref own, i));
                var latent = TLane.Fma(TLane.Of(weight), normal, TLane.Load(ref common, i));
                var passed = TLane.Of(limits.Length);
                foreach (var limit in limits)
                    passed -= TLane.Less(latent, TLane.Of(limit)) & TLane.Of(1);
                passed.Store(ref own, i);
            }
        }
    }
}

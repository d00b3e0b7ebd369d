using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Failures;

/// <summary>
/// The losses of projects and loans that fail at most once a trial: one latent variable for each in a trial against the
/// thresholds of its gates; of those that fail for an insured cause, the money spent up to the gate, times the share lost of it.
/// What else may happen on the way is in a <see cref="Course"/>.
/// </summary>
/// <param name="seed">The seed of the run.</param>
/// <param name="policies">The policies of the group.</param>
/// <param name="tables">For each policy how it fails.</param>
/// <param name="scale">For each policy what is lost if all the money of one of its projects is.</param>
/// <param name="sums">For each policy its place among the factor sums.</param>
/// <param name="factorSums">The factor sums; what they leave of the latent variance is the policy's own.</param>
internal sealed class FailureLosses(
    ulong seed,
    IReadOnlyList<Policy> policies,
    FailureTable[] tables,
    double[] scale,
    IReadOnlyList<int> sums,
    IReadOnlyList<FactorSum> factorSums) : ILossModel
{
    private readonly StreamKey[] streams = [.. policies.SelectMany(p => StreamsOf(seed, p))];
    private readonly int[] firstProject = FirstProjects(policies);
    private readonly FailureTable[] tables = tables;
    private readonly double[] scale = scale;
    private readonly int[] factorSum = [.. sums];
    private readonly StreamKey[] enterprises = [.. policies.Select((p, i) => factorSums[sums[i]].OfEnterprise == 0 ? default : Factors.StreamOf(seed, p.Enterprise))];
    private readonly double[] residual = [.. sums.Select(sum => factorSums[sum].Residual)];

    /// <summary>The most gates of a policy whose odds of failing are uncertain.</summary>
    private int MostUncertainGates => tables.Where((_, i) => factorSums[factorSum[i]].Odds is not null).Select(t => t.Thresholds.Length).Append(0).Max();

    /// <inheritdoc/>
    public int LastYear => tables.Select(table => table.LastYear).Append(1).Max();

    /// <inheritdoc/>
    public ILossDrawer CreateDrawer(Factors factors) => new Drawer(this, factors);

    /// <summary>A stream for each project; that of the first has the policy's name.</summary>
    private static IEnumerable<StreamKey> StreamsOf(ulong seed, Policy policy)
    {
        yield return new StreamKey(seed, $"policy/{policy.Id}");
        for (var project = 2; project <= policy.Projects; project++)
            yield return new StreamKey(seed, $"policy/{policy.Id}/project/{project}");
    }

    /// <summary>Where the projects of each policy begin among those of all, and where the last ones end.</summary>
    private static int[] FirstProjects(IReadOnlyList<Policy> policies)
    {
        var first = new int[policies.Count + 1];
        for (var i = 0; i < policies.Count; i++)
            first[i + 1] = checked(first[i] + policies[i].Projects);
        return first;
    }

    private sealed class Drawer : ILossDrawer
    {
        private readonly FailureLosses group;
        private readonly Factors factors;
        private readonly Candidates candidates = new();
        private readonly FailureColumns failures = new();
        private readonly UncertainThresholds thresholds;
        private readonly CourseWalk walk;
        private readonly int[] gateOf = new int[Block.Length];
        private CommonPart common = null!;
        private int policy;
        private int project;
        private int lastProject;

        internal Drawer(FailureLosses group, Factors factors)
        {
            (this.group, this.factors) = (group, factors);
            thresholds = new UncertainThresholds(group.MostUncertainGates);
            walk = new CourseWalk(failures);
        }

        public void Begin(int policy)
        {
            var isSafe = group.tables[policy].Thresholds.Length == 0;
            (this.policy, project, lastProject) = (policy, group.firstProject[policy], group.firstProject[isSafe ? policy : policy + 1]);
            if (!isSafe)
                common = factors.PartOf(group.factorSum[policy], group.enterprises[policy]);
        }

        public bool Draw(Losses losses)
        {
            var table = group.tables[policy];
            while (!walk.Next(losses))
            {
                if (project == lastProject)
                    return false;
                var stream = group.streams[project];
                var own = DrawCandidates(table, stream);
                losses.Layer = project++ == group.firstProject[policy] ? 0 : -1;
                if (table.Course is null)
                {
                    DrawFailures(table, own, losses);
                    return true;
                }

                walk.Begin(table, stream, factors.BlockNumber, candidates.Count, group.residual[policy], common.Scale is not null, own, group.scale[policy]);
            }

            return true;
        }

        /// <summary>Draws latent variable, cause and share of a project where it may fail; gives the candidates' thresholds where each has its own.</summary>
        private double[]? DrawCandidates(FailureTable table, StreamKey stream)
        {
            var most = common.Odds is null ? table.Thresholds[^1] : UncertainThresholds.MostOf(table, common);
            candidates.Draw(stream, factors.BlockNumber, common.BoundOf(most));
            Gather();
            Widest.RunPadded(new CandidateKernel(stream, factors.BlockNumber, !table.AllInsured, failures), candidates.Count);
            var latent = failures.Latent.AsSpan(0, candidates.Count);
            CubicKernels.Evaluate(NormalTable.Rows, failures.Row, latent, latent);
            return common.Odds is null ? null : thresholds.Of(candidates.Trials, table, common);
        }

        /// <summary>Keeps the candidates that fail for an insured cause.</summary>
        private void DrawFailures(FailureTable table, double[]? own, Losses losses)
        {
            failures.Count = 0;
            Widest.RunPadded(new GateKernel(table, group.residual[policy], common.Scale is not null, own, failures, losses.Trial), candidates.Count);
            losses.Count = failures.Count;
            losses.HasDefence = losses.FromEvents = false;
            losses.HasYears = table.HasYears;
            for (var i = 0; table.HasYears && i < losses.Count; i++)
                losses.Year[i] = table.Years[(int)failures.Gate[i]];
            DrawShares(table);
            Widest.RunPadded(new ValueKernel(group.scale[policy], table.IsRecovered, failures, ref losses.Amount[0]), losses.Count);
        }

        /// <summary>Puts what the kernel needs of the candidates side by side.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void Gather()
        {
            var (values, scales) = (common.Values, common.Scale);
            var trials = candidates.Trials;
            var leading = candidates.Leading;
            var (candidate, part) = (failures.Candidate, failures.Common);
            for (var i = 0; i < trials.Length; i++)
            {
                int t = trials[i];
                candidate[i] = ((ulong)leading[t] << (64 - Candidates.LeadingBits)) | (uint)t;
                part[i] = values[t];
            }

            if (scales is not null)
            {
                var own = failures.Scale;
                for (var i = 0; i < trials.Length; i++)
                    own[i] = scales[trials[i]];
            }

            // What fills the last register up never fails.
            for (var i = trials.Length; i % Widest.Padding != 0; i++)
                part[i] = double.PositiveInfinity;
        }

        /// <summary>Turns uniforms into the shares drawn.</summary>
        private void DrawShares(FailureTable table)
        {
            var shares = failures.Share.AsSpan(0, failures.Count);
            if (table.OneShare)
            {
                table.Shares[0].Sample(shares, shares);
                return;
            }

            var gates = failures.Gate.AsSpan(0, failures.Count);
            for (var i = 0; i < gates.Length; i++)
                gateOf[i] = (int)gates[i];
            table.ShareByGate.Sample(gateOf.AsSpan(0, gates.Length), shares, shares);
        }
    }

    /// <summary>The money spent times the share lost of it.</summary>
    private readonly ref struct ValueKernel(double scale, bool isRecovered, FailureColumns failures, ref double amount) : IKernel
    {
        private readonly double scale = scale;
        private readonly bool isRecovered = isRecovered;
        private readonly FailureColumns failures = failures;
        private readonly ref double amount = ref amount;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var spent = ref failures.Spent[0];
            ref var share = ref failures.Share[0];
            ref var amounts = ref amount;

            // Fma rounds once, so 0 + 1 × share is the share itself and 1 − 1 × share one minus it.
            var (factor, all, sign) = (TLane.Of(scale), TLane.Of(isRecovered ? 1 : 0), TLane.Of(isRecovered ? -1 : 1));
            for (var i = start; i < end; i += (nuint)TLane.Count)
                (factor * TLane.Load(ref spent, i) * TLane.Fma(sign, TLane.Load(ref share, i), all)).Store(ref amounts, i);
        }
    }
}

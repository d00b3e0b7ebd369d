using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.IpInfringement;

/// <summary>
/// The losses of infringement covers, liability and enforcement alike: claims counted with a mixing variable that the
/// common factors drive, each of which ends in one outcome of its model's tree with an award and a defence cost.
/// </summary>
public sealed class InfringementLosses : ILossModel
{
    private readonly StreamKey[] streams;
    private readonly CompiledModel[] models;
    private readonly double[] mean;
    private readonly double[] scale;
    private readonly int[] factorSum;

    /// <param name="seed">The seed of the run.</param>
    /// <param name="policies">The policies of the group, of covers ip_liability or ip_enforcement.</param>
    /// <param name="models">The infringement models by name.</param>
    /// <param name="relativities">The book's relativities.</param>
    /// <param name="frequency">A stress: multiplies the expected number of claims.</param>
    /// <param name="severity">A stress: multiplies awards and defence costs.</param>
    /// <param name="sums">For each policy the place of the factor sum that drives its mixing variable.</param>
    public InfringementLosses(
        ulong seed,
        IReadOnlyList<Policy> policies,
        IReadOnlyDictionary<string, InfringementModel> models,
        Relativities relativities,
        double frequency,
        double severity,
        IReadOnlyList<int> sums)
    {
        var samplers = new Dictionary<Severity, SeveritySampler>();
        var compiled = policies.Select(p => p.Model).Distinct()
            .ToDictionary(name => name, name => new CompiledModel(models[name].Frequency, Ending.Of(models[name], SamplerOf)));
        streams = new StreamKey[policies.Count];
        this.models = new CompiledModel[policies.Count];
        mean = new double[policies.Count];
        scale = new double[policies.Count];
        factorSum = [.. sums];
        for (var i = 0; i < policies.Count; i++)
        {
            var policy = policies[i];
            var relativity = relativities.Of(policy);
            streams[i] = new StreamKey(seed, $"policy/{policy.Id}");
            this.models[i] = compiled[policy.Model];
            mean[i] = policy.Exposure * models[policy.Model].ClaimsPerUnit * relativity.Frequency * frequency;
            scale[i] = relativity.Severity * severity;
        }

        SeveritySampler SamplerOf(Severity severity)
        {
            if (!samplers.TryGetValue(severity, out var sampler))
                samplers.Add(severity, sampler = new SeveritySampler(severity));
            return sampler;
        }
    }

    /// <inheritdoc/>
    public ILossDrawer CreateDrawer(Factors factors) => new Drawer(this, factors);

    private sealed class CompiledModel(Frequency frequency, Ending[] endings)
    {
        internal Frequency Frequency { get; } = frequency;

        internal Ending[] Endings { get; } = endings;

        internal bool HasDefence { get; } = endings.Any(e => e.DefenceCost.Mean > 0);

        /// <summary>Whether a claim needs more draws than its award.</summary>
        internal bool NeedsEnding { get; } = endings.Length > 1 || endings[0].DefenceCost.Variance > 0;
    }

    private sealed class Drawer(InfringementLosses group, Factors factors) : ILossDrawer
    {
        private readonly ClaimCounts counts = new();
        private readonly ulong[] ending = new ulong[Claims.Capacity];
        private readonly ulong[] defence = new ulong[Claims.Capacity];
        private readonly double[] defenceUniforms = new double[Claims.Capacity];
        private readonly int[] endingOf = new int[Claims.Capacity];
        private readonly int[] place = new int[Claims.Capacity];
        private readonly int[] ends = new int[group.models.Length == 0 ? 0 : group.models.Max(m => m.Endings.Length)];
        private readonly double[] draws = new double[Claims.Capacity];
        private int policy;

        public void Begin(int policy)
        {
            this.policy = policy;
            counts.Begin(
                group.streams[policy],
                factors.BlockNumber,
                group.models[policy].Frequency,
                group.mean[policy],
                factors.MixingOf(group.factorSum[policy]));
        }

        public bool Draw(Losses losses)
        {
            var model = group.models[policy];
            losses.Claims.Named = model.NeedsEnding;
            if (!counts.Next(losses.Claims))
                return false;
            var claims = losses.Claims;
            losses.HasDefence = model.HasDefence;
            losses.FromEvents = false;
            if (model.NeedsEnding)
                Words.AtPadded(group.streams[policy], LossPurpose.Ending, factors.BlockNumber, claims.Index, claims.Count, ending, defence);

            if (model.Endings.Length == 1)
                DrawAll(model.Endings[0], losses);
            else
                DrawByEnding(model.Endings, losses);
            return true;
        }

        /// <summary>Draws every claim's amounts in place, when a model has but one ending.</summary>
        private void DrawAll(in Ending end, Losses losses)
        {
            var factor = group.scale[policy] * end.Multiple;
            var amounts = losses.Amount.AsSpan(0, losses.Count);
            end.AwardSampler.Sample(losses.Claims.Uniform.AsSpan(0, losses.Count), amounts);
            if (factor != 1)
                Scale(amounts, factor);
            if (!losses.HasDefence)
                return;
            var costs = losses.Defence.AsSpan(0, losses.Count);
            Uniform.Of(defence.AsSpan(0, losses.Count), costs);
            end.DefenceSampler.Sample(costs, costs);
            Scale(costs, group.scale[policy]);
        }

        /// <summary>Draws the amounts of claims that end in different ways, one ending after the other.</summary>
        private void DrawByEnding(Ending[] endings, Losses losses)
        {
            OrderByEnding(endings, losses.Count);
            var start = 0;
            for (var e = 0; e < endings.Length; e++)
            {
                var places = place.AsSpan(start..ends[e]);
                Draw(endings[e].AwardSampler, group.scale[policy] * endings[e].Multiple, places, losses.Claims.Uniform, losses.Amount);
                if (losses.HasDefence)
                    Draw(endings[e].DefenceSampler, group.scale[policy], places, defenceUniforms, losses.Defence);
                start = ends[e];
            }
        }

        /// <summary>Lists the places of the claims by ending, and where the list of each ending ends.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void OrderByEnding(Ending[] endings, int count)
        {
            var (places, endingOf, starts) = (place, this.endingOf, ends);
            starts.AsSpan(0, endings.Length).Clear();
            for (var i = 0; i < count; i++)
            {
                var u = Uniform.Of(ending[i]);
                var e = 0;
                for (var k = 0; k < endings.Length - 1; k++)
                    e += u >= endings[k].UpTo ? 1 : 0;
                endingOf[i] = e;
                starts[e]++;
            }

            // Counts become the starts of the endings, and grow to their ends as they fill.
            var total = 0;
            for (var e = 0; e < endings.Length; e++)
                (starts[e], total) = (total, total + starts[e]);
            for (var i = 0; i < count; i++)
                places[starts[endingOf[i]]++] = i;
            Uniform.Of(defence.AsSpan(0, count), defenceUniforms.AsSpan(0, count));
        }

        /// <summary>Draws amounts for the claims at some places.</summary>
        private void Draw(SeveritySampler sampler, double factor, ReadOnlySpan<int> places, double[] uniforms, double[] amounts)
        {
            var some = draws.AsSpan(0, places.Length);
            for (var i = 0; i < places.Length; i++)
                some[i] = uniforms[places[i]];
            sampler.Sample(some, some);
            for (var i = 0; i < places.Length; i++)
                amounts[places[i]] = some[i] * factor;
        }

        private static void Scale(Span<double> amounts, double factor)
        {
            foreach (ref var amount in amounts)
                amount *= factor;
        }
    }
}

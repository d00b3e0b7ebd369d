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
    private readonly StreamKey[] enterprises;
    private readonly double[] years;

    /// <param name="seed">The seed of the run.</param>
    /// <param name="policies">The policies of the group, of covers ip_liability or ip_enforcement.</param>
    /// <param name="models">The infringement models by name.</param>
    /// <param name="relativities">The book's relativities.</param>
    /// <param name="frequency">A stress: multiplies the expected number of claims.</param>
    /// <param name="severity">A stress: multiplies awards and defence costs.</param>
    /// <param name="sums">For each policy the place of the factor sum that drives its mixing variable.</param>
    /// <param name="factorSums">The factor sums.</param>
    public InfringementLosses(
        ulong seed,
        IReadOnlyList<Policy> policies,
        IReadOnlyDictionary<string, InfringementModel> models,
        Relativities relativities,
        double frequency,
        double severity,
        IReadOnlyList<int> sums,
        IReadOnlyList<FactorSum> factorSums)
    {
        var samplers = new Dictionary<Severity, SeveritySampler>();
        var compiled = policies.Select(p => p.Model).Distinct()
            .ToDictionary(name => name, name => new CompiledModel(models[name], SamplerOf));
        streams = new StreamKey[policies.Count];
        this.models = new CompiledModel[policies.Count];
        mean = new double[policies.Count];
        scale = new double[policies.Count];
        factorSum = [.. sums];
        enterprises = [.. policies.Select((p, i) => factorSums[sums[i]].OfEnterprise == 0 ? default : Factors.StreamOf(seed, p.Enterprise))];
        years = [.. policies.Select(p => p.TermMonths / 12.0)];
        for (var i = 0; i < policies.Count; i++)
        {
            var policy = policies[i];
            var relativity = relativities.Of(policy);
            streams[i] = new StreamKey(seed, $"policy/{policy.Id}");
            this.models[i] = compiled[policy.Model];
            mean[i] = models[policy.Model].ClaimsOf(policy) * relativity.Frequency * frequency;
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

    /// <inheritdoc/>
    public int LastYear => (int)Math.Ceiling(years.Append(1).Max());

    private sealed class Drawer(InfringementLosses group, Factors factors) : ILossDrawer
    {
        private readonly ClaimCounts counts = new();
        private readonly ulong[] ending = new ulong[Claims.Capacity];
        private readonly ulong[] defence = new ulong[Claims.Capacity];
        private readonly int[] endingOf = new int[Claims.Capacity];
        private readonly StageDrawer? stages = group.models.Any(model => model.Stages.Length > 0) ? new() : null;
        private int policy;

        public void Begin(int policy)
        {
            this.policy = policy;
            counts.Begin(
                group.streams[policy],
                factors.BlockNumber,
                group.models[policy].Frequency,
                group.mean[policy],
                factors.PartOf(group.factorSum[policy], group.enterprises[policy]).Mixing);
        }

        public bool Draw(Losses losses)
        {
            var model = group.models[policy];
            losses.Claims.Named = model.NeedsEnding || group.years[policy] > 1;
            if (!counts.Next(losses.Claims))
                return false;
            var claims = losses.Claims;
            losses.HasDefence = model.HasDefence;
            losses.FromEvents = false;
            losses.HasYears = group.years[policy] > 1;
            if (losses.HasYears)
                DrawYears(losses);
            if (model.NeedsEnding)
                Words.AtPadded(group.streams[policy], LossPurpose.Ending, factors.BlockNumber, claims.Index, claims.Count, ending, defence);

            if (model.IsSimple)
                DrawAll(model, losses);
            else
                DrawByEnding(model, losses);
            return true;
        }

        /// <summary>Draws the year of the term in which each claim comes, at any time of it alike.</summary>
        private void DrawYears(Losses losses)
        {
            var (claims, term) = (losses.Claims, group.years[policy]);
            Words.AtPadded(group.streams[policy], LossPurpose.Year, factors.BlockNumber, claims.Index, claims.Count, ending, defence);
            for (var i = 0; i < claims.Count; i++)
                losses.Year[i] = 1 + (int)(Uniform.Of(ending[i]) * term);
        }

        /// <summary>Draws every claim's amounts in place, when a model has but one ending.</summary>
        private void DrawAll(CompiledModel model, Losses losses)
        {
            var factor = group.scale[policy] * model.Multiples[0];
            var amounts = losses.Amount.AsSpan(0, losses.Count);
            model.FirstAward.Sample(losses.Claims.Uniform.AsSpan(0, losses.Count), amounts);
            if (factor != 1)
                Scale(amounts, factor);
            if (!losses.HasDefence)
                return;
            var costs = losses.Defence.AsSpan(0, losses.Count);
            Uniform.Of(defence.AsSpan(0, losses.Count), costs);
            model.FirstDefence.Sample(costs, costs);
            Scale(costs, group.scale[policy]);
        }

        /// <summary>Draws the amounts of claims that end in different ways.</summary>
        private void DrawByEnding(CompiledModel model, Losses losses)
        {
            FindEndings(model.UpTo, losses.Count);
            var ends = endingOf.AsSpan(0, losses.Count);
            var amounts = losses.Amount.AsSpan(0, losses.Count);
            model.Awards.Sample(ends, losses.Claims.Uniform.AsSpan(0, losses.Count), amounts);
            var scale = group.scale[policy];
            for (var i = 0; i < amounts.Length; i++)
                amounts[i] *= scale * model.Multiples[ends[i]];
            if (model.Stages.Length > 0)
            {
                stages!.Draw(model, group.streams[policy], factors.BlockNumber, scale, ends, defence, losses);
                return;
            }

            if (!losses.HasDefence)
                return;
            var costs = losses.Defence.AsSpan(0, losses.Count);
            Uniform.Of(defence.AsSpan(0, losses.Count), costs);
            model.DefenceCosts.Sample(ends, costs, costs);
            Scale(costs, scale);
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void FindEndings(double[] upTo, int count)
        {
            var (words, found) = (ending, endingOf);
            for (var i = 0; i < count; i++)
            {
                var u = Uniform.Of(words[i]);
                var e = 0;
                for (var k = 0; k < upTo.Length - 1; k++)
                    e += u >= upTo[k] ? 1 : 0;
                found[i] = e;
            }
        }

        private static void Scale(Span<double> amounts, double factor)
        {
            foreach (ref var amount in amounts)
                amount *= factor;
        }
    }
}

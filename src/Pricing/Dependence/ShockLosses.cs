using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Dependence;

/// <summary>
/// What shocks do to policies: each event strikes each policy that it reaches with its hit probability, on its own.
/// </summary>
public sealed class ShockLosses
{
    private readonly StreamKey[] streams;
    private readonly (int Shock, Strike Strike, StreamKey Stream, double Scale)[][] strikes;

    /// <param name="seed">The seed of the run.</param>
    /// <param name="policies">The policies of a group.</param>
    /// <param name="shocks">The shocks.</param>
    /// <param name="scale">For each policy what its shock severities are multiplied by, a relativity and a stress.</param>
    public ShockLosses(ulong seed, IReadOnlyList<Policy> policies, IReadOnlyList<Shock> shocks, Func<Policy, double> scale)
    {
        streams = [.. policies.Select(p => new StreamKey(seed, $"policy/{p.Id}"))];
        var all = shocks.SelectMany((shock, place) => shock.Strikes.Select(strike => (place, strike, StreamOf(seed, shock, strike)))).ToArray();
        strikes = [.. policies.Select(p => all
            .Where(s => s.strike.Reaches(p))
            .Select(s => (s.place, s.strike, s.Item3, scale(p) * s.strike.Unit(p)))
            .ToArray())];
    }

    /// <summary>A drawer for one thread; its losses name their events.</summary>
    public ILossDrawer CreateDrawer(ShockEvents events) => new Drawer(this, events);

    /// <summary>A strike is named by its shock and the group it strikes.</summary>
    private static StreamKey StreamOf(ulong seed, Shock shock, Strike strike) =>
        new(seed, $"shock/{shock.Id}/{strike.Cover}/{strike.Sector}/{strike.Territory}");

    private sealed class Drawer(ShockLosses group, ShockEvents events) : ILossDrawer
    {
        private ulong[] hit = new ulong[256];
        private ulong[] draw = new ulong[256];
        private int policy;
        private int strike;
        private int from;

        public void Begin(int policy) => (this.policy, strike, from) = (policy, 0, 0);

        public bool Draw(Losses losses)
        {
            if (strike == group.strikes[policy].Length)
                return false;

            var (shock, how, key, scale) = group.strikes[policy][strike];
            var indices = events.Of(shock, out var first)[from..];
            first += from;
            if (indices.Length > Losses.Capacity)
                indices = indices[..Losses.Capacity];
            if (indices.Length > hit.Length)
                (hit, draw) = (new ulong[Losses.Capacity], new ulong[Losses.Capacity]);

            Words.At(group.streams[policy].With(key), LossPurpose.Strike, events.BlockNumber, indices, hit, draw);
            var n = 0;
            for (var i = 0; i < indices.Length; i++)
            {
                losses.Trial[n] = events.Trial[first + i];
                losses.Event[n] = first + i;
                losses.Amount[n] = Uniform.Of(draw[i]);
                losses.Defence[n] = 0;
                n += Uniform.Of(hit[i]) < how.HitProbability ? 1 : 0;
            }

            how.Severity.Sample(losses.Amount.AsSpan(0, n), losses.Amount.AsSpan(0, n));
            for (var i = 0; i < n; i++)
                losses.Amount[i] *= scale;
            (losses.Count, losses.Layer) = (n, -1);
            losses.HasDefence = losses.HasYears = false;
            losses.FromEvents = true;
            from += indices.Length;
            if (indices.Length < Losses.Capacity)
                (strike, from) = (strike + 1, 0);
            return true;
        }
    }
}

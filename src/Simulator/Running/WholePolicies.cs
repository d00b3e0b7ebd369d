using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Vectors;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Simulator.Running;

/// <summary>
/// Deals whole policies out to the members of a pool, so that each holds a part of them that is as large as its line on average:
/// what it would insure if there were no pool.
/// </summary>
/// <remarks>
/// A policy goes to the member with the least −ln(u)/line, u being uniform by the names of the policy and the member: an exponential
/// race, which each wins with a probability in proportion to its line. A member that comes takes policies from the others, and none moves
/// between these (weighted rendezvous hashing: C. Schindelhauer, G. Schomaker, <em>Weighted distributed hash tables</em>, SPAA 2005).
/// </remarks>
internal static class WholePolicies
{
    private const byte Purpose = 18;

    /// <summary>The place of the member that holds each policy; -1 for nobody, who has the line that is open.</summary>
    internal static int[] HoldersOf(ulong seed, IReadOnlyList<Policy> policies, PoolTerms pool)
    {
        var players = pool.Members.Select((member, i) => (Stream: new StreamKey(seed, $"holder/member/{member}"), Line: pool.Lines[i], Place: i))
            .Append((Stream: new StreamKey(seed, "holder/nobody"), Line: pool.OpenLine, Place: -1))
            .Where(player => player.Line > 0)
            .ToArray();
        var holders = new int[policies.Count];
        Span<ulong> word = stackalloc ulong[1];
        Span<ulong> spare = stackalloc ulong[1];
        for (var policy = 0; policy < holders.Length; policy++)
        {
            var stream = new StreamKey(seed, $"holder/policy/{policies[policy].Id}");
            var least = double.PositiveInfinity;
            foreach (var player in players)
            {
                Words.At(stream.With(player.Stream), Purpose, 0, [0], word, spare);
                var time = -Elementary.Log(Uniform.Of(word[0])) / player.Line;
                if (time < least)
                    (least, holders[policy]) = (time, player.Place);
            }
        }

        return holders;
    }
}

using CsCheck;
using TechFinance.Actuarial.CoInsurance.Pools;

namespace TechFinance.Actuarial.CoInsurance.Tests.Allocation;

/// <summary>A pool, who of it is not there, what its capacities are multiplied by, and the losses of some trials.</summary>
internal sealed record PoolCase(Pool Pool, string[] Excluded, double Capacity, (int Trial, double Loss)[] Losses)
{
    public override string ToString() =>
        $"{Pool.Liability} {Pool.Overflow} × {Capacity:R} without [{string.Join(' ', Excluded)}]"
        + $"\n{string.Join('\n', Pool.Members)}\n{string.Join(' ', Losses)}";
}

/// <summary>Pools and losses of every kind.</summary>
internal static class RandomPools
{
    /// <summary>Trials are few, so that several policies fall on one.</summary>
    internal static readonly int[] Trials = [0, 1, 7, 500, 1023];

    private static readonly Gen<double> Money = Gen.Frequency(
        (1, Gen.Const(0.0)),
        (2, Gen.Int[1, 20].Select(i => 50.0 * i)),
        (6, Gen.Double[-1, 4].Select(x => Math.Pow(10, x))));

    private static readonly Gen<double> Capacity = Gen.Frequency((1, Gen.Const(double.PositiveInfinity)), (2, Money));

    private static readonly Gen<Member[]> Members = Gen
        .Select(Gen.Frequency((1, Gen.Const(0.0)), (9, Gen.Double[0.01, 1])), Capacity, Capacity)
        .Array[1, 14]
        .Where(drawn => drawn.Any(m => m.Item1 > 0))
        .Select(drawn =>
        {
            var signed = drawn.Sum(m => m.Item1);
            return drawn.Select((m, j) => new Member($"M{j:00}", $"member {j}", Role.Follow, m.Item1 / signed, m.Item2, m.Item3)).ToArray();
        });

    private static readonly Gen<Pool> Pools =
        Gen.Select(Gen.Enum<Liability>(), Gen.Enum<Overflow>(), Members, (liability, overflow, members) => new Pool(liability, overflow, members));

    /// <summary>Any pool, up to all of its members excluded, with up to 700 losses.</summary>
    internal static readonly Gen<PoolCase> Any = Gen.Select(
        Pools,
        Gen.Int[0, 14].Array[0, 4],
        Gen.Frequency((2, Gen.Const(1.0)), (1, Gen.Double[0.1, 3])),
        Gen.OneOf(Losses(12), Losses(700)),
        (pool, excluded, capacity, losses) =>
            new PoolCase(pool, [.. excluded.Where(j => j < pool.Members.Count).Distinct().Select(j => pool.Members[j].Id)], capacity, losses));

    private static Gen<(int, double)[]> Losses(int most) =>
        Gen.Select(Gen.Int[0, Trials.Length - 1], Money, (t, loss) => (Trials[t], loss)).Array[0, most];
}

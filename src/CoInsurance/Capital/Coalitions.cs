using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.CoInsurance.Capital;

/// <summary>
/// Groups of players whose capital is measured as if each group stood by itself: all of them for up to twelve players, else those
/// that form as the players join one after another in random orders.
/// </summary>
internal sealed class Coalitions
{
    /// <summary>The most players of whom all groups are measured.</summary>
    internal const int MostExact = 12;

    private const int FewestOrders = 64;
    private const int MeasuredGroups = 4096;
    private const byte Purpose = 17;

    /// <param name="names">The players' names, by which their random numbers are keyed.</param>
    internal Coalitions(IReadOnlyList<string> names)
    {
        Players = names.Count;
        IsExact = names.Count <= MostExact;
        Groups = IsExact
            ? [.. Enumerable.Range(1, (1 << names.Count) - 1).Select(mask => Enumerable.Range(0, names.Count).Where(i => (mask >> i & 1) != 0).ToArray())]
            : [.. Orders(names).SelectMany(order => Enumerable.Range(1, order.Length).Select(k => order[..k]))];
    }

    internal int Players { get; }

    internal bool IsExact { get; }

    /// <summary>
    /// The groups. Exact: group g is that of the players whose bits g + 1 has. Else for each order of joining the first, the first
    /// two, … up to all.
    /// </summary>
    internal IReadOnlyList<int[]> Groups { get; }

    /// <summary>Each player's Shapley value: what it adds to a group, in the mean over all orders of joining (Shapley 1953).</summary>
    /// <param name="capital">The capital of each group.</param>
    internal double[] Shapley(ReadOnlySpan<double> capital) => IsExact ? OfAll(capital) : [.. Enumerable.Range(0, Players).Zip(OfOrders(capital), (_, sum) => sum.Mean)];

    /// <summary>The standard error that comes from taking some orders for all; 0 where all groups are measured.</summary>
    /// <param name="capital">The capital of each group.</param>
    internal double[] SamplingErrors(ReadOnlySpan<double> capital) => IsExact ? new double[Players] : [.. OfOrders(capital).Select(sum => sum.Error)];

    private static IEnumerable<int[]> Orders(IReadOnlyList<string> names)
    {
        var orders = Math.Max(FewestOrders, MeasuredGroups / names.Count);
        var streams = names.Select(name => new StreamKey(0, $"order/{name}")).ToArray();
        var draws = streams.Select(_ => new double[Block.Length]).ToArray();
        for (var o = 0; o < orders; o++)
        {
            if (o % Block.Length == 0)
            {
                for (var i = 0; i < streams.Length; i++)
                    Words.Uniforms(streams[i], Purpose, (ulong)(o / Block.Length), draws[i]);
            }

            var order = Enumerable.Range(0, names.Count).ToArray();
            Array.Sort(draws.Select(d => d[o % Block.Length]).ToArray(), order);
            yield return order;
        }
    }

    private double[] OfAll(ReadOnlySpan<double> capital)
    {
        // The weight of a group of size k that a player joins: k! (m − k − 1)!/m!.
        var weights = new double[Players];
        weights[0] = 1.0 / Players;
        for (var k = 1; k < Players; k++)
            weights[k] = weights[k - 1] * k / (Players - k);
        var values = new double[Players];
        for (var group = 0; group < 1 << Players; group++)
        {
            var size = System.Numerics.BitOperations.PopCount((uint)group);
            var without = group == 0 ? 0 : capital[group - 1];
            for (var i = 0; i < Players; i++)
            {
                if ((group >> i & 1) == 0)
                    values[i] = Math.FusedMultiplyAdd(weights[size], capital[(group | 1 << i) - 1] - without, values[i]);
            }
        }

        return values;
    }

    private (double Mean, double Error)[] OfOrders(ReadOnlySpan<double> capital)
    {
        var (sums, squares, orders) = (new double[Players], new double[Players], Groups.Count / Players);
        for (var o = 0; o < orders; o++)
        {
            for (var k = 0; k < Players; k++)
            {
                var at = o * Players + k;
                var added = capital[at] - (k == 0 ? 0 : capital[at - 1]);
                var player = Groups[at][^1];
                sums[player] += added;
                squares[player] = Math.FusedMultiplyAdd(added, added, squares[player]);
            }
        }

        return [.. sums.Zip(squares, (sum, square) => (sum / orders, Math.Sqrt(Math.Max(0, square / orders - sum / orders * (sum / orders)) / (orders - 1))))];
    }
}

using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

/// <summary>
/// A negative binomial count of mean m and shape r is a Poisson number, with mean r log(1 + m/r), of clusters of
/// logarithmic size with parameter m/(m + r) (Quenouille 1949; <em>Loss Models</em>, section 6.7). So it is drawn from
/// arrivals, and its work too grows with the claims alone.
/// </summary>
internal sealed class Clusters
{
    /// <summary>The largest cluster; for m/r up to 10,000 a larger one has a probability below 1e-40.</summary>
    internal const int MostMembers = (1 << MemberBits) - 1;

    private const int MemberBits = 20;

    private readonly Claims clusters = new();
    private readonly ulong[] words = new ulong[Claims.Capacity];
    private readonly ulong[] unused = new ulong[Claims.Capacity];
    private int at;
    private int member;
    private int size;

    internal void Begin() => (clusters.Count, at, member, size) = (0, 0, 0, 0);

    /// <summary>Puts the claims of the next clusters into <paramref name="claims"/>; false when there are no more.</summary>
    internal bool Next(Arrivals arrivals, StreamKey stream, ulong block, double meanOverR, Mixing mixing, Claims claims)
    {
        while (at == clusters.Count)
        {
            (at, member) = (0, 0);
            if (!arrivals.Next(clusters))
                return false;
            Words.AtPadded(stream, Purpose.ClusterSize, block, clusters.Index, clusters.Count, words, unused);
        }

        var n = 0;
        while (at < clusters.Count && n < Claims.Capacity)
        {
            var trial = clusters.Trial[at];
            if (member == 0)
                size = Size(meanOverR * mixing.Values[(int)trial], Uniform.Of(words[at]));
            for (; member < size && n < Claims.Capacity; member++, n++)
            {
                claims.Trial[n] = trial;
                claims.Index[n] = (clusters.Index[at] << MemberBits) | (uint)member;
            }

            if (member == size)
                (at, member) = (at + 1, 0);
        }

        (claims.Count, claims.Layer) = (n, -1);
        DrawUniforms(stream, block, claims);
        return true;
    }

    private static void DrawUniforms(StreamKey stream, ulong block, Claims claims)
    {
        Span<ulong> first = stackalloc ulong[256], second = stackalloc ulong[256];
        for (var start = 0; start < claims.Count; start += first.Length)
        {
            var length = Math.Min(first.Length, claims.Count - start);
            Words.At(stream, Purpose.ClusterMember, block, claims.Index.AsSpan(start, length), first, second);
            Uniform.Of(first[..length], claims.Uniform.AsSpan(start, length));
        }
    }

    /// <summary>
    /// The logarithmic quantile by adding up: p(1) = q/−log(1 − q), p(k + 1) = p(k) q k/(k + 1). The sizes from k on have
    /// a probability of at most p(k)/(1 − q). Once that is less than what the largest uniform leaves to 1 no larger size
    /// can come, and the search would go on only for the rounding of the sum.
    /// </summary>
    internal static int Size(double beta, double uniform)
    {
        const double leastLeft = 1.1102230246251565e-16;
        var q = beta / (1 + beta);
        var least = leastLeft / (1 + beta);
        var p = q / Map.One(default(Logarithm.OnePlus), beta);
        var k = 1;
        while (uniform >= p && p > least && k < MostMembers)
        {
            uniform -= p;
            p *= q * k / (k + 1);
            k++;
        }

        return k;
    }
}

using TechFinance.Actuarial.MonteCarlo.Random;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

/// <summary>
/// Counts that are a Poisson number of clusters of claims, so that they are drawn from arrivals and their work too grows
/// with the claims alone (<em>Loss Models</em>, sections 7.1 to 7.3). A negative binomial count of mean m and shape r has
/// r log(1 + m/r) clusters of logarithmic size with β = m/r (Quenouille 1949); a Poisson–inverse Gaussian one of shape s
/// has s(√(1 + 2m/s) − 1), whose size is extended truncated negative binomial with r = −½ and β = 2m/s; a Neyman one has
/// clusters of truncated Poisson size.
/// </summary>
internal sealed class Clusters
{
    private const int MemberBits = 20;

    private readonly Claims clusters = new();
    private readonly ulong[] words = new ulong[Claims.Capacity];
    private readonly ulong[] unused = new ulong[Claims.Capacity];

    private StreamKey stream;
    private ulong block;
    private Level level;
    private Mixing mixing = Mixing.None;
    private PositiveLaw fixedLaw;
    private int at;
    private int member;
    private int size;

    /// <summary>Starts at the first cluster; its size follows from the level where that is curved.</summary>
    internal void Begin(StreamKey stream, ulong block, Level level, Mixing mixing, PositiveLaw fixedLaw = default)
    {
        (this.stream, this.block, this.level, this.mixing, this.fixedLaw) = (stream, block, level, mixing, fixedLaw);
        (clusters.Count, at, member, size) = (0, 0, 0, 0);
    }

    /// <summary>Puts the claims of the next clusters into <paramref name="claims"/>; false when there are no more.</summary>
    internal bool Next(Arrivals arrivals, Claims claims)
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
                size = LawAt(mixing.Values[(int)trial]).Quantile(Uniform.Of(words[at]));
            for (; member < size && n < Claims.Capacity; member++, n++)
            {
                claims.Trial[n] = trial;
                claims.Index[n] = (clusters.Index[at] << MemberBits) | (uint)member;
            }

            if (member == size)
                (at, member) = (at + 1, 0);
        }

        (claims.Count, claims.Layer) = (n, -1);
        DrawUniforms(claims);
        return true;
    }

    private PositiveLaw LawAt(double mixing) =>
        level.Curve switch
        {
            Curve.Logarithm => PositiveLaw.Logarithmic(level.Mean / level.Shape * mixing),
            Curve.Root => PositiveLaw.InverseGaussian(2 * (level.Mean / level.Shape) * mixing),
            _ => fixedLaw,
        };

    private void DrawUniforms(Claims claims)
    {
        Span<ulong> first = stackalloc ulong[256], second = stackalloc ulong[256];
        for (var start = 0; start < claims.Count; start += first.Length)
        {
            var length = Math.Min(first.Length, claims.Count - start);
            Words.At(stream, Purpose.ClusterMember, block, claims.Index.AsSpan(start, length), first, second);
            Uniform.Of(first[..length], claims.Uniform.AsSpan(start, length));
        }
    }
}

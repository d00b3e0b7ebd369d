using System.Runtime.InteropServices;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

/// <summary>
/// Binomial counts by the inverse of their cdf, one uniform a trial, so that the count grows with the mean. The cdf
/// comes from the ratio of neighbouring probabilities, started at the mode and normalised by their sum.
/// </summary>
internal sealed class BinomialCounts
{
    private const int ClaimBits = 20;

    private readonly double[] uniforms = new double[Block.Length];
    private readonly ulong[] words = new ulong[Claims.Capacity];
    private double[] cumulative = new double[64];
    private int lowest;
    private int length;
    private int trial;
    private int claim;

    internal void Begin(StreamKey stream, ulong block, int n, double mean)
    {
        Tabulate(n, mean / n);
        Words.Uniforms(stream, Purpose.BinomialCount, block, uniforms);
        (trial, claim) = (0, 0);
    }

    internal bool Next(StreamKey stream, ulong block, Claims claims)
    {
        if (trial == Block.Length)
            return false;
        var n = 0;
        while (trial < Block.Length && n < Claims.Capacity)
        {
            var count = Count(uniforms[trial]);
            for (; claim < count && n < Claims.Capacity; claim++, n++)
            {
                claims.Trial[n] = (ulong)trial;
                claims.Index[n] = ((ulong)trial << ClaimBits) | (uint)claim;
            }

            if (claim == count)
                (trial, claim) = (trial + 1, 0);
        }

        (claims.Count, claims.Layer) = (n, -1);
        var draws = claims.Uniform.AsSpan(0, n);
        var bits = MemoryMarshal.Cast<double, ulong>(draws);
        Words.At(stream, Purpose.BinomialClaim, block, claims.Index.AsSpan(0, n), bits, words);
        Uniform.Of(bits, draws);
        return true;
    }

    private int Count(double uniform)
    {
        var at = cumulative.AsSpan(0, length).BinarySearch(uniform);
        return lowest + Math.Min(at < 0 ? ~at : at + 1, length - 1);
    }

    private void Tabulate(int n, double q)
    {
        if (q >= 1)
        {
            (lowest, length, cumulative[0]) = (n, 1, 1);
            return;
        }

        const double negligible = 1e-30;
        var mode = Math.Min(n, (int)Math.Floor((n + 1) * q));
        var odds = q / (1 - q);
        var p = 1.0;
        lowest = mode;
        for (; lowest > 0 && p > negligible; lowest--)
            p *= lowest / ((n - lowest + 1) * odds);

        length = 0;
        var sum = 0.0;
        for (var k = lowest; k <= n && (k <= mode || p > negligible); k++)
        {
            if (length == cumulative.Length)
                Array.Resize(ref cumulative, 2 * length);
            cumulative[length++] = sum += p;
            p *= (n - k) * odds / (k + 1);
        }

        foreach (ref var c in cumulative.AsSpan(0, length))
            c /= sum;
    }
}

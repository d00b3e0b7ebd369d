using System.Runtime.InteropServices;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

/// <summary>
/// Counts whose mean is the same in every trial and whose families are ordered by likelihood ratio: first the trials that
/// have a claim, then how many, each of which only grows with the mean. A trial has a claim where a Poisson arrival lies
/// below −log P(none): up to the height of the <see cref="Field"/> one of its points, so that the work of rare claims grows
/// with them alone, and above it by one uniform a trial. The number of claims is by the inverse of its cdf, which comes from
/// the ratio of neighbouring probabilities, started at the mode and normalised by their sum.
/// </summary>
internal sealed class UnmixedCounts(FieldPoints field)
{
    private const int ClaimBits = 32;

    /// <summary>The probability that a trial has no point in the field.</summary>
    private static readonly double NoPoint = Vectors.Elementary.Exp(-Field.Height);

    private readonly Claims points = new();
    private readonly bool[] listed = new bool[Block.Length];
    private readonly ulong[] trials = new ulong[Block.Length];
    private readonly double[] uniforms = new double[Block.Length];
    private readonly ulong[] words = new ulong[Block.Length];
    private readonly ulong[] unused = new ulong[Block.Length];
    private double[] cumulative = new double[64];
    private StreamKey stream;
    private ulong block;
    private int lowest;
    private int length;
    private int count;
    private int at;
    private int claim;

    /// <param name="stream">Whose claims.</param>
    /// <param name="block">In which block of trials.</param>
    /// <param name="any">The probability of a claim in a trial.</param>
    /// <param name="law">The number of claims where there is one.</param>
    internal void Begin(StreamKey stream, ulong block, double any, PositiveLaw law)
    {
        (this.stream, this.block, at, claim, count) = (stream, block, 0, 0, 0);
        if (any >= 1)
            ListAll();
        else
            ListSome(any);
        Words.AtPadded(stream, Purpose.PositiveCount, block, trials, count, words, unused);
        Tabulate(law);
    }

    internal bool Next(Claims claims)
    {
        if (at == count)
            return false;
        var n = 0;
        while (at < count && n < Claims.Capacity)
        {
            var claimsOf = Count(Uniform.Of(words[at]));
            for (; claim < claimsOf && n < Claims.Capacity; claim++, n++)
            {
                claims.Trial[n] = trials[at];
                claims.Index[n] = (trials[at] << ClaimBits) | (uint)claim;
            }

            if (claim == claimsOf)
                (at, claim) = (at + 1, 0);
        }

        (claims.Count, claims.Layer) = (n, -1);
        var draws = claims.Uniform.AsSpan(0, n);
        var bits = MemoryMarshal.Cast<double, ulong>(draws);
        Words.At(stream, Purpose.UnmixedClaim, block, claims.Index.AsSpan(0, n), bits, unused);
        Uniform.Of(bits, draws);
        return true;
    }

    private void ListAll()
    {
        Block.Places.CopyTo(trials, 0);
        count = Block.Length;
    }

    private void ListSome(double any)
    {
        var height = -Vectors.Elementary.Log1p(-any);
        field.Draw(stream, block, new Level(height), Mixing.None, points);
        foreach (var trial in points.Trial.AsSpan(0, points.Count))
        {
            if (listed[(int)trial])
                continue;
            listed[(int)trial] = true;
            trials[count++] = trial;
        }

        var inField = count;
        if (height > Field.Height)
        {
            var above = 1 - (1 - any) / NoPoint;
            Words.Uniforms(stream, Purpose.AnyClaim, block, uniforms);
            for (var t = 0; t < Block.Length; t++)
            {
                if (!listed[t] && uniforms[t] < above)
                    trials[count++] = (ulong)t;
            }
        }

        foreach (var trial in trials.AsSpan(0, inField))
            listed[(int)trial] = false;
    }

    private int Count(double uniform)
    {
        var place = cumulative.AsSpan(0, length).BinarySearch(uniform);
        return lowest + Math.Min(place < 0 ? ~place : place + 1, length - 1);
    }

    private void Tabulate(PositiveLaw law)
    {
        const double negligible = 1e-30;
        var mode = law.Mode();
        var p = 1.0;
        lowest = mode;
        for (; lowest > 1 && p > negligible; lowest--)
            p /= law.Ratio(lowest - 1);

        length = 0;
        var sum = 0.0;
        for (var k = lowest; k <= mode || p > negligible; k++)
        {
            if (length == cumulative.Length)
                Array.Resize(ref cumulative, 2 * length);
            cumulative[length++] = sum += p;
            p *= law.Ratio(k);
        }

        foreach (ref var c in cumulative.AsSpan(0, length))
            c /= sum;
    }
}

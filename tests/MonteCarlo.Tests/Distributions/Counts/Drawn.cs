using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;
using TechFinance.Actuarial.MonteCarlo.Random;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Counts;

/// <summary>A claim as it was drawn.</summary>
internal readonly record struct Claim(ulong Index, int Trial, double Uniform);

/// <summary>Draws whole blocks of claims, and checks what holds for every part of one.</summary>
internal static class Drawn
{
    /// <summary>The streams that the tests draw from.</summary>
    internal static StreamKey Stream(string name = "a") => new(20, $"test/{name}");

    /// <summary>All claims of a block, by index.</summary>
    internal static Claim[] Block(Frequency frequency, double mean, Mixing? mixing = null, ulong block = 0, StreamKey? stream = null) =>
        Block(new ClaimCounts(), frequency, mean, mixing, block, stream);

    /// <summary>All claims of a block, by index, with working memory that was used before.</summary>
    internal static Claim[] Block(
        ClaimCounts counts, Frequency frequency, double mean, Mixing? mixing = null, ulong block = 0, StreamKey? stream = null) =>
        [.. Parts(counts, frequency, mean, mixing ?? Mixing.None, block, stream ?? Stream()).SelectMany(part => part).OrderBy(c => c.Index)];

    /// <summary>The claims of a block in the parts in which they come.</summary>
    internal static IEnumerable<Claim[]> Parts(
        ClaimCounts counts, Frequency frequency, double mean, Mixing mixing, ulong block, StreamKey stream)
    {
        var claims = new Claims();
        counts.Begin(stream, block, frequency, mean, mixing);
        while (counts.Next(claims))
        {
            Assert.InRange(claims.Count, 0, Claims.Capacity);
            yield return [.. Enumerable.Range(0, claims.Count).Select(i => new Claim(claims.Index[i], (int)claims.Trial[i], claims.Uniform[i]))];
        }

        Assert.False(counts.Next(claims));
    }

    /// <summary>The number of claims in each trial of a block.</summary>
    internal static int[] PerTrial(IEnumerable<Claim> claims)
    {
        var counts = new int[MonteCarlo.Trials.Block.Length];
        foreach (var claim in claims)
            counts[claim.Trial]++;
        return counts;
    }

    /// <summary>A mixing variable of these values.</summary>
    internal static Mixing Mixed(Func<int, double> valueOf)
    {
        var mixing = new Mixing();
        mixing.Set([.. Enumerable.Range(0, MonteCarlo.Trials.Block.Length).Select(valueOf)]);
        return mixing;
    }
}

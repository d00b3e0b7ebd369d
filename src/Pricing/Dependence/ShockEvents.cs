using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;
using TechFinance.Actuarial.MonteCarlo.Random;

namespace TechFinance.Actuarial.Pricing.Dependence;

/// <summary>The events of every shock in the trials of one block. Owned by one thread.</summary>
public sealed class ShockEvents
{
    private readonly IReadOnlyList<Shock> shocks;
    private readonly StreamKey[] streams;
    private readonly ClaimCounts counts = new();
    private readonly Claims claims = new();
    private readonly int[] starts;
    private ulong[] trials = new ulong[256];
    private ulong[] indices = new ulong[256];

    /// <param name="seed">The seed of the run.</param>
    /// <param name="shocks">The shocks.</param>
    public ShockEvents(ulong seed, IReadOnlyList<Shock> shocks)
    {
        this.shocks = shocks;
        streams = [.. shocks.Select(s => new StreamKey(seed, $"shock/{s.Id}"))];
        starts = new int[shocks.Count + 1];
    }

    /// <summary>The block for which the events were drawn last.</summary>
    public ulong BlockNumber { get; private set; }

    /// <summary>The number of events in the block.</summary>
    public int Count => starts[^1];

    /// <summary>The first event of each shock, and behind the last the number of events.</summary>
    public ReadOnlySpan<int> Starts => starts;

    /// <summary>The place of each event's trial in the block.</summary>
    public ReadOnlySpan<ulong> Trial => trials.AsSpan(0, Count);

    /// <summary>Draws the events of a block.</summary>
    public void Draw(ulong block)
    {
        BlockNumber = block;
        var n = 0;
        for (var s = 0; s < shocks.Count; s++)
        {
            counts.Begin(streams[s], block, new Poisson(), shocks[s].AnnualRate, Mixing.None);
            while (counts.Next(claims))
            {
                while (n + claims.Count > trials.Length)
                {
                    Array.Resize(ref trials, 2 * trials.Length);
                    Array.Resize(ref indices, 2 * indices.Length);
                }

                claims.Trial.AsSpan(0, claims.Count).CopyTo(trials.AsSpan(n));
                claims.Index.AsSpan(0, claims.Count).CopyTo(indices.AsSpan(n));
                n += claims.Count;
            }

            starts[s + 1] = n;
        }
    }

    /// <summary>The first event of a shock, and the indices of all its events within its stream.</summary>
    internal ReadOnlySpan<ulong> Of(int shock, out int first)
    {
        first = starts[shock];
        return indices.AsSpan(first, starts[shock + 1] - first);
    }
}

using TechFinance.Actuarial.MonteCarlo.Random;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

/// <summary>
/// Poisson arrivals in the trials of a block, of an expected number that varies from trial to trial: first those of the
/// <see cref="Slabs"/>, layer by layer, then those of the <see cref="Field"/> below them, in no order. Owned by one thread;
/// nothing is allocated after construction.
/// </summary>
internal sealed class Arrivals(FieldPoints field)
{
    private readonly Slabs slabs = new();
    private readonly ulong[] words = new ulong[Claims.Capacity];
    private readonly ulong[] unused = new ulong[Claims.Capacity];

    private StreamKey stream;
    private ulong block;
    private Level level;
    private Mixing mixing = Mixing.None;
    private double empty;
    private bool fieldIsLeft;

    /// <param name="stream">Whose arrivals.</param>
    /// <param name="block">In which block of trials.</param>
    /// <param name="level">The expected arrivals of a trial by its mixing value.</param>
    /// <param name="mixing">The mixing value of each trial.</param>
    /// <param name="empty">The probability, trial by trial, that one has no arrivals at all.</param>
    internal void Begin(StreamKey stream, ulong block, Level level, Mixing mixing, double empty = 0)
    {
        (this.stream, this.block, this.level, this.mixing, this.empty) = (stream, block, level, mixing, empty);
        fieldIsLeft = true;
        slabs.Begin(stream, block, level, mixing, empty);
    }

    /// <summary>Puts the next arrivals into <paramref name="claims"/>; false when there are no more.</summary>
    internal bool Next(Claims claims)
    {
        if (slabs.Next(claims))
            return true;
        if (!fieldIsLeft)
            return false;
        fieldIsLeft = false;
        field.Draw(stream, block, level, mixing, claims);
        if (empty > 0)
            DropEmpty(claims);
        return true;
    }

    /// <summary>Drops the arrivals of the trials that have none, by one uniform a trial.</summary>
    private void DropEmpty(Claims claims)
    {
        Words.AtPadded(stream, Purpose.Inflation, block, claims.Trial, claims.Count, words, unused);
        var n = 0;
        for (var i = 0; i < claims.Count; i++)
        {
            claims.Move(i, n);
            n += Uniform.Of(words[i]) > empty ? 1 : 0;
        }

        claims.Count = n;
    }
}

using TechFinance.Actuarial.MonteCarlo.Random;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

/// <summary>
/// Poisson arrivals in the trials of a block, of an expected number that varies from trial to trial: first those of the
/// <see cref="Field"/>, in no order, then those of the <see cref="Slabs"/> above it, layer by layer. Owned by one thread;
/// nothing is allocated after construction.
/// </summary>
internal sealed class Arrivals
{
    private readonly FieldPoints field = new();
    private readonly Slabs slabs = new();

    private StreamKey stream;
    private ulong block;
    private Level level;
    private Mixing mixing = Mixing.None;
    private bool fieldIsNext;

    internal void Begin(StreamKey stream, ulong block, Level level, Mixing mixing)
    {
        (this.stream, this.block, this.level, this.mixing) = (stream, block, level, mixing);
        fieldIsNext = true;
        slabs.Begin(stream, block, level, mixing);
    }

    /// <summary>Puts the next arrivals into <paramref name="claims"/>; false when there are no more.</summary>
    internal bool Next(Claims claims)
    {
        if (!fieldIsNext)
            return slabs.Next(claims);
        fieldIsNext = false;
        field.Draw(stream, block, level, mixing, claims);
        return true;
    }
}

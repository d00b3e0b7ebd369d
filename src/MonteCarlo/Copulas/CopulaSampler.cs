using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Copulas;

/// <summary>
/// Draws the variables of a copula block by block: uniforms strictly between 0 and 1, which hang on streams and block only. Owned by one
/// thread; nothing is allocated after it is made.
/// </summary>
public abstract class CopulaSampler
{
    /// <summary>
    /// How far columns begin from each other: at a power of two one trial of all of them would lie in one set of the nearest cache.
    /// </summary>
    internal const int Stride = Block.Length + 8;

    internal const byte OwnPurpose = 24;
    private protected const byte CommonPurpose = 25;
    private protected const byte SecondPurpose = 26;

    private readonly StreamKey[] own;
    private readonly double[] values;

    private protected CopulaSampler(IReadOnlyList<StreamKey> own) =>
        (this.own, values) = ([.. own], new double[own.Count * Stride]);

    /// <summary>A variable in each trial of the block that was drawn last.</summary>
    public ReadOnlySpan<double> Column(int variable) => Values(variable);

    /// <summary>Draws a block.</summary>
    public void Draw(ulong block)
    {
        for (var i = 0; i < own.Length; i++)
            Words.Uniforms(own[i], OwnPurpose, block, Values(i));
        Join(block);
    }

    /// <summary>Turns independent uniforms into those of the copula.</summary>
    private protected abstract void Join(ulong block);

    private protected Span<double> Values(int variable) => values.AsSpan(variable * Stride, Block.Length);

    private protected ref double First => ref values[0];
}

/// <summary>A function whose results are kept strictly between 0 and 1, where rounding may have taken them.</summary>
internal readonly struct Open<TFunction>(TFunction function) : IFunction
    where TFunction : struct, IFunction
{
    private const double Least = 1.1102230246251565e-16;

    private readonly TFunction function = function;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Of<TLane>(TLane x)
        where TLane : struct, ILane<TLane> =>
        Lane.Min(Lane.Max(function.Of(x), TLane.Of(Least)), TLane.Of(1 - Least));
}

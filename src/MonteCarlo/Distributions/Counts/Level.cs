using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

/// <summary>The expected number of arrivals of a trial as a function of its mixing value, and the inverse.</summary>
/// <param name="Mean">The expected count at mixing value 1.</param>
/// <param name="R">Infinite for a Poisson count; else the shape of a negative binomial, whose clusters arrive at the
/// rate r log(1 + mean × mixing / r).</param>
internal readonly record struct Level(double Mean, double R)
{
    private bool IsPoisson
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => double.IsPositiveInfinity(R);
    }

    /// <summary>The expected arrivals at a mixing value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TLane At<TLane>(TLane mixing)
        where TLane : struct, ILane<TLane> =>
        IsPoisson
            ? mixing * TLane.Of(Mean)
            : default(Logarithm.OnePlus).Of(mixing * TLane.Of(Mean / R)) * TLane.Of(R);

    /// <summary>The mixing value at which the expected arrivals are a height.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TLane MixingAt<TLane>(TLane height)
        where TLane : struct, ILane<TLane> =>
        IsPoisson
            ? height / TLane.Of(Mean)
            : default(Exponential.MinusOne).Of(height / TLane.Of(R)) * TLane.Of(R / Mean);

    /// <summary>The same of a single number.</summary>
    internal double MixingAt(double height)
    {
        var mixing = 0.0;
        MixingAt(new ScalarLane(height)).Store(ref mixing, 0);
        return mixing;
    }
}

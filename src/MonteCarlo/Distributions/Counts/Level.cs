using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

/// <summary>How the expected arrivals grow with the expected count m: they are m, s log(1 + m/s) or s(√(1 + 2m/s) − 1).</summary>
internal enum Curve
{
    Line,
    Logarithm,
    Root,
}

/// <summary>The expected number of arrivals of a trial as a function of its mixing value, and the inverse.</summary>
/// <param name="Mean">The expected count at mixing value 1.</param>
/// <param name="Curve">How the arrivals follow from it.</param>
/// <param name="Shape">The s of a curve that is not a line.</param>
internal readonly record struct Level(double Mean, Curve Curve = Curve.Line, double Shape = double.PositiveInfinity)
{
    /// <summary>The expected arrivals at a mixing value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TLane At<TLane>(TLane mixing)
        where TLane : struct, ILane<TLane>
    {
        if (Curve == Curve.Line)
            return mixing * TLane.Of(Mean);
        var ratio = mixing * TLane.Of(Mean / Shape);
        if (Curve == Curve.Logarithm)
            return default(Logarithm.OnePlus).Of(ratio) * TLane.Of(Shape);
        var twice = ratio + ratio;
        return twice / (TLane.Sqrt(twice + TLane.Of(1)) + TLane.Of(1)) * TLane.Of(Shape);
    }

    /// <summary>The mixing value at which the expected arrivals are a height.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TLane MixingAt<TLane>(TLane height)
        where TLane : struct, ILane<TLane>
    {
        if (Curve == Curve.Line)
            return height / TLane.Of(Mean);
        var ratio = height / TLane.Of(Shape);
        return (Curve == Curve.Logarithm ? default(Exponential.MinusOne).Of(ratio) : TLane.Fma(ratio * TLane.Of(0.5), ratio, ratio))
            * TLane.Of(Shape / Mean);
    }

    /// <summary>The same of a single number.</summary>
    internal double MixingAt(double height)
    {
        var mixing = 0.0;
        MixingAt(new ScalarLane(height)).Store(ref mixing, 0);
        return mixing;
    }
}

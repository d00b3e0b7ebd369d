using System.Runtime.CompilerServices;

namespace TechFinance.Actuarial.MonteCarlo.Vectors;

/// <summary>
/// x^a = e^(a log x) for one exponent and many x. The error grows with the size of the result: the logarithm's and the
/// product's own roundings are multiplied by |a log x|, so it is below 1 + 2 |log x^a| ULP, which is 1.1e-15
/// relative for results between e^-2 and e^2 and 3.3e-13 at the ends of the range. 1 gives 1; 0 and ∞ give 0 or ∞;
/// a negative number gives NaN, whole exponents included; −0 is 0.
/// </summary>
internal readonly struct Power : IFunction
{
    private readonly double exponent;

    /// <param name="exponent">The exponent a; finite and not 0, whose power is 1 without any work.</param>
    internal Power(double exponent) => this.exponent = double.IsFinite(exponent) && exponent != 0
        ? exponent : throw new ArgumentOutOfRangeException(nameof(exponent), exponent, "an exponent must be finite and not 0");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Of<TLane>(TLane x)
        where TLane : struct, ILane<TLane> =>
        new Exponential().Of(TLane.Of(exponent) * new Logarithm().Of(x));
}

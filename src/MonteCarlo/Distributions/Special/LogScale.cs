using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions.Special;

/// <summary>
/// The amount scale × e^(Y/power) of a number Y with a log-concave density; with a negative power a large Y is a small
/// amount. Amounts are drawn from a table of the quantile, which is built when the first is needed; no other method uses it.
/// </summary>
internal sealed class LogScale<TShape>
    where TShape : struct, IShape
{
    private readonly TShape shape;
    private readonly double scale;
    private readonly double power;
    private readonly Lazy<QuantileTable> table;

    /// <param name="shape">The distribution of Y.</param>
    /// <param name="scale">The amount at Y = 0; positive.</param>
    /// <param name="power">How fast Y grows with the logarithm of the amount; not 0.</param>
    /// <param name="tabulate">Makes the table of Y's quantile.</param>
    internal LogScale(TShape shape, double scale, double power, Func<QuantileTable> tabulate)
    {
        (this.shape, this.scale, this.power) = (shape, scale, power);
        table = new(tabulate);
    }

    /// <summary>The y of a positive amount.</summary>
    internal double Place(double x) => power * Elementary.Log(x / scale);

    internal double Cdf(double x) => x <= 0 ? 0 : double.IsPositiveInfinity(x) ? 1 : Elementary.Exp(LogTail(x, power > 0));

    internal double Survival(double x) => x <= 0 ? 1 : double.IsPositiveInfinity(x) ? 0 : Elementary.Exp(LogTail(x, power < 0));

    /// <summary>The logarithm of the survival function at a positive amount, also where the function itself is too small for a double.</summary>
    internal double LogSurvival(double x) => LogTail(x, power < 0);

    internal double LogDensity(double x)
    {
        if (x < 0 || double.IsPositiveInfinity(x))
            return double.NegativeInfinity;
        var positive = x == 0 ? Severity.LeastAmount : x;
        return shape.LogDensity(Place(positive)) + Elementary.Log(Math.Abs(power)) - Elementary.Log(positive);
    }

    internal double Quantile(double p)
    {
        var (log, isLower) = Parameter.Probability(p) < 0.5 ? (Elementary.Log(p), power > 0) : (Elementary.Log1p(-p), power < 0);
        return scale * Elementary.Exp((isLower ? TailInverse.Lower(shape, log) : TailInverse.Upper(shape, log)) / power);
    }

    internal void Sample(ReadOnlySpan<double> uniforms, Span<double> amounts) =>
        Map.Run(new Inverse(table.Value.Quantile, scale, power), uniforms, amounts);

    private double LogTail(double x, bool lower) => lower ? shape.LogLower(Place(x), out _) : shape.LogUpper(Place(x), out _);

    internal readonly struct Inverse(QuantileTable.Lookup quantile, double scale, double power) : IFunction
    {
        private readonly double inverse = 1 / power;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane>(TLane u)
            where TLane : struct, ILane<TLane>
        {
            // The uniform's complement is exact, so that a large Y can be a small amount.
            var grows = TLane.Less(TLane.Of(0), TLane.Of(inverse));
            var y = quantile.Of(TLane.Select(grows, u, TLane.Of(1) - u));
            return default(Exponential).Of(y * TLane.Of(inverse)) * TLane.Of(scale);
        }
    }
}

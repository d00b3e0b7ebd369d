using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>
/// Beta, on 0 to θ (<em>Loss Models</em>, A.6.1.2). Amounts are drawn from a table of the quantile, which is built when
/// the first is needed: their error is below 1e-9 in probability, and with shapes from 0.01 below 1e-9 of that of the nearer
/// tail. No other method uses the table.
/// </summary>
public sealed record Beta : Severity
{
    /// <summary>The smallest a and b.</summary>
    public const double LeastShape = 1e-6;

    /// <summary>The largest a and b.</summary>
    public const double MostShape = 1e12;

    private readonly BetaShape shape;
    private readonly Lazy<QuantileTable> table;

    /// <param name="a">The first shape, the power of the amount; from <see cref="LeastShape"/> to <see cref="MostShape"/>.</param>
    /// <param name="b">The second shape, the power of what is left; from <see cref="LeastShape"/> to <see cref="MostShape"/>.</param>
    /// <param name="theta">The largest amount; positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not as it must be.</exception>
    public Beta(double a, double b, double theta)
    {
        A = Parameter.Between(a, LeastShape, MostShape, nameof(a));
        B = Parameter.Between(b, LeastShape, MostShape, nameof(b));
        Theta = Parameter.Positive(theta, nameof(theta));
        shape = new(a, b);
        table = new(() => Tabulate(a, b));
    }

    /// <summary>The first shape.</summary>
    public double A { get; }

    /// <summary>The second shape.</summary>
    public double B { get; }

    /// <summary>The largest amount.</summary>
    public double Theta { get; }

    /// <inheritdoc/>
    public override double Mean => Theta * (A / (A + B));

    /// <inheritdoc/>
    public override double Variance => Mean * (Theta * (B / (A + B))) / (A + B + 1);

    /// <summary>
    /// The beta distribution with this mean and coefficient of variation: with m = mean/θ,
    /// a + b = (1 − m)/(m cv²) − 1 and a = m(a + b).
    /// </summary>
    /// <param name="mean">Above 0 and below theta.</param>
    /// <param name="cv">Positive, and below √(θ/mean − 1), above which there is no such distribution.</param>
    /// <param name="theta">The largest amount; positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The mean, the cv or theta is not as it must be, or a or b would lie outside its range.
    /// </exception>
    public static Beta OfMean(double mean, double cv, double theta)
    {
        Parameter.Positive(theta, nameof(theta));
        if (!(mean > 0 && mean < theta))
            throw Parameter.Refused(mean, nameof(mean), FormattableString.Invariant($"must be above 0 and below theta, {theta}"));
        var (m, rest) = (mean / theta, (theta - mean) / theta);
        var sum = rest / m / (cv * cv) - 1;
        var (a, b) = (m * sum, rest * sum);
        if (!(cv > 0 && Math.Min(a, b) >= LeastShape && Math.Max(a, b) <= MostShape))
        {
            var most = Math.Sqrt(rest / m / (LeastShape / Math.Min(m, rest) + 1));
            var least = Math.Sqrt(rest / m / (MostShape / Math.Max(m, rest) + 1));
            throw Parameter.Refused(cv, nameof(cv), FormattableString.Invariant($"must be from {least} to {most} for this mean"));
        }
        return new(a, b, theta);
    }

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        if (x < 0 || x > Theta)
            return double.NegativeInfinity;

        // At the ends as beside them.
        var place = x == 0 ? LogitPlace.Of(LeastAmount, 1) : x == Theta ? LogitPlace.Of(1, LeastAmount) : Place(x);
        return shape.LogDensity(place) - place.LogX - place.LogComplement - Elementary.Log(Theta);
    }

    /// <inheritdoc/>
    public override double Cdf(double x) => x <= 0 ? 0 : x >= Theta ? 1 : shape.Lower(Place(x));

    /// <inheritdoc/>
    public override double Survival(double x) => x <= 0 ? 1 : x >= Theta ? 0 : shape.Upper(Place(x));

    /// <inheritdoc/>
    public override double Quantile(double p)
    {
        var y = Parameter.Probability(p) < 0.5
            ? TailInverse.Lower(shape, Elementary.Log(p))
            : TailInverse.Upper(shape, Elementary.Log1p(-p));
        return Theta * new LogitPlace(y).X;
    }

    /// <inheritdoc/>
    public override double LimitedExpectedValue(double limit)
    {
        if (limit <= 0)
            return limit;
        if (limit >= Theta)
            return Mean;

        // E[X ∧ d] = mean × I(a + 1, b; d/θ) + d (1 − I(a, b; d/θ))
        var place = Place(limit);
        return Mean * new BetaShape(A + 1, B).Lower(place) + limit * shape.Upper(place);
    }

    /// <inheritdoc/>
    public override double MeanExcess(double threshold)
    {
        if (threshold <= 0)
            return Mean - threshold;
        if (threshold >= Theta)
            return double.NaN;

        // E[X; X > d] = mean × (1 − I(a + 1, b; d/θ)); near θ the same for θ − X, so that nothing cancels.
        var place = Place(threshold);
        var upper = shape.LogUpper(place, out _);
        return place.X < 0.5
            ? Mean * Elementary.Exp(new BetaShape(A + 1, B).LogUpper(place, out _) - upper) - threshold
            : Theta - threshold - Theta * (B / (A + B)) * Elementary.Exp(new BetaShape(A, B + 1).LogUpper(place, out _) - upper);
    }

    /// <inheritdoc/>
    public override void Sample(ReadOnlySpan<double> uniforms, Span<double> amounts) =>
        Map.Run(new Inverse(table.Value.Quantile, Theta), uniforms, amounts);

    /// <inheritdoc/>
    public bool Equals(Beta? other) =>
        other is not null && A.Equals(other.A) && B.Equals(other.B) && Theta.Equals(other.Theta);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(A, B, Theta);

    /// <summary>
    /// The quantile of log(x/(1 − x)). With a and b both near 0 nearly all amounts lie at the ends. The density of y = log(x/(1 − x)) falls to both sides as
    /// e^(ay) and e^(−by), and bends from one to the other within some 25 of 0: a short stretch of the normal quantile.
    /// </summary>
    internal static QuantileTable Tabulate(double a, double b)
    {
        const double bend = 25;
        const double sharp = 0.1;
        var shape = new BetaShape(a, b);
        if (Math.Max(a, b) < 1)
        {
            var z = NormalQuantileAt(shape, 0);
            var density = Elementary.Exp(-0.5 * z * z - LogGamma.HalfLogTwoPi);
            if (Elementary.Exp(shape.LogDensity(0)) < sharp * density)
                return QuantileTable.Of(shape, NormalQuantileAt(shape, -bend), NormalQuantileAt(shape, bend));
        }
        return QuantileTable.Of(shape);
    }

    /// <summary>The normal quantile with the same probability as y.</summary>
    private static double NormalQuantileAt(BetaShape shape, double y)
    {
        var lower = shape.LogLower(y, out _);
        return lower < Elementary.Log(0.5)
            ? Elementary.NormalQuantile(Elementary.Exp(lower))
            : -Elementary.NormalQuantile(Elementary.Exp(shape.LogUpper(y, out _)));
    }

    private LogitPlace Place(double x) => LogitPlace.Of(x / Theta, (Theta - x) / Theta);

    internal readonly struct Inverse(QuantileTable.Lookup logit, double theta) : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane>(TLane u)
            where TLane : struct, ILane<TLane> =>
            TLane.Of(theta) / (TLane.Of(1) + default(Exponential).Of(TLane.Of(0) - logit.Of(u)));
    }
}

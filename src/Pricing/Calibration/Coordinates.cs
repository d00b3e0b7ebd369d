using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>
/// In which numbers a search moves. A shape and the scale beside it say nearly the same when the shape is large, and the likelihood is a
/// narrow ridge: with centre and spread of log X in their place it is a round hill, also where the family nears a lognormal (Prentice,
/// <em>A log gamma model and its maximum likelihood estimation</em>, Biometrika 61, 1974).
/// </summary>
/// <param name="Of">The coordinates of a family's parameters, positive ones given by their logarithms.</param>
/// <param name="Back">The parameters, in the same form, at these coordinates.</param>
internal sealed record Coordinates(Func<double[], double[]> Of, Func<double[], double[]> Back)
{
    /// <summary>The parameters themselves.</summary>
    internal static Coordinates Plain { get; } = new(free => free, free => free);

    /// <summary>(log α, log θ) of a gamma: the mean αθ for θ.</summary>
    internal static Coordinates Gamma { get; } = new(free => [free[0], free[1] + free[0]], at => [at[0], at[1] - at[0]]);

    /// <summary>The same of an inverse gamma: θ/α.</summary>
    internal static Coordinates InverseGamma { get; } = new(free => [free[0], free[1] - free[0]], at => [at[0], at[1] + at[0]]);

    /// <summary>(log α, log τ, log θ) of a transformed gamma: the spread 1/(τ√α), the centre θα^(1/τ).</summary>
    internal static Coordinates TransformedGamma { get; } = OfPower(1);

    /// <summary>The same of the inverse of one: the centre θα^(−1/τ).</summary>
    internal static Coordinates InverseTransformedGamma { get; } = OfPower(-1);

    /// <summary>(log α, log γ, log τ, log θ) of a transformed beta: the spread √(1/α + 1/τ)/γ, the centre θ(τ/α)^(1/γ).</summary>
    internal static Coordinates TransformedBeta { get; } = new(
        free => [free[0], free[1] - LogSpread(free), free[2], free[3] + (free[2] - free[0]) * Elementary.Exp(-free[1])],
        at =>
        {
            var power = at[1] + LogSpread(at);
            return [at[0], power, at[2], at[3] - (at[2] - at[0]) * Elementary.Exp(-power)];
        });

    private static Coordinates OfPower(int sign) => new(
        free => [free[0], free[1] + free[0] / 2, free[2] + sign * free[0] * Elementary.Exp(-free[1])],
        at =>
        {
            var power = at[1] - at[0] / 2;
            return [at[0], power, at[2] - sign * at[0] * Elementary.Exp(-power)];
        });

    private static double LogSpread(double[] logs) => 0.5 * Elementary.Log(Elementary.Exp(-logs[0]) + Elementary.Exp(-logs[2]));
}

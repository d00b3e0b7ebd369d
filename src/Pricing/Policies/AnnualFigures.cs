using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TechFinance.Actuarial.Pricing.Policies;

/// <summary>
/// Four annual figures of one trial side by side, so that they are added in one step: the ground-up and the gross loss,
/// and the largest single loss of each kind.
/// </summary>
public readonly struct AnnualFigures
{
    private readonly Vector256<double> figures;

    /// <param name="groundUp">The sum of losses before policy terms.</param>
    /// <param name="gross">The sum of losses after policy terms.</param>
    /// <param name="largestGroundUp">The largest loss before policy terms.</param>
    /// <param name="largestGross">The largest loss after policy terms.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AnnualFigures(double groundUp, double gross, double largestGroundUp, double largestGross) =>
        figures = Vector256.Create(groundUp, gross, largestGroundUp, largestGross);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal AnnualFigures(Vector256<double> figures) => this.figures = figures;

    /// <summary>The sum of losses before policy terms.</summary>
    public double GroundUp => figures[0];

    /// <summary>The sum of losses after policy terms.</summary>
    public double Gross => figures[1];

    /// <summary>The largest loss before policy terms.</summary>
    public double LargestGroundUp => figures[2];

    /// <summary>The largest loss after policy terms.</summary>
    public double LargestGross => figures[3];

    /// <summary>The figures of one loss.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AnnualFigures Of(double groundUp, double gross) => new(Vector256.Create(groundUp, gross, groundUp, gross));

    /// <summary>Sums added, the larger of the largest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AnnualFigures operator +(AnnualFigures a, AnnualFigures b) =>
        new(Vector256.ConditionalSelect(
            Vector256.Create(-1L, -1L, 0, 0).AsDouble(),
            a.figures + b.figures,
            Vector256.ConditionalSelect(Vector256.GreaterThan(a.figures, b.figures), a.figures, b.figures)));

    /// <summary>The figures in another currency.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AnnualFigures operator *(AnnualFigures a, double rate) => new(a.figures * rate);
}

using System.Collections.Immutable;

namespace TechFinance.Actuarial.MonteCarlo.Measures;

/// <summary>
/// The exceedance curve of an annual figure: what is exceeded once in 2, 5, 10 … trials. Of the year's sum this is the
/// AEP curve, of the year's largest loss the OEP curve. Immutable; may be shared by threads.
/// </summary>
/// <param name="Losses">The quantile at each return period, see <see cref="UpperTail.LossAt"/>.</param>
/// <param name="TailLosses">The mean of the quantiles beyond it, see <see cref="UpperTail.TailLossAt"/>.</param>
public sealed record ExceedanceCurve(ImmutableArray<ExceedancePoint> Losses, ImmutableArray<ExceedancePoint> TailLosses)
{
    /// <summary>The return periods of a curve, in trials and ascending.</summary>
    public static ImmutableArray<double> ReturnPeriods { get; } =
        [2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000];

    /// <summary>
    /// The points of the curve, ascending, for those <see cref="ReturnPeriods"/> beyond which the column is expected
    /// to hold at least ten trials: n/T ≥ 10. A column of fewer than 20 trials has no point.
    /// </summary>
    /// <param name="tail">The upper tail of the column, from level 0.5 or below.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tail starts above level 0.5.</exception>
    public static ExceedanceCurve Of(UpperTail tail)
    {
        var losses = ImmutableArray.CreateBuilder<ExceedancePoint>();
        var tailLosses = ImmutableArray.CreateBuilder<ExceedancePoint>();
        foreach (var returnPeriod in ReturnPeriods)
        {
            if (tail.Trials < UpperTail.FewestBeyond * returnPeriod)
                break;
            losses.Add(tail.LossAt(returnPeriod));
            tailLosses.Add(tail.TailLossAt(returnPeriod));
        }

        return new ExceedanceCurve(losses.ToImmutable(), tailLosses.ToImmutable());
    }
}

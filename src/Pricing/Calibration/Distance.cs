using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>
/// How far the places of claims, uniform where a distribution is right, are from uniform: with one deductible and one limit for all the
/// statistics of KPW 16.4. Where parameters are estimated from the same claims, their usual critical values are too large.
/// </summary>
/// <param name="KolmogorovSmirnov">The largest difference of the two cdfs.</param>
/// <param name="AndersonDarling">The integral of the squared difference over u(1 − u), times the number of claims.</param>
public readonly record struct Distance(double KolmogorovSmirnov, double AndersonDarling)
{
    /// <summary>The distance of claims from a distribution.</summary>
    public static Distance Of(Severity severity, IReadOnlyList<ObservedClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(severity);
        ArgumentNullException.ThrowIfNull(claims);
        var (largest, area, empirical, last) = (0.0, 0.0, 0.0, new Placed(default, 0, 1));
        foreach (var (group, before, after) in Placed.Steps(severity, claims))
        {
            var here = group[0];
            largest = Math.Max(largest, Math.Max(Math.Abs(here.Below - before), Math.Abs(here.Below - after)));
            area += Piece(before, last, here);
            (empirical, last) = (after, here);
        }

        // After the largest claim, if that is known, the empirical cdf is 1 as far as the distribution goes.
        var end = last;
        if (empirical == 1)
        {
            end = new Placed(default, 1, 0);
            area += Piece(1, last, end);
        }

        return new(largest, claims.Sum(claim => claim.Weight) * (area - end.Below));
    }

    /// <summary>The integral of (F − u)²/(u(1 − u)) between two points with F constant, and of 1 besides.</summary>
    private static double Piece(double empirical, Placed from, Placed to) =>
        Term(1 - empirical, from.Above, to.Above) + Term(empirical, to.Below, from.Below);

    private static double Term(double share, double larger, double smaller) =>
        share == 0 ? 0 : share * share * (Elementary.Log(larger) - Elementary.Log(smaller));
}

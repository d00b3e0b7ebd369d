using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>
/// How far claims are from a distribution. A claim above its deductible d is at u = (F(x) − F(d))/S(d), which is uniform where the
/// distribution is right; censored claims end where they are, and the empirical distribution of the u is that of Kaplan and Meier. With
/// one deductible and one limit for all these are the statistics of KPW 16.4. Where parameters are estimated from the same claims, their
/// usual critical values are too large.
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
        var places = claims.Select(claim => Place(severity, claim)).ToArray();
        var atRisk = places.Sum(place => place.Weight);
        var (count, largest, area) = (atRisk, 0.0, 0.0);
        var (empirical, last) = (0.0, new Point(0, 1, 0, false));
        foreach (var group in places.GroupBy(place => place.Below).OrderBy(group => group.Key))
        {
            var here = group.First();
            largest = Math.Max(largest, Math.Abs(here.Below - empirical));
            area += Piece(empirical, last, here);
            var seen = group.Where(place => !place.IsCensored).Sum(place => place.Weight);
            empirical = seen >= atRisk ? 1 : empirical + (1 - empirical) * seen / atRisk;
            atRisk -= group.Sum(place => place.Weight);
            largest = Math.Max(largest, Math.Abs(here.Below - empirical));
            last = here;
        }

        // After the largest claim, if that is known, the empirical cdf is 1 as far as the distribution goes.
        var end = last;
        if (empirical == 1)
        {
            end = new Point(1, 0, 0, false);
            area += Piece(1, last, end);
        }

        return new(largest, count * (area - end.Below));
    }

    private static Point Place(Severity severity, ObservedClaim claim)
    {
        var reported = claim.Deductible > 0 ? severity.Survival(claim.Deductible) : 1;
        var missed = claim.Deductible > 0 ? severity.Cdf(claim.Deductible) : 0;
        return new((severity.Cdf(claim.Amount) - missed) / reported, severity.Survival(claim.Amount) / reported, claim.Weight, claim.IsCensored);
    }

    /// <summary>The integral of (F − u)²/(u(1 − u)) between two points with F constant, and of 1 besides.</summary>
    private static double Piece(double empirical, Point from, Point to) =>
        Term(1 - empirical, from.Above, to.Above) + Term(empirical, to.Below, from.Below);

    private static double Term(double share, double larger, double smaller) =>
        share == 0 ? 0 : share * share * (Elementary.Log(larger) - Elementary.Log(smaller));

    private readonly record struct Point(double Below, double Above, double Weight, bool IsCensored);
}

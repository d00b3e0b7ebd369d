using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;
using TechFinance.Actuarial.Pricing.IpInfringement;

namespace TechFinance.Actuarial.Pricing.Exact;

/// <summary>
/// What policies are expected to pay in a term. The expected sum of many is the sum of these, however they depend on one
/// another; so it is exact also where the distribution of the sum is out of reach.
/// </summary>
public static class ExpectedPayments
{
    private const int CurvePoints = 1 << 13;
    private const int AtOnce = 64;

    /// <summary>
    /// The expected payment of each policy, infinite where there is none. Those of projects and loans, and of claims without
    /// annual terms and without defence costs beside an award, are in closed form.
    /// </summary>
    /// <param name="covers">The policies; equal ones are worked out once.</param>
    /// <param name="threads">The number of threads; at least 1. Figures do not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ExactFigure[] Of(IReadOnlyList<ExactCover> covers, int threads, CancellationToken cancellation = default)
    {
        var places = new Dictionary<ExactCover, int>();
        var place = new int[covers.Count];
        for (var i = 0; i < place.Length; i++)
        {
            if (!places.TryGetValue(covers[i], out place[i]))
                places.Add(covers[i], place[i] = places.Count);
        }

        var distinct = places.Keys.ToArray();
        var curves = distinct.OfType<ClaimsCover>().GroupBy(c => c.Model).ToDictionary(
            model => model.Key,
            model => (Fine: CurveOf(model.Key, model, CurvePoints), Coarse: CurveOf(model.Key, model, CurvePoints / 2)));
        var figures = new ExactFigure[distinct.Length];
        BlockLoop.Run(
            (distinct.Length + AtOnce - 1) / AtOnce,
            threads,
            () => new AnnualClaims(),
            (annual, block) =>
            {
                for (var i = block * AtOnce; i < Math.Min(distinct.Length, (block + 1) * AtOnce); i++)
                {
                    figures[i] = distinct[i] switch
                    {
                        ClaimsCover claims => Of(claims, curves[claims.Model], annual),
                        ProjectCover { IsTogether: true } projects => projects.MeanTogether(cancellation),
                        var cover => new(cover.MeanPaid, 0),
                    };
                }
            },
            done: null,
            cancellation);
        return [.. place.Select(p => figures[p])];
    }

    private static ClaimCurve CurveOf(InfringementModel model, IEnumerable<ClaimsCover> covers, int points) =>
        new(model, covers.Max(c => c.LargestFiniteLimit), points);

    private static ExactFigure Of(ClaimsCover cover, (ClaimCurve Fine, ClaimCurve Coarse) curves, AnnualClaims annual)
    {
        if (cover.Terms.InsuredShare == 1)
            return default;
        var outside = cover.Mean * cover.PaidOutside(curves.Fine);
        var outsideError = Math.Abs(outside - cover.Mean * cover.PaidOutside(curves.Coarse));
        if (!double.IsFinite(outside))
            return new(double.PositiveInfinity, 0);
        if (!cover.Terms.HasAnnual)
        {
            var (fine, coarse) = (cover.Mean * cover.PaidInside(curves.Fine, double.PositiveInfinity), cover.Mean * cover.PaidInside(curves.Coarse, double.PositiveInfinity));
            return double.IsFinite(fine) ? new(fine + outside, Math.Abs(fine - coarse) + outsideError) : new(double.PositiveInfinity, 0);
        }

        var (value, error) = annual.Of(cover, curves.Fine, curves.Coarse);
        return new(value + outside, error + outsideError);
    }
}

/// <summary>
/// The expected value of what annual terms leave of the sum of a policy's claims, from the sum's distribution on a small
/// grid: whatever the factors do to a policy alone is done by averaging its generating function over the mixing variable.
/// Owned by one thread.
/// </summary>
internal sealed class AnnualClaims
{
    private const int FewestPoints = 1 << 7;
    private const int MostPoints = 1 << 13;
    private const double EnoughError = 1e-4;
    private const double FactorStep = 0.5;

    private readonly Dictionary<int, (GridTransform Transform, Spectrum Claim, Spectrum Given, Spectrum Sum)> work = [];

    internal ExactFigure Of(ClaimsCover cover, ClaimCurve fine, ClaimCurve coarse)
    {
        var last = Of(cover, coarse, FewestPoints / 2, 2 * FactorStep);
        for (var points = FewestPoints; ; points *= 2)
        {
            var value = Of(cover, fine, points, FactorStep);
            var error = Math.Abs(value - last);
            if (double.IsInfinity(value))
                return new(value, 0);

            // The grid's error, and that of the curve from which the masses on it come.
            if (error <= EnoughError * value || points == MostPoints)
                return new(value, error + Math.Abs(value - Of(cover, coarse, points, FactorStep)));
            last = value;
        }
    }

    private double Of(ClaimsCover cover, ClaimCurve curve, int points, double factorStep)
    {
        var (deductible, limit) = (cover.Terms.AnnualDeductible, cover.Terms.AnnualLimit);
        var all = double.IsInfinity(limit) ? cover.Mean * cover.PaidInside(curve, double.PositiveInfinity) : 0;
        var top = double.IsInfinity(limit) ? deductible : deductible + limit;
        if (double.IsInfinity(all))
            return all;

        // The top is a point of the grid, and as much again lies above it.
        if (!work.TryGetValue(points, out var at))
            work.Add(points, at = (new GridTransform(points).Strong, Spectrum.One(points), Spectrum.One(points), Spectrum.One(points)));
        var step = top / (points / 2);
        cover.PutOn(at.Claim.Numbers, step, curve);
        var claim = at.Transform.Of(at.Claim.Numbers);
        Average(cover, claim, at.Given, at.Sum, factorStep);
        var masses = at.Transform.MassesOf(at.Sum);
        var (toTop, toDeductible) = (top, deductible);
        for (var j = 0; j <= points / 2; j++)
        {
            toTop -= masses[j] * (top - j * step);
            toDeductible -= masses[j] * Math.Max(0, deductible - j * step);
        }

        return (double.IsInfinity(limit) ? all : toTop) - toDeductible;
    }

    /// <summary>The generating function of the count at a claim's transform, on average over the mixing variable.</summary>
    private static void Average(ClaimsCover cover, Spectrum claim, Spectrum given, Spectrum sum, double factorStep)
    {
        var (frequency, sigma) = (cover.Model.Frequency, cover.Sum.Sigma);
        if (sigma == 0)
        {
            sum.Set(claim);
            sum.Compound(frequency, cover.Mean);
            return;
        }

        sum.Clear();
        var total = 0.0;
        for (var g = -ConditionalBook.Range; g <= ConditionalBook.Range; g += factorStep)
        {
            var weight = Elementary.Exp(-0.5 * g * g);
            given.Set(claim);
            given.Compound(frequency, cover.Mean * Elementary.Exp(-sigma * g - 0.5 * sigma * sigma));
            sum.Add(weight, given);
            total += weight;
        }

        sum.Scale(1 / total);
    }
}

using TechFinance.Actuarial.MonteCarlo.Vectors;
using TechFinance.Actuarial.Pricing.IpInfringement;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Exact;

/// <summary>What is paid for one infringement claim, as masses on a grid.</summary>
internal static class ClaimMasses
{
    /// <summary>The mixture of a model's endings, after the terms per claim.</summary>
    internal static double[] Of(InfringementModel model, double scale, Terms terms, Grid grid, GridTransform transform)
    {
        var all = new double[grid.Points];
        foreach (var ending in Ending.Of(model))
        {
            var (awards, defence) = PartsOf(model, ending, scale);
            var masses = Paid(awards, defence, terms, grid, transform);
            for (var j = 0; j < all.Length; j++)
                all[j] += ending.Probability * masses[j];
        }

        return all;
    }

    /// <summary>The expected award and defence cost of a claim.</summary>
    internal static double MeanOf(InfringementModel model) => Ending.Of(model).Sum(ending =>
    {
        var (awards, defence) = PartsOf(model, ending, 1);
        return ending.Probability * awards.Concat(defence).Sum(part => part.Factor * part.Severity.Mean);
    });

    /// <summary>
    /// What a claim that ends in one way costs, as independent amounts, where durations do not vary: the award, which may be
    /// nothing, with lost profit; and defence costs.
    /// </summary>
    internal static (List<Payment> Awards, List<Payment> Defence) PartsOf(InfringementModel model, Ending ending, double scale)
    {
        var (lost, defence, elapsed) = (new List<Payment>(), new List<Payment>(), 0.0);
        foreach (var outcome in ending.Path)
        {
            var months = outcome.Duration.Mean;
            if (months > 0 && outcome.LostProfit.Mean > 0)
                lost.Add(new(outcome.LostProfit, scale * months));
            if (outcome.DefenceCost.Mean > 0)
                defence.Add(new(outcome.DefenceCost, scale * Grown(model.DefenceInflation, elapsed + 0.5 * months)));
            elapsed += months;
        }

        return ([new(ending.Path[^1].Award, scale * ending.Multiple * Grown(model.AwardInflation, elapsed)), .. lost], defence);

        static double Grown(double inflation, double months) => Elementary.Exp(Elementary.Log1p(inflation) / 12 * months);
    }

    /// <summary>
    /// One ending. Without a defence cost the terms act on the award's distribution function. With one inside the limit they
    /// act on the sum of the two. With one outside, an award above the deductible leaves the whole defence cost to be paid, and
    /// one below it as much as the two together are above it.
    /// </summary>
    private static double[] Paid(List<Payment> awards, List<Payment> defence, Terms terms, Grid grid, GridTransform transform)
    {
        var (deductible, share, limit) = (terms.Deductible, 1 - terms.InsuredShare, terms.SumInsured);
        if (defence.Count == 0 && awards.Count == 1)
            return On(awards[0] with { Deductible = deductible, Share = share, Limit = limit });

        // Where the payment has reached its limit, or the year's, more changes nothing: a point of the grid above it is as good as any. Where
        // annual terms follow, the sum of parts may still lie beyond the grid, and must not come round to its beginning.
        var most = Math.Min(limit, terms.AnnualDeductible + terms.AnnualLimit);
        var enough = share > 0 ? (Math.Ceiling((deductible + most / share) / grid.Step) + 1) * grid.Step : double.PositiveInfinity;
        var folded = terms.HasAnnual ? transform.Strong : transform;
        if (terms.DefenceInside || defence.Count == 0)
            return GriddedTerms.Apply(Sum([.. awards, .. defence], enough), grid.Step, deductible, share, limit);
        if (deductible == 0 && awards.Count == 1)
            return Convolved(On(awards[0] with { Share = share, Limit = limit }), Sum([.. defence.Select(part => part with { Share = share })], double.PositiveInfinity));

        var (below, above, cost) = (Sum(awards, enough), new double[grid.Points], Sum(defence, double.PositiveInfinity));
        for (var j = (int)Math.Min(grid.Points, Math.Ceiling(deductible / grid.Step)); j < above.Length; j++)
            (below[j], above[j]) = (0, below[j]);
        var together = GriddedTerms.Apply(Convolved(below, cost), grid.Step, deductible, share, double.PositiveInfinity);
        var apart = Convolved(GriddedTerms.Apply(above, grid.Step, deductible, share, limit), GriddedTerms.Apply(cost, grid.Step, 0, share, double.PositiveInfinity));
        for (var j = 0; j < together.Length; j++)
            together[j] += apart[j];
        return together;

        double[] On(Payment payment) => payment.On(grid, Discretisation.MeanPreserving);

        // Each of the parts limited at so much.
        double[] Sum(List<Payment> parts, double end) => parts.Select(part => On(part with { Limit = end })).Aggregate(Convolved);

        double[] Convolved(double[] x, double[] y)
        {
            var spectrum = folded.Of(x);
            spectrum.Multiply(folded.Of(y));
            return folded.MassesOf(spectrum);
        }
    }
}

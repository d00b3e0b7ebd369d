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
        foreach (var outcome in model.Outcomes)
        {
            Add(outcome.Probability * (1 - outcome.PunitiveProbability), 1, outcome);
            Add(outcome.Probability * outcome.PunitiveProbability, outcome.PunitiveMultiple, outcome);
        }

        return all;

        void Add(double probability, double multiple, Outcome outcome)
        {
            if (probability == 0)
                return;
            var ending = Ending(new(outcome.Award, scale * multiple), new(outcome.DefenceCost, scale), terms, grid, transform);
            for (var j = 0; j < all.Length; j++)
                all[j] += probability * ending[j];
        }
    }

    /// <summary>
    /// One ending. Without a defence cost the terms act on the award's distribution function. With one inside the limit they
    /// act on the sum of the two. With one outside, an award above the deductible leaves the whole defence cost to be paid, and
    /// one below it as much as the two together are above it.
    /// </summary>
    private static double[] Ending(Payment award, Payment defence, Terms terms, Grid grid, GridTransform transform)
    {
        var (deductible, share, limit) = (terms.Deductible, 1 - terms.InsuredShare, terms.SumInsured);
        if (defence.Mean == 0)
            return On(award with { Deductible = deductible, Share = share, Limit = limit });

        // Where the payment has reached its limit, more changes nothing: a point of the grid above it is as good as any.
        var enough = share > 0 ? (Math.Ceiling((deductible + limit / share) / grid.Step) + 1) * grid.Step : double.PositiveInfinity;
        if (terms.DefenceInside)
            return GriddedTerms.Apply(Sum(On(award with { Limit = enough }), On(defence with { Limit = enough })), grid.Step, deductible, share, limit);
        if (deductible == 0)
            return Sum(On(award with { Share = share, Limit = limit }), On(defence with { Share = share }));

        var (below, above, cost) = (On(award with { Limit = enough }), new double[grid.Points], On(defence));
        for (var j = (int)Math.Min(grid.Points, Math.Ceiling(deductible / grid.Step)); j < above.Length; j++)
            (below[j], above[j]) = (0, below[j]);
        var together = GriddedTerms.Apply(Sum(below, cost), grid.Step, deductible, share, double.PositiveInfinity);
        var apart = Sum(GriddedTerms.Apply(above, grid.Step, deductible, share, limit), GriddedTerms.Apply(cost, grid.Step, 0, share, double.PositiveInfinity));
        for (var j = 0; j < together.Length; j++)
            together[j] += apart[j];
        return together;

        double[] On(Payment payment) => payment.On(grid, Discretisation.MeanPreserving);

        double[] Sum(double[] x, double[] y)
        {
            var spectrum = transform.Of(x);
            spectrum.Multiply(transform.Of(y));
            return transform.MassesOf(spectrum);
        }
    }
}

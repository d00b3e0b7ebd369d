using TechFinance.Actuarial.MonteCarlo.Vectors;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Exact;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Books;

namespace TechFinance.Actuarial.Simulator.Running;

/// <summary>
/// The expected losses of policies without simulation, one for each policy in the order of the book and in the scenario's currency. How
/// policies depend on each other does not change them, and what moving exchange rates add is in them.
/// </summary>
public static class ExpectedLosses
{
    // Of a single policy so many are enough for its mean: the grid preserves the means of claims.
    private const int Points = 1 << 12;

    /// <summary>Before terms, with what shocks add; infinite where a loss has no mean, NaN where that is not worked out.</summary>
    public static IReadOnlyList<double> GroundUp(Assumptions assumptions)
    {
        ArgumentNullException.ThrowIfNull(assumptions);
        var (scenario, relativities) = (assumptions.Scenario, new Relativities(assumptions.Relativities));
        return [.. ExactScenario.CoversOf(assumptions).Select(one =>
        {
            var shocks = ShockLosses.Mean(assumptions.Shocks, one.Policy) * CompiledScenario.ShockScale(one.Policy, relativities, scenario.Stress);
            var rate = one.Policy.Currency == scenario.Currency ? 1 : assumptions.ExchangeRates[one.Policy.Currency] / assumptions.ExchangeRates[scenario.Currency];
            return one.Obstacle is null ? Moved(assumptions, one.Policy, one.Cover.MeanGroundUp + rate * shocks) : double.NaN;
        })];
    }

    /// <summary>After terms; NaN where that is not worked out, as of a policy that a shock may strike.</summary>
    public static IReadOnlyList<double> Gross(Assumptions assumptions)
    {
        ArgumentNullException.ThrowIfNull(assumptions);
        return [.. ExactScenario.CoversOf(assumptions).AsParallel().AsOrdered().Select(one =>
            one.Obstacle is null && ShockLosses.Mean(assumptions.Shocks, one.Policy) == 0 ? Moved(assumptions, one.Policy, MeanOf(one.Cover)) : double.NaN)];
    }

    private static double MeanOf(ExactCover cover)
    {
        try
        {
            return ExactBook.Of([Alone(cover)], Points).Fine.Mean;
        }
        catch (NotSupportedException)
        {
            return double.NaN;
        }
    }

    /// <summary>
    /// A policy by itself. A project or loan fails with the same probability whatever factors it leans on; of the mixing variable of a claim
    /// count only the variance matters, as if one factor drove it.
    /// </summary>
    private static ExactCover Alone(ExactCover cover) => cover with { Sum = new FactorSum(cover.Sum.Sector, cover.Sum.Sigma > 0 ? 1 : 0, 0, cover.Sum.Sigma) };

    /// <summary>The mean with the moves of exchange rates: of a lognormal move of mean 1, by which amounts are divided, the mean of the inverse is exp(σ²).</summary>
    private static double Moved(Assumptions assumptions, Policy policy, double mean)
    {
        var home = assumptions.VolatilityOf(assumptions.Scenario.Currency);
        return policy.Currency == assumptions.Scenario.Currency ? mean : mean * Elementary.Exp(home * home);
    }
}

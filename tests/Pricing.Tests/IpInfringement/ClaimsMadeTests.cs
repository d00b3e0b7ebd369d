using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.IpInfringement;

namespace TechFinance.Actuarial.Pricing.Tests.IpInfringement;

/// <summary>Expected claims by term, and by what a retroactive date leaves of them.</summary>
public class ClaimsMadeTests
{
    private static readonly Gen<Severity> Lags = Gen.OneOf(
        Gen.Double[0.1, 60].Select(theta => (Severity)new ExponentialSeverity(theta)),
        Gen.Select(Gen.Double[0, 4], Gen.Double[0.1, 2]).Select((mu, sigma) => (Severity)new Lognormal(mu, sigma)),
        Gen.Double[0, 60].Select(months => (Severity)new Fixed(months)),
        Gen.Double[0.5, 3].Select(alpha => (Severity)new Pareto(alpha, 20)));

    [Theory]
    [InlineData(12, 20)]
    [InlineData(24, 40)]
    [InlineData(6, 10)]
    public void Claims_come_in_proportion_to_the_term(int months, double expected) =>
        Assert.Equal(expected, Model(new Fixed(0)).ClaimsOf(Insured.Policy("P", exposure: 10) with { TermMonths = months }), 1e-12);

    /// <summary>By SciPy 1.10: integrate.quad of the lag's cdf over R to R + T, divided by T.</summary>
    [Theory]
    [InlineData("exponential", 0, 12, 0.24801939349)]
    [InlineData("exponential", 24, 18, 0.801402462601)]
    [InlineData("lognormal", 0, 12, 0.0883638776502)]
    [InlineData("lognormal", 36, 12, 0.81935646629)]
    [InlineData("lognormal", 120, 60, 0.993403030086)]
    public void The_share_of_claims_covered_is_the_mean_of_the_lags_distribution_function(string lag, double retroactive, int term, double expected) =>
        Assert.Equal(expected, Share(lag == "lognormal" ? new Lognormal(3, 0.8) : new ExponentialSeverity(20), retroactive, term), 1e-10);

    /// <summary>A lag of 20 months: claims made from the 20 − R-th month on are covered.</summary>
    [Theory]
    [InlineData(24, 1)]
    [InlineData(20, 1)]
    [InlineData(14, 0.5)]
    [InlineData(8, 0)]
    [InlineData(0, 0)]
    public void A_fixed_lag_is_worked_out_by_hand(double retroactive, double expected) => Assert.Equal(expected, Share(new Fixed(20), retroactive, 12), 1e-12);

    /// <summary>Acts at a steady rate over a long time, each claimed after its lag, counted one by one.</summary>
    [Fact]
    public void Acts_counted_one_by_one_give_the_same_share()
    {
        const double retroactive = 10, term = 24, history = 400, apart = 0.0005;
        var lag = new ExponentialSeverity(15);
        var random = new Random(11);
        var (made, covered) = (0L, 0L);
        for (var act = -history; act < term; act += apart)
        {
            var claim = act + lag.Quantile(random.NextDouble() * (1 - 1e-12) + 1e-13);
            if (claim < 0 || claim >= term)
                continue;
            made++;
            covered += act >= -retroactive ? 1 : 0;
        }

        Statistics.AssertShare(Share(lag, retroactive, (int)term), covered, made);
    }

    [Fact]
    public void A_longer_way_back_covers_more_and_no_retroactive_date_everything() =>
        Gen.Select(Lags, Gen.Double[0, 100], Gen.Double[0, 100], Gen.Int[1, 120]).Sample((lag, from, more, term) =>
        {
            var (share, longer) = (Share(lag, from, term), Share(lag, from + more, term));
            Assert.InRange(share, 0, 1);
            Assert.True(longer >= share - 1e-12);

            // A lag's distribution function is the share in a moment, and only rises.
            Assert.InRange(share, lag.Cdf(from) - 1e-12, lag.Cdf(from + term) + 1e-12);
            Assert.Equal(1, Share(lag, double.PositiveInfinity, term));
        });

    [Fact]
    public void An_occurrence_cover_has_no_retroactive_date() =>
        Assert.Equal(1, Model(new Fixed(20)).CoveredShare(Insured.Policy("P") with { RetroactiveMonths = 0 }));

    private static double Share(Severity lag, double retroactive, int term) =>
        Model(lag).CoveredShare(Insured.Policy("P") with { IsClaimsMade = true, RetroactiveMonths = retroactive, TermMonths = term });

    private static InfringementModel Model(Severity lag) => new("model", new Poisson(), 2, []) { ReportLag = lag };
}

using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.IpInfringement;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Tests.IpInfringement;

/// <summary>Claims that take time and go through several outcomes.</summary>
public class StagesTests
{
    private static readonly Fixed None = new(0);

    /// <summary>A trial of 24 months, and an appeal of 12, at 10 % a year for awards and 21 % for defence costs.</summary>
    private static readonly InfringementModel Appeals = new(
        "model",
        new Poisson(),
        2,
        [
            new("dismissed", 0.5, None, new Fixed(10), 0, 1) { Duration = new Fixed(12) },
            new("lost", 0.5, new Fixed(1000), new Fixed(100), 0.25, 3) { Duration = new Fixed(24), PunitiveInsured = 0.5, LostProfit = new Fixed(7) },
            new("affirmed", 0.4, new Fixed(1000), new Fixed(50), 0, 1) { Parent = "lost", Duration = new Fixed(12), LostProfit = new Fixed(5) },
            new("reversed", 0.2, None, new Fixed(50), 0, 1) { Parent = "lost", Duration = new Fixed(12) },
        ])
    {
        AwardInflation = 0.1,
        DefenceInflation = 0.21,
    };

    [Fact]
    public void Time_cost_and_profit_add_up_along_the_way_and_the_award_is_that_of_the_end()
    {
        // Defence costs grow up to the middle of their own months: by 1.1 in half a year, by 1.21 in a year.
        var trial = 100 * 1.21;
        var appeal = trial + 50 * Math.Pow(1.21, 2.5);
        (double Amount, double Defence)[] kinds =
        [
            (0, 10 * 1.1),
            (1000 * 1.21 + 7 * 24, trial),
            (1000 * 2 * 1.21 + 7 * 24, trial),
            (1000 * 1.331 + 7 * 24 + 5 * 12, appeal),
            (7 * 24, appeal),
        ];
        var counts = new long[kinds.Length];
        foreach (var loss in Draw(Appeals, blocks: 60))
            counts[Array.FindIndex(kinds, kind => Math.Abs(kind.Amount - loss.Amount) < 1e-9 && Math.Abs(kind.Defence - loss.Defence) < 1e-9)]++;
        Statistics.AssertFits(counts, [0.5, 0.5 * 0.4 * 0.75, 0.5 * 0.4 * 0.25, 0.5 * 0.4, 0.5 * 0.2]);
    }

    /// <summary>A fixed award of 100 after a uniform time is log-uniform; lost profit of a uniform time is uniform.</summary>
    [Theory]
    [InlineData(0.08, 0)]
    [InlineData(0, 3)]
    public void Amounts_that_hang_on_time_alone_have_its_distribution(double inflation, double profit)
    {
        var outcome = new Outcome("lost", 1, new Fixed(100), None, 0, 1) { Duration = new UniformSeverity(6, 60), LostProfit = new Fixed(profit) };
        var losses = Draw(new InfringementModel("model", new Poisson(), 20, [outcome]) { AwardInflation = inflation }, blocks: 10);
        AssertUniform([.. losses.Select(l => ((inflation > 0 ? 12 * Math.Log(l.Amount / 100) / Math.Log(1 + inflation) : (l.Amount - 100) / profit) - 6) / 54)]);
    }

    /// <summary>
    /// A uniform time D on a to b has E[g^D] = (g^b − g^a)/((b − a) log g); with independent times, awards and costs the moments
    /// of what is paid are products of such.
    /// </summary>
    [Fact]
    public void Moments_are_those_of_independent_times_awards_and_costs()
    {
        var (trial, appeal) = ((From: 10.0, To: 40.0), (From: 6.0, To: 24.0));
        InfringementModel model = new(
            "model",
            new Poisson(),
            3,
            [
                new("lost", 1, new Lognormal(3, 0.6), new Lognormal(1, 0.5), 0, 1) { Duration = new UniformSeverity(trial.From, trial.To) },
                new("appealed", 1, new Lognormal(4, 0.5), new Lognormal(2, 0.4), 0, 1)
                {
                    Parent = "lost", Duration = new UniformSeverity(appeal.From, appeal.To), LostProfit = new Lognormal(0.5, 0.3),
                },
            ])
        {
            AwardInflation = 0.07,
            DefenceInflation = 0.12,
        };
        var losses = Draw(model, blocks: 100);

        var (award, cost) = (Math.Log(1.07) / 12, Math.Log(1.12) / 12);
        var grownAward = Lognormal(4, 0.5, 1) * Grown(trial, award) * Grown(appeal, award);
        var lost = Lognormal(0.5, 0.3, 1) * 15;
        var defence = Lognormal(1, 0.5, 1) * Grown(trial, cost / 2) + Lognormal(2, 0.4, 1) * Grown(trial, cost) * Grown(appeal, cost / 2);
        Statistics.AssertMean(grownAward + lost, [.. losses.Select(l => l.Amount)]);
        Statistics.AssertMean(defence, [.. losses.Select(l => l.Defence)]);

        // E[D e^(rD)] is the derivative of E[e^(rD)] by r, here by a difference.
        const double h = 1e-6;
        var timeGrown = (Grown(appeal, award + h) - Grown(appeal, award - h)) / (2 * h);
        var squares = appeal.From * appeal.From + appeal.From * appeal.To + appeal.To * appeal.To;
        Statistics.AssertMean(
            Lognormal(4, 0.5, 2) * Grown(trial, 2 * award) * Grown(appeal, 2 * award)
                + 2 * Lognormal(4, 0.5, 1) * Grown(trial, award) * Lognormal(0.5, 0.3, 1) * timeGrown
                + Lognormal(0.5, 0.3, 2) * squares / 3,
            [.. losses.Select(l => l.Amount * l.Amount)]);
        Statistics.AssertMean(
            Lognormal(4, 0.5, 1) * (Lognormal(1, 0.5, 1) * Grown(trial, award + cost / 2) * Grown(appeal, award)
                    + Lognormal(2, 0.4, 1) * Grown(trial, award + cost) * Grown(appeal, award + cost / 2))
                + Lognormal(0.5, 0.3, 1) * (Lognormal(1, 0.5, 1) * Grown(trial, cost / 2) * 15
                    + Lognormal(2, 0.4, 1) * Grown(trial, cost) * (Grown(appeal, cost / 2 + h) - Grown(appeal, cost / 2 - h)) / (2 * h)),
            [.. losses.Select(l => l.Amount * l.Defence)]);

        static double Grown((double From, double To) months, double rate) =>
            (Math.Exp(rate * months.To) - Math.Exp(rate * months.From)) / (rate * (months.To - months.From));

        static double Lognormal(double mu, double sigma, int power) => Math.Exp(power * mu + power * power * sigma * sigma / 2);
    }

    [Fact]
    public void Severity_multiplies_awards_costs_and_lost_profit()
    {
        var (before, after) = (Draw(Appeals), Draw(Appeals, severity: 2.5));
        Assert.NotEmpty(before);
        Assert.All(before.Zip(after), pair =>
        {
            Assert.Equal(2.5 * pair.First.Amount, pair.Second.Amount, 1e-9);
            Assert.Equal(2.5 * pair.First.Defence, pair.Second.Defence, 1e-9);
        });
    }

    [Fact]
    public void Time_that_costs_nothing_changes_no_bit()
    {
        Outcome[] tree =
        [
            new("settled", 0.6, new Lognormal(3, 0.4), new Lognormal(1, 0.3), 0, 1),
            new("lost", 0.4, new Lognormal(5, 0.6), new Lognormal(2, 0.5), 0.5, 4),
        ];
        var model = new InfringementModel("model", new Poisson(), 2, tree);
        var plain = Draw(model);
        Assert.NotEmpty(plain);
        Assert.Equal(plain, Draw(model with { Outcomes = [.. tree.Select(o => o with { Duration = new UniformSeverity(1, 50) })] }));

        // And where it is drawn, an outcome that never comes leaves all others as they are.
        var never = new Outcome("never", 0, None, new Fixed(3), 0, 1) { Parent = "lost", Duration = new Fixed(3), LostProfit = new Fixed(1) };
        Assert.Equal(plain, Draw(model with { Outcomes = [.. tree, never] }));
        Assert.Equal(plain, Draw(model with { Outcomes = [.. tree, never], DefenceInflation = 0.1 }));
    }

    [Fact]
    public void What_follows_an_outcome_changes_no_claim_that_does_not_go_on()
    {
        var with = Draw(Appeals with { AwardInflation = 0, DefenceInflation = 0 });
        var without = Draw(Appeals with { Outcomes = [Appeals.Outcomes[0], Appeals.Outcomes[1]], AwardInflation = 0, DefenceInflation = 0 });
        Assert.Equal(with.Length, without.Length);
        var same = with.Zip(without).Count(pair => pair.First == pair.Second);

        // Three of ten claims are appealed.
        Statistics.AssertShare(0.7, same, with.Length);
        Assert.All(with.Zip(without).Where(pair => pair.First != pair.Second), pair =>
        {
            Assert.Equal(150, pair.First.Defence);
            Assert.Equal(100, pair.Second.Defence);
        });
    }

    [Fact]
    public void More_inflation_and_longer_times_never_cost_less() =>
        Gen.Select(Gen.Double[0, 0.5], Gen.Double[0, 0.5], Gen.Double[0, 60]).Sample(
            (inflation, more, months) =>
            {
                var before = Draw(Appeals with { AwardInflation = inflation, DefenceInflation = inflation });
                var after = Draw(Appeals with
                {
                    AwardInflation = inflation + more,
                    DefenceInflation = inflation + more,
                    Outcomes = [.. Appeals.Outcomes.Select(o => o with { Duration = new Fixed(o.Duration.Mean + months) })],
                });
                Assert.All(before.Zip(after), pair => Assert.True(
                    pair.Second.Amount >= pair.First.Amount * (1 - 1e-12) && pair.Second.Defence >= pair.First.Defence * (1 - 1e-12)));
            },
            iter: 20);

    private static void AssertUniform(double[] values)
    {
        Array.Sort(values);
        var distance = values.Select((u, i) => Math.Max(u - (double)i / values.Length, (i + 1.0) / values.Length - u)).Max();

        // The probability of more is 2 exp(−2 × 2.7²) = 9e-7.
        Assert.True(distance * Math.Sqrt(values.Length) < 2.7, $"Kolmogorov–Smirnov {distance} of {values.Length}");
    }

    private static Loss[] Draw(InfringementModel model, int blocks = 1, double severity = 1)
    {
        var factors = new Factors(5, [new FactorSum("chips", 0, 0, 0)]);
        var losses = new InfringementLosses(
            5, [Insured.Policy("P")], new Dictionary<string, InfringementModel> { ["model"] = model }, new Relativities([]), 1, severity, [0], [new FactorSum("chips", 0, 0, 0)]);
        var drawer = losses.CreateDrawer(factors);
        return [.. Enumerable.Range(0, blocks).SelectMany(block =>
        {
            factors.Draw((ulong)block);
            return Drawing.All(drawer, 0);
        })];
    }
}

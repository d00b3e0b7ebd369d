using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.IpInfringement;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Tests.IpInfringement;

public class InfringementLossesTests
{
    private static readonly FactorSum Alone = new("chips", 0, 0, 0);

    private static readonly Outcome[] Tree =
    [
        new("dropped", 0.5, new Fixed(0), new Fixed(10), 0, 1),
        new("settled", 0.3, new Fixed(100), new Fixed(20), 0, 1),
        new("lost", 0.2, new Fixed(1000), new Fixed(50), 0.25, 3),
    ];

    [Fact]
    public void Claims_end_in_each_outcome_as_often_as_they_should()
    {
        (double, double)[] kinds = [(0, 10), (100, 20), (1000, 50), (3000, 50)];
        var counts = new long[kinds.Length];
        foreach (var loss in Draw(Model(1, Tree), [Insured.Policy("P")], blocks: 60).SelectMany(block => block[0]))
            counts[Array.IndexOf(kinds, (loss.Amount, loss.Defence))]++;
        Statistics.AssertFits(counts, [0.5, 0.3, 0.15, 0.05]);
    }

    [Fact]
    public void Claims_are_counted_by_exposure_rate_relativities_and_stress()
    {
        var relativities = new Relativities([new(Cover.IpLiability, Dimension.Sector, "chips", 1.5, 1)]);
        var blocks = Draw(Model(0.01, Tree), [Insured.Policy("P", exposure: 20)], relativities, frequency: 4, blocks: 100);
        Statistics.AssertMean(0.01 * 20 * 1.5 * 4, [.. blocks.Select(b => (double)b[0].Length / Block.Length)]);
    }

    [Fact]
    public void Claims_of_a_longer_term_come_at_any_time_of_it()
    {
        var (policy, counts) = (Insured.Policy("P"), new long[3]);
        var longer = Draw(Model(1, Tree), [policy with { TermMonths = 30 }], blocks: 60).SelectMany(block => block[0]).ToArray();
        foreach (var loss in longer)
            counts[loss.Year - 1]++;
        Statistics.AssertFits(counts, [0.4, 0.4, 0.2]);
        Statistics.AssertMean(1.5, [.. longer.Where(loss => loss is { Amount: 100, Year: < 3 }).Select(loss => (double)loss.Year)]);
        Assert.All(Draw(Model(1, Tree), [policy])[0][0], loss => Assert.Equal(1, loss.Year));
    }

    [Fact]
    public void Amounts_and_defence_costs_have_their_means_and_are_independent()
    {
        var tree = new Outcome[]
        {
            new("settled", 0.75, new Lognormal(3, 0.4), new Lognormal(1, 0.3), 0, 1),
            new("lost", 0.25, new Lognormal(5, 0.6), new Lognormal(2, 0.5), 0.5, 4),
        };
        var losses = Draw(Model(1, tree), [Insured.Policy("P")], blocks: 100).SelectMany(b => b[0]).ToArray();

        // The mean of a lognormal amount is e^(μ + σ²/2); half of the lost claims cost four times as much.
        var (settled, lost) = (Math.Exp(3 + 0.08), Math.Exp(5 + 0.18) * 2.5);
        var (settling, losing) = (Math.Exp(1 + 0.045), Math.Exp(2 + 0.125));
        Statistics.AssertMean(0.75 * settled + 0.25 * lost, [.. losses.Select(l => l.Amount)]);
        Statistics.AssertMean(0.75 * settling + 0.25 * losing, [.. losses.Select(l => l.Defence)]);
        Statistics.AssertMean(0.75 * settled * settling + 0.25 * lost * losing, [.. losses.Select(l => l.Amount * l.Defence)]);
    }

    [Fact]
    public void The_severity_scale_multiplies_awards_and_defence_costs_and_nothing_else()
    {
        var relativities = new Relativities([new(Cover.IpLiability, Dimension.Stage, "growth", 1, 1.5)]);
        foreach (var tree in new[] { Tree, [Tree[1]], [Tree[1] with { Award = new Lognormal(3, 1), DefenceCost = new Lognormal(1, 1) }] })
        {
            var before = Draw(Model(1, tree), [Insured.Policy("P")])[0][0];
            var after = Draw(Model(1, tree), [Insured.Policy("P")], relativities, severity: 2)[0][0];
            Assert.NotEmpty(before);
            Assert.Equal(before.Select(l => (l.Trial, l.Amount * 3, l.Defence * 3)), after.Select(l => (l.Trial, l.Amount, l.Defence)), Close);
        }

        static bool Close((int Trial, double Amount, double Defence) a, (int Trial, double Amount, double Defence) b) =>
            a.Trial == b.Trial && Math.Abs(a.Amount - b.Amount) <= 1e-12 * a.Amount && Math.Abs(a.Defence - b.Defence) <= 1e-12 * a.Defence;
    }

    [Fact]
    public void One_outcome_is_the_same_as_two_that_are_alike()
    {
        foreach (var (award, defence) in new (Severity, Severity)[]
        {
            (new Lognormal(3, 1), new Fixed(0)), (new Lognormal(3, 1), new Fixed(7)), (new Lognormal(3, 1), new Lognormal(1, 1)), (new Fixed(5), new Lognormal(1, 1)),
        })
        {
            var half = new Outcome("half", 0.5, award, defence, 0, 1);
            var (one, two) = (Draw(Model(2, half with { Probability = 1 }), [Insured.Policy("P")]), Draw(Model(2, half, half), [Insured.Policy("P")]));
            Assert.NotEmpty(one[0][0]);
            Assert.Equal(one[0][0], two[0][0]);
        }
    }

    [Fact]
    public void An_always_punitive_outcome_multiplies_every_award_and_no_defence_cost()
    {
        var plain = new Outcome("lost", 1, new Lognormal(3, 1), new Lognormal(1, 1), 0, 1);
        var before = Draw(Model(2, plain), [Insured.Policy("P")])[0][0];
        var after = Draw(Model(2, plain with { PunitiveProbability = 1, PunitiveMultiple = 5 }), [Insured.Policy("P")])[0][0];
        Assert.Equal(before.Select(l => l with { Amount = l.Amount * 5 }), after);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(3, true)]
    public void Losses_say_whether_there_is_any_defence_cost(double cost, bool has)
    {
        var (factors, losses) = (new Factors(5, [Alone]), new Losses { FromEvents = true });
        foreach (var tree in new Outcome[][] { [Of(1)], [Of(0.5), Of(0.5)] })
        {
            var drawer = Group(Model(2, tree), [Insured.Policy("P")]).CreateDrawer(factors);
            drawer.Begin(0);
            Assert.True(drawer.Draw(losses));
            Assert.Equal((has, false), (losses.HasDefence, losses.FromEvents));
        }

        Outcome Of(double probability) => new("o", probability, new Fixed(1), new Fixed(cost), 0, 1);
    }

    [Theory]
    [InlineData(0.5, double.PositiveInfinity)]
    [InlineData(3, double.PositiveInfinity)]
    [InlineData(3, 2.0)]
    public void Mixed_counts_vary_and_covary_as_the_mixing_variable_says(double mean, double r)
    {
        // Two policies of one sector have the whole mixing variable in common, one of another sector its economy-wide part.
        const double cv = 0.5, economy = 0.6;
        var sigma = Math.Sqrt(Math.Log(1 + cv * cv));
        FactorSum[] sums = [new("chips", economy, 0.8, sigma), new("biotech", economy, 0.8, sigma)];
        Frequency frequency = double.IsFinite(r) ? new NegativeBinomial(r) : new Poisson();
        var model = new InfringementModel("model", frequency, mean, [new Outcome("o", 1, new Fixed(1), new Fixed(0), 0, 1)]);
        var (means, variance, within, across) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        foreach (var block in Draw(model, [Insured.Policy("P"), Insured.Policy("Q", exposure: 2), Insured.Policy("R", sector: "biotech")], sums: sums, places: [0, 0, 1], blocks: 400))
        {
            var n = block.Select(PerTrial).ToArray();
            means.Add(n[0].Average());
            variance.Add(n[0].Average(x => (x - mean) * (x - mean)));
            within.Add(n[0].Zip(n[1], (x, y) => (x - mean) * (y - 2 * mean)).Average());
            across.Add(n[0].Zip(n[2], (x, y) => (x - mean) * (y - mean)).Average());
        }

        // The conditional variance of a negative binomial count is mM + (mM)²/r, and E[M²] = 1 + cv².
        Statistics.AssertMean(mean, means);
        Statistics.AssertMean(mean + mean * mean * ((1 + cv * cv) / r + cv * cv), variance);
        Statistics.AssertMean(2 * mean * mean * cv * cv, within);
        Statistics.AssertMean(mean * mean * (Math.Exp(sigma * sigma * economy * economy) - 1), across);
    }

    [Fact]
    public void A_binomial_count_cannot_be_mixed()
    {
        FactorSum[] sums = [new("chips", 1, 0, 0.3)];
        var model = new InfringementModel("model", new Binomial(12), 1, Tree);
        Assert.Throws<ArgumentException>(() => Draw(model, [Insured.Policy("P")], sums: sums));
        Assert.NotEmpty(Draw(model, [Insured.Policy("P")])[0][0]);
    }

    [Fact]
    public void Higher_frequency_keeps_every_loss()
    {
        var (before, after) = (Draw(Model(1, Tree), [Insured.Policy("P")])[0][0], Draw(Model(1, Tree), [Insured.Policy("P")], frequency: 1.5)[0][0]);
        var left = after.GroupBy(l => l).ToDictionary(g => g.Key, g => g.Count());
        Assert.All(before.GroupBy(l => l), g => Assert.True(left.GetValueOrDefault(g.Key) >= g.Count()));
        Assert.True(after.Length > before.Length);
    }

    [Fact]
    public void Another_policy_changes_nothing()
    {
        FactorSum[] sums = [new("chips", 0.6, 0.8, 0.4), new("biotech", 0.6, 0.8, 0.2)];
        var alone = Draw(Model(1, Tree), [Insured.Policy("P")], sums: [sums[0]], blocks: 3);
        var among = Draw(
            Model(1, Tree),
            [Insured.Policy("A", sector: "biotech"), Insured.Policy("P"), Insured.Policy("Z", exposure: 3)],
            sums: sums,
            places: [1, 0, 0],
            blocks: 3);
        Assert.Equal(alone.Select(b => b[0]), among.Select(b => b[1]));
        Assert.NotEqual(among[0][2], among[0][1]);
    }

    private static double[] PerTrial(Loss[] losses)
    {
        var counts = new double[Block.Length];
        foreach (var loss in losses)
            counts[loss.Trial]++;
        return counts;
    }

    private static InfringementModel Model(double claimsPerUnit, params Outcome[] outcomes) => new("model", new Poisson(), claimsPerUnit, outcomes);

    private static InfringementLosses Group(
        InfringementModel model, Policy[] policies, Relativities? relativities = null, double frequency = 1, double severity = 1, int[]? places = null) =>
        new(
            5,
            policies,
            new Dictionary<string, InfringementModel> { ["model"] = model },
            relativities ?? new Relativities([]),
            frequency,
            severity,
            places ?? new int[policies.Length],
            [.. Enumerable.Repeat(new FactorSum("chips", 0, 0, 0), (places ?? [0]).Max() + 1)]);

    /// <summary>By block and policy the losses.</summary>
    private static Loss[][][] Draw(
        InfringementModel model,
        Policy[] policies,
        Relativities? relativities = null,
        double frequency = 1,
        double severity = 1,
        FactorSum[]? sums = null,
        int[]? places = null,
        int blocks = 1)
    {
        var (factors, losses) = (new Factors(5, sums ?? [Alone]), new Losses());
        var drawer = Group(model, policies, relativities, frequency, severity, places).CreateDrawer(factors);
        return [.. Enumerable.Range(0, blocks).Select(block =>
        {
            factors.Draw((ulong)block);
            return policies.Select((_, i) => Drawing.All(drawer, i, losses)).ToArray();
        })];
    }
}
